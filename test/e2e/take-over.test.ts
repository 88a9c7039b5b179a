/**
 * Objects that are taken over while their old entry still stands in state: a rename without alias, a move into a
 * component, and a run that ends in between. The engine then deletes the old entry, and the object must outlive it.
 */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { findByName, openEmulatedStack } from "./emulated-stack";
import type { EmulatedStack } from "./emulated-stack";

/** The Pulumi names and the parent change; the names at the service are explicit and stay. */
const toProgram = (shape: { suffix?: string; isInComponent?: boolean; scope?: string } = {}): string => `
import * as pulumi from "@pulumi/pulumi";
import { volcengine } from "pulumi-agent-identity";

const config = new pulumi.Config();
const parent = ${shape.isInComponent === true ? 'new pulumi.ComponentResource("example:Login", "login")' : "undefined"};
const people = new volcengine.UserPool("people", { name: "people" });
new volcengine.IdentityProviderOIDC("workforce${shape.suffix ?? ""}", {
  name: "workforce",
  adopt: true,
  userPoolUid: people.uid,
  issuer: "https://login.example.com",
  clientId: "agents",
  clientSecret: config.requireSecret("secret"),
  isIdTokenMapping: true,
  scopesList: ["openid", "${shape.scope ?? "email"}"],
}, { parent });
new volcengine.Oauth2CredentialProvider("crm${shape.suffix ?? ""}", {
  name: "crm",
  adopt: true,
  vendor: "custom",
  config: {
    clientId: "agents",
    clientSecret: config.requireSecret("secret"),
    oauth2Discovery: { discoveryUrl: "https://crm.example.com/.well-known/openid-configuration" },
  },
}, { parent });
`;

let stack: EmulatedStack;
let login: string;

beforeAll(async () => {
  stack = await openEmulatedStack({ program: toProgram(), secrets: { secret: "canary-take-over-7e" } });
  await stack.up();
  await stack.expectSettled();
  login = findByName(await stack.listManaged(), "workforce").id ?? "";
});

afterEach(() => stack.expectNoSecretLeft());
afterAll(() => stack.close());

/** The same two objects as ever, in state once each, with the secret that only we know. */
async function expectSame(names: readonly string[], scope = "email"): Promise<void> {
  const managed = await stack.expectAgreement();
  expect(names.map((name) => findByName(managed, name).id)).toEqual([login, "default/crm"]);
  expect(stack.emulator.store().identityProviders()).toEqual([
    expect.objectContaining({ ClientSecret: "canary-take-over-7e", ScopesList: ["openid", scope] }),
  ]);
  expect(stack.emulator.countCalls("DeleteIdentityProviderOIDC")).toBe(0);
  expect(stack.emulator.countCalls("DeleteOauth2CredentialProvider")).toBe(0);
  expect(stack.emulator.countCalls("CreateIdentityProviderOIDC")).toBe(1);
  expect(stack.emulator.countCalls("CreateOauth2CredentialProvider")).toBe(1);
}

test("a rename without alias takes the objects over, tells what it wrote, and deletes nothing", async () => {
  stack.setProgram(toProgram({ suffix: "-2", scope: "phone" }));
  const { stdout } = await stack.up();
  expect(stdout).toContain("took over the existing object; wrote scopesList");
  expect(stdout).toContain("was not deleted under its old name");
  await expectSame(["workforce-2", "crm-2"], "phone");
  await stack.expectSettled();
});

test("a move into a component without alias does the same", async () => {
  stack.setProgram(toProgram({ suffix: "-2", isInComponent: true }));
  await stack.up();
  await expectSame(["workforce-2", "crm-2"]);
  await stack.expectSettled();
});

test("a later run that deletes the old entries leaves the objects alone", async () => {
  const before = await stack.listManaged();
  stack.setProgram(toProgram({ suffix: "-3" }));
  const urns = ["workforce-2", "crm-2"].map((name) =>
    findByName(before, name).urn.replace("example:Login$", "").replace(/-2$/, "-3"),
  );
  await stack.up(urns.flatMap((urn) => ["--target", urn]));
  const both = (await stack.listManaged()).filter(({ id }) => id === login);
  expect(both).toHaveLength(2);
  await stack.up();
  await expectSame(["workforce-3", "crm-3"]);
  await stack.expectSettled();
});

test("destroy deletes each of them once", async () => {
  await stack.destroy();
  expect(await stack.expectAgreement()).toEqual([]);
  expect(stack.emulator.countCalls("DeleteIdentityProviderOIDC")).toBe(1);
  expect(stack.emulator.countCalls("DeleteOauth2CredentialProvider")).toBe(1);
});
