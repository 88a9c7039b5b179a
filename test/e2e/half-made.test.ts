/**
 * An object whose creation was answered and could not be read back: it stays in state, the next `up` finishes it,
 * and a destroy finds it. A second object is never made.
 */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { findByName, openEmulatedStack } from "./emulated-stack";
import type { EmulatedStack } from "./emulated-stack";

const toProgram = (poolArgs: string, scopes = "[]"): string => `
import * as pulumi from "@pulumi/pulumi";
import { volcengine } from "pulumi-agent-identity";

const config = new pulumi.Config();
const people = new volcengine.UserPool("people", { ${poolArgs} });
new volcengine.IdentityProviderOIDC("workforce", {
  userPoolUid: people.uid,
  issuer: "https://login.example.com",
  clientId: "agents",
  clientSecret: config.requireSecret("secret"),
  isIdTokenMapping: true,
});
const crm = volcengine.Oauth2CredentialProvider.custom("crm", {
  clientId: "agents",
  clientSecret: config.requireSecret("secret"),
  oauth2Discovery: { discoveryUrl: "https://crm.example.com/.well-known/openid-configuration" },
  scopes: ${scopes},
});
export const callbackUrl = crm.callbackUrl;
`;

let stack: EmulatedStack;

beforeAll(async () => {
  stack = await openEmulatedStack({
    program: toProgram(`description: "first"`),
    secrets: { secret: "canary-half-made-19" },
  });
});

afterEach(() => stack.expectNoSecretLeft());
afterAll(() => stack.close());

/** What the service answers to one read, as it would while a permission is missing. */
function refuseRead(action: string, skip = 0): void {
  stack.emulator.inject({ action, kind: "status", status: 403, code: "AccessDenied", skip });
}

test("a pool that cannot be read back stays in state, and what needs it waits", async () => {
  refuseRead("GetUserPool");
  const { code, stdout } = await stack.tryUp(["--continue-on-error"]);
  expect(code).not.toBe(0);
  expect(stdout).toContain('Could not create UserPool "people": ');
  const managed = await stack.listManaged();
  const pool = findByName(managed, "people");
  expect(pool.id).toBe(stack.emulator.store().userPools()[0]?.["Uid"]);
  expect(pool.initErrors).toHaveLength(1);
  expect(pool.outputs).toMatchObject({ description: "first", __provider: expect.any(String) });
  expect(findByName(managed, "crm").initErrors).toBeUndefined();
  expect(stack.emulator.store().identityProviders()).toEqual([]);
});

test("the next up finishes the pool, and a login provider and a replaced credential provider that meet the same", async () => {
  refuseRead("GetIdentityProviderOIDC");
  // The deletion looks first whether the object is still the one that state knows.
  refuseRead("GetOauth2CredentialProvider", 1);
  const crm = findByName(await stack.listManaged(), "crm");
  const { code } = await stack.tryUp(["--continue-on-error", "--replace", crm.urn]);
  expect(code).not.toBe(0);
  const managed = await stack.listManaged();
  expect(findByName(managed, "people").initErrors).toBeUndefined();
  expect(findByName(managed, "workforce").initErrors).toHaveLength(1);
  expect(findByName(managed, "crm").initErrors).toHaveLength(1);

  expect((await stack.up()).stdout).toContain("2 updated");
  expect(await stack.expectAgreement()).toHaveLength(3);
  expect(stack.emulator.countCalls("CreateUserPool")).toBe(1);
  expect(stack.emulator.countCalls("CreateIdentityProviderOIDC")).toBe(1);
  // Once, and once more for the replacement.
  expect(stack.emulator.countCalls("CreateOauth2CredentialProvider")).toBe(2);
  await stack.expectSettled();
});

test("the callback URL, which only the creation tells, is not lost on the way", async () => {
  expect(await stack.outputs()).toEqual({
    callbackUrl: "https://auth.id.cn-beijing.volces.com/api/v1/oauth2callback",
  });
});

test("a half-made object can be destroyed as it is", async () => {
  await stack.destroy();
  await makeHalf();
  await stack.destroy();
  expect(await stack.expectAgreement()).toEqual([]);
});

test("up --refresh finishes it too, and takes what the service filled in for no drift", async () => {
  await makeHalf();
  stack.emulator.resetLog();
  const { stdout } = await stack.up(["--refresh"]);
  expect(stdout).not.toContain("left the program");
  expect(await stack.expectAgreement()).toHaveLength(3);
  expect(stack.emulator.countCalls("CreateUserPool")).toBe(0);
  expect(stack.emulator.countCalls("CreateOauth2CredentialProvider")).toBe(0);
  expect(stack.emulator.store().credentialProviders()).toEqual([
    expect.objectContaining({ Config: expect.objectContaining({ ClientSecret: "canary-half-made-19" }) }),
  ]);
  await stack.expectSettled();
});

test("updates that cannot be read back are finished by the next up, with and without a refresh", async () => {
  for (const [poolArgs, scopes, args] of [
    ['brand: { name: "Second" }', '["one"]', []],
    ['description: "third"', '["two"]', ["--refresh"]],
  ] as const) {
    stack.setProgram(toProgram(poolArgs, scopes));
    // The first read of an update looks whether somebody changed the object; the second one reads it back.
    refuseRead("GetUserPool", 1);
    refuseRead("GetOauth2CredentialProvider", 1);
    expect((await stack.tryUp(["--continue-on-error"])).code).not.toBe(0);
    const managed = await stack.listManaged();
    expect(findByName(managed, "people").initErrors).toHaveLength(1);
    expect(findByName(managed, "crm").initErrors).toHaveLength(1);
    stack.expectNoSecretLeft();
    await stack.up(args);
    await stack.expectAgreement();
    await stack.expectSettled();
  }
  const store = stack.emulator.store();
  expect(store.userPools()).toEqual([
    expect.objectContaining({ Description: "third", Brand: expect.objectContaining({ Name: "" }) }),
  ]);
  expect(store.credentialProviders()).toEqual([
    expect.objectContaining({
      Config: expect.objectContaining({ ClientSecret: "canary-half-made-19", Scopes: ["two"] }),
    }),
  ]);
});

async function makeHalf(): Promise<void> {
  refuseRead("GetUserPool");
  refuseRead("GetOauth2CredentialProvider");
  expect((await stack.tryUp(["--continue-on-error"])).code).not.toBe(0);
  const managed = await stack.listManaged();
  expect(managed.map(({ initErrors }) => initErrors?.length)).toEqual([1, 1]);
}
