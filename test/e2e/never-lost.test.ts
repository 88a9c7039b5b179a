/**
 * Replacements that never ask our diff, renames and migrations: whatever happens, each object that state holds is
 * live, each live object is in state, and none is made twice.
 */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { findByName, listIdentities, openEmulatedStack } from "./emulated-stack";
import type { StateResource } from "../support/stack-state";
import type { EmulatedStack } from "./emulated-stack";

interface Shape {
  loginName?: string;
  credentialName?: string;
  scopes?: string;
  loginOptions?: string;
  credentialOptions?: string;
}

/** The Pulumi names may change; the names at the service are explicit and stay. */
const toProgram = (shape: Shape = {}): string => `
import * as pulumi from "@pulumi/pulumi";
import { volcengine } from "pulumi-agent-identity";

const config = new pulumi.Config();
const people = new volcengine.UserPool("people", { name: "people" });
new volcengine.IdentityProviderOIDC("${shape.loginName ?? "workforce"}", {
  name: "workforce",
  userPoolUid: people.uid,
  issuer: "https://login.example.com",
  clientId: "agents",
  clientSecret: config.requireSecret("secret"),
  isIdTokenMapping: true,
  scopesList: ${shape.scopes ?? '["openid", "email"]'},
}, { ${shape.loginOptions ?? ""} });
new volcengine.Oauth2CredentialProvider("${shape.credentialName ?? "crm"}", {
  name: "crm",
  vendor: "custom",
  config: {
    clientId: "agents",
    clientSecret: config.requireSecret("secret"),
    oauth2Discovery: { discoveryUrl: "https://crm.example.com/.well-known/openid-configuration" },
    scopes: ${shape.scopes ?? '["openid", "email"]'},
  },
}, { ${shape.credentialOptions ?? ""} });
`;

const RENAMED: Shape = { loginName: "staff", credentialName: "sales" };

let stack: EmulatedStack;

beforeAll(async () => {
  stack = await openEmulatedStack({
    program: toProgram({ scopes: '["openid"]' }),
    secrets: { secret: "canary-never-lost-3b" },
  });
  await stack.up();
  await stack.expectSettled();
});

beforeEach(() => stack.emulator.resetLog());

/** One object of each kind, with the secret that only we know. */
function expectObjects(): void {
  expect(stack.emulator.store().identityProviders()).toEqual([
    expect.objectContaining({ Name: "workforce", ClientSecret: "canary-never-lost-3b" }),
  ]);
  expect(stack.emulator.store().credentialProviders()).toEqual([
    expect.objectContaining({
      Name: "crm",
      Config: expect.objectContaining({ ClientSecret: "canary-never-lost-3b" }),
    }),
  ]);
}

async function expectKept(): Promise<StateResource[]> {
  expectObjects();
  return await stack.expectAgreement();
}

afterEach(() => stack.expectNoSecretLeft());
afterAll(() => stack.close());

async function listUrns(...names: string[]): Promise<string[]> {
  const managed = await stack.listManaged();
  return names.map((name) => findByName(managed, name).urn);
}

/** The calls that change a login provider or a credential provider, in order per kind. */
function listWrites(kind: string): string[] {
  return stack.emulator
    .requests()
    .map(({ action }) => action)
    .filter((action) => /^(Create|Update|Delete)/.test(action) && action.endsWith(kind));
}

function expectReplacedInOrder(): void {
  for (const kind of ["IdentityProviderOIDC", "Oauth2CredentialProvider"]) {
    expect(listWrites(kind)).toEqual([`Delete${kind}`, `Create${kind}`]);
  }
}

test("--replace deletes first, then creates", async () => {
  const urns = await listUrns("workforce", "crm");
  expect((await stack.up(urns.flatMap((urn) => ["--replace", urn]))).stdout).toContain("2 replaced");
  expectReplacedInOrder();
  await expectKept();
  await stack.expectSettled();
});

test("a tainted resource is deleted first, then created", async () => {
  const tainted = await stack.run(["state", "taint", "--yes", ...(await listUrns("workforce", "crm"))]);
  expect(tainted.code, tainted.stderr).toBe(0);
  expect((await stack.up()).stdout).toContain("2 replaced");
  expectReplacedInOrder();
  await expectKept();
  await stack.expectSettled();
});

test("replaceOnChanges deletes first, then creates", async () => {
  stack.setProgram(
    toProgram({
      loginOptions: 'replaceOnChanges: ["scopesList"]',
      credentialOptions: 'replaceOnChanges: ["config.scopes"]',
    }),
  );
  expect((await stack.up()).stdout).toContain("2 replaced");
  expectReplacedInOrder();
  await expectKept();
  await stack.expectSettled();
});

test("a renamed resource is refused while the name is taken, and nothing is lost", async () => {
  const before = await expectKept();
  stack.setProgram(toProgram(RENAMED));
  const { code, stdout } = await stack.tryUp(["--continue-on-error"]);
  expect(code).not.toBe(0);
  expect(stdout).toContain('Could not create IdentityProviderOIDC "workforce": ');
  expect(stdout).toContain('Could not create Oauth2CredentialProvider "crm": ');
  expect(listIdentities(await expectKept())).toEqual(listIdentities(before));
  await stack.expectEmptyRefresh();
  stack.setProgram(toProgram());
  await stack.expectSettled();
});

test("a renamed resource with an alias stays the same object", async () => {
  const before = await expectKept();
  stack.setProgram(
    toProgram({
      ...RENAMED,
      loginOptions: 'aliases: [{ name: "workforce" }]',
      credentialOptions: 'aliases: [{ name: "crm" }]',
    }),
  );
  expect((await stack.up()).stdout).toContain("4 unchanged");
  const after = await expectKept();
  expect(findByName(after, "staff").id).toBe(findByName(before, "workforce").id);
  expect(listWrites("")).toEqual([]);
  // The alias has done its work and may go.
  stack.setProgram(toProgram(RENAMED));
  await stack.expectSettled();
});

test("a state that the native plugin wrote, under its own type, is taken over in place", async () => {
  const before = await expectKept();
  await editState((text) =>
    text.replaceAll("pulumi-nodejs:dynamic/volcengine:", "volcengine-agentid:index:"),
  );
  await stack.expectEmptyPreview();
  expect((await stack.up()).stdout).toContain("4 unchanged");
  expect(listIdentities(await expectKept())).toEqual(listIdentities(before));
  expect(listWrites("")).toEqual([]);
  await stack.expectSettled();
});

test("a state whose outputs lost the provider's text is repaired by up; then refresh and destroy work", async () => {
  await editState((text) => {
    const state = JSON.parse(text) as Awaited<ReturnType<typeof stack.exportState>>;
    for (const resource of state.deployment.resources ?? []) delete resource.outputs?.["__provider"];
    return JSON.stringify(state);
  });
  const preview = await stack.preview();
  expect(preview.stdout).toContain("3 to update");
  expect((await stack.up()).stdout).toContain("3 updated");
  for (const { outputs } of await expectKept()) {
    expect(outputs?.["__provider"]).toContain("resourceProvider");
  }
  await stack.expectSettled();
});

test("destroy then leaves nothing", async () => {
  await stack.destroy();
  expect(await stack.expectAgreement()).toEqual([]);
});

async function editState(edit: (text: string) => string): Promise<void> {
  await stack.importState(JSON.parse(edit(JSON.stringify(await stack.exportState()))));
}
