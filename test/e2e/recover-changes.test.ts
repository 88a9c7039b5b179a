/**
 * Updates, deletions and replacements of the real CLI that are killed under way: after `agent-identity recover` the
 * next `up` finds the desired state, with each object once.
 */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { FaultRule } from "../../emulator";
import { openCutOffStack } from "./cut-off-run";
import type { CutOffStack } from "./cut-off-run";
import { findByName } from "./emulated-stack";

const POOL = `name: "people", description: "first", forceDestroy: true`;
const LOGIN = `scopesList: ["openid"]`;

const toProgram = (pool = POOL, login: string | null = LOGIN): string => `
import * as pulumi from "@pulumi/pulumi";
import { volcengine } from "pulumi-agent-identity";

const config = new pulumi.Config();
const clientSecret = config.requireSecret("secret");
const people = new volcengine.UserPool("people", { ${pool} });
${
  login === null
    ? ""
    : `new volcengine.IdentityProviderOIDC("workforce", {
  userPoolUid: people.uid,
  issuer: "https://login.example.com",
  clientId: "agents",
  clientSecret,
  isIdTokenMapping: true,
  ${login}
});`
}
volcengine.Oauth2CredentialProvider.custom("crm", {
  clientId: "agents",
  clientSecret,
  oauth2Discovery: { discoveryUrl: "https://crm.example.com/.well-known/openid-configuration" },
});
`;

let stack: CutOffStack;

beforeAll(async () => {
  stack = await openCutOffStack({
    program: toProgram(),
    secrets: { secret: "canary-changes-77" },
    emulator: { switches: { secretInGet: "clear" } },
  });
  await stack.up();
});

beforeEach(() => {
  stack.emulator.clearFaults();
  stack.emulator.resetLog();
});

afterEach(() => stack.expectNoSecretLeft());
afterAll(() => stack.close());

function hold(action: string, rule: Partial<FaultRule> = {}): void {
  stack.emulator.inject({ action, kind: "latency", latencyMs: 3000, ...rule });
}

/** Lets a call fail after a while, so that the run dies in it and nothing changes. */
function holdAndRefuse(action: string): void {
  hold(action);
  refuse(action);
}

function refuse(action: string): void {
  stack.emulator.inject({ action, kind: "status", status: 403, code: "AccessDenied" });
}

async function recover(pending: string[], sentence: string): Promise<string> {
  expect(await stack.listPending()).toEqual(pending);
  const { code, stdout } = await stack.recover(["--yes"]);
  expect(stdout).toContain(sentence);
  expect(code).toBe(0);
  expect(await stack.listPending()).toEqual([]);
  stack.emulator.clearFaults();
  return stdout;
}

async function expectConverged(count: number): Promise<void> {
  expect(await stack.expectAgreement()).toHaveLength(count);
  await stack.expectSettled();
}

async function readUrn(name: string): Promise<string> {
  return findByName(await stack.listManaged(), name).urn;
}

test("an update that was made, of a secret too, is finished by up --refresh", async () => {
  await stack.setSecret("secret", "canary-changes-78");
  hold("GetIdentityProviderOIDC", { skip: 1 });
  await stack.cutOff("up", "UpdateIdentityProviderOIDC", { args: ["--target", await readUrn("workforce")] });
  const stdout = await recover(["updating workforce"], "run `pulumi up --refresh`");
  expect(stdout).toContain("Next: `pulumi up --refresh`");
  await stack.up(["--refresh"]);
  await expectConverged(3);
  expect(stack.emulator.store().identityProviders()).toEqual([
    expect.objectContaining({ ClientSecret: "canary-changes-78" }),
  ]);
});

test("an update that was not made is made by the next up", async () => {
  stack.setProgram(toProgram(POOL, `scopesList: ["email"]`));
  holdAndRefuse("UpdateIdentityProviderOIDC");
  await stack.cutOff("up", "GetIdentityProviderOIDC");
  await recover(["updating workforce"], "is there, changed or not");
  await stack.up();
  await expectConverged(3);
});

test("a deletion that was made leaves no entry, and one that was not is made by the next up", async () => {
  stack.setProgram(toProgram(POOL, null));
  // Not held: a deletion that the dead run had sent would end in the next one, and end that one too early.
  refuse("DeleteIdentityProviderOIDC");
  await stack.cutOff("up", "GetCallerIdentity");
  await recover(["deleting workforce"], "is still there");
  await stack.cutOff("up", "DeleteIdentityProviderOIDC");
  await recover(["deleting workforce"], "was deleted; its entry goes");
  await stack.expectEmptyPreview();
  await expectConverged(2);
});

test("a replacement is finished, whether the run died in its deletion or in its creation", async () => {
  stack.setProgram(toProgram());
  await stack.up();
  const args = ["--replace", await readUrn("workforce"), "--replace", await readUrn("crm")];
  hold("GetIdentityProviderOIDC");
  hold("GetOauth2CredentialProvider");
  for (const action of ["DeleteIdentityProviderOIDC", "CreateIdentityProviderOIDC"]) {
    await stack.cutOff("up", action, { args: [...args, "--parallel", "1"] });
    const { code, stdout } = await stack.recover(["--yes"]);
    expect([code, stdout]).toEqual([0, expect.any(String)]);
    stack.emulator.clearFaults();
    await stack.up(["--refresh"]);
    await expectConverged(3);
    hold("GetIdentityProviderOIDC");
    hold("GetOauth2CredentialProvider");
  }
});

test("a credential provider whose replacement was created is taken over in the place of the old one", async () => {
  hold("GetOauth2CredentialProvider");
  await stack.cutOff("up", "CreateOauth2CredentialProvider", { args: ["--replace", await readUrn("crm")] });
  await recover(["creating crm"], "take over");
  await stack.expectEmptyPreview();
  await expectConverged(3);
});

test("a pool that is replaced by another one is taken over, and the old one goes with the next up", async () => {
  const [old] = stack.emulator.store().userPools();
  stack.setProgram(toProgram(`name: "staff", signInAttributes: ["phone"], forceDestroy: true`));
  hold("GetUserPool");
  await stack.cutOff("up", "CreateUserPool");
  await recover(["creating people"], "take over");
  await stack.up();
  await expectConverged(3);
  expect(stack.emulator.countCalls("CreateUserPool")).toBe(1);
  expect(stack.emulator.store().userPools()).toEqual([expect.not.objectContaining({ Uid: old?.["Uid"] })]);
});

test("a destroy that was killed is finished by the next one", async () => {
  await stack.cutOff("destroy", "DeleteUserPool");
  expect(await stack.listPending()).toContain("deleting people");
  const { code, stdout } = await stack.recover(["--yes"]);
  expect([code, stdout]).toEqual([0, expect.stringContaining("was deleted; its entry goes")]);
  await stack.destroy();
  expect(await stack.expectAgreement()).toEqual([]);
});
