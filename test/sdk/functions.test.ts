/**
 * The questions that a program may ask, against a real control plane on this machine: what they find, that no
 * result holds a secret, and what a person reads when there is nothing to find.
 */
import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startEmulator } from "../../emulator";
import type { Emulator } from "../../emulator";
import { volcengine } from "../../sdk/index";
import {
  createPool,
  fullOidcInput,
  oauthInput,
  oauthSecret,
  oidcSecret,
  registrationInput,
  staticInput,
  staticSecret,
} from "../emulator/sample";
import { call } from "../emulator/signed-call";

let emulator: Emulator;

beforeEach(async () => {
  // Keys of the person who runs the tests would win over the stack's; an empty variable counts as absent.
  for (const name of Object.keys(process.env)) if (/^VOLC(ENGINE)?_/.test(name)) vi.stubEnv(name, "");
  // The worst case for secrecy: the service shows every secret in clear.
  emulator = await startEmulator({ switches: { secretInGet: "clear" } });
  const { accessKey, secretKey } = emulator.accounts[0]!;
  configure({ endpoint: emulator.url, accessKey, secretKey });
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await emulator.close();
});

function configure(settings: Record<string, string>): void {
  const entries = Object.entries(settings).map(([key, value]) => [`volcengine-agentid:${key}`, value]);
  pulumi.runtime.setAllConfig(Object.fromEntries(entries));
}

test("getUserPool finds a pool by uid, with its outputs and the id of the resource", async () => {
  const uid = await createPool(emulator, { Name: "people", Description: "staff" });
  const pool = await volcengine.getUserPool({ uid });
  expect(pool).toMatchObject({ id: uid, uid, name: "people", description: "staff" });
  expect(pool.discoveryUrl).toContain(uid);
  expect(pool.oidcLoginCallbackUrl).toMatch(/^https:/);
});

test("getUserPool finds a pool by its whole name and by nothing less", async () => {
  await createPool(emulator, { Name: "people-eu" });
  const uid = await createPool(emulator, { Name: "people" });
  expect((await volcengine.getUserPool({ name: "people" })).uid).toBe(uid);
  await expect(volcengine.getUserPool({ name: "peopl" })).rejects.toThrow(
    "getUserPool failed: no pool has this name",
  );
});

test("getUserPool says so when several pools have the name", async () => {
  emulator.switches.uniqueNames = false;
  await createPool(emulator);
  await createPool(emulator);
  await expect(volcengine.getUserPool({ name: "people" })).rejects.toThrow(
    "2 pools have this name; give the uid",
  );
});

test("getUserPool asks for a uid or a name when it is given neither", async () => {
  await expect(volcengine.getUserPool({})).rejects.toThrow("give the pool's uid or its name");
});

test("a missing object is a clear error, with the question's name", async () => {
  const sentence = "no such object exists in the configured account and region";
  await expect(volcengine.getUserPool({ uid: "nobody" })).rejects.toThrow(`getUserPool failed: ${sentence}`);
  await expect(volcengine.getOauth2CredentialProvider({ name: "nobody" })).rejects.toThrow(
    `getOauth2CredentialProvider failed: ${sentence}`,
  );
});

test("listUserPools reads every page", async () => {
  for (let count = 0; count < 103; count += 1) await createPool(emulator, { Name: `pool-${String(count)}` });
  emulator.resetLog();
  const pools = await volcengine.listUserPools();
  expect(new Set(pools.map(({ name }) => name)).size).toBe(103);
  expect(emulator.countCalls("ListUserPools")).toBe(2);
});

test("listUserPools narrows by name and project", async () => {
  await createPool(emulator, { Name: "a", ProjectName: "one" });
  await createPool(emulator, { Name: "b", ProjectName: "two" });
  expect((await volcengine.listUserPools({ projectName: "two" })).map(({ name }) => name)).toEqual(["b"]);
  expect((await volcengine.listUserPools({ name: "a" })).map(({ name }) => name)).toEqual(["a"]);
});

test("listIdentityProviders lists both protocols of one pool, without secrets", async () => {
  const userPoolUid = await createPool(emulator);
  await call(emulator, "CreateIdentityProviderOAuth", oauthInput(userPoolUid));
  await call(emulator, "CreateIdentityProviderOIDC", fullOidcInput(userPoolUid));
  const providers = await volcengine.listIdentityProviders({ userPoolUid });
  expect(providers.map(({ name }) => name).toSorted()).toEqual(["github", "workforce"]);
  expect(providers[0]?.uid).toMatch(/./);
  expect(JSON.stringify(providers)).not.toMatch(new RegExp(`${oauthSecret}|${oidcSecret}`));
});

test("getOauth2CredentialProvider shows a static client without its secret", async () => {
  await call(emulator, "CreateOauth2CredentialProvider", staticInput());
  const found = await volcengine.getOauth2CredentialProvider({ name: "crm" });
  expect(found).toMatchObject({ id: "default/crm", poolName: "default", name: "crm", vendor: "custom" });
  expect(found.config).toMatchObject({ clientId: "client", scopes: ["read"] });
  expect(JSON.stringify(found)).not.toContain(staticSecret);
});

test("getOauth2CredentialProvider shows a registered client without its secret and its token", async () => {
  await call(emulator, "CreateOauth2CredentialProviderDcr", registrationInput());
  const found = await volcengine.getOauth2CredentialProvider({ name: "notion" });
  expect(found.registeredClient?.clientId).toMatch(/^dcr-/);
  const [stored] = emulator.store().credentialProviders();
  const client = stored?.["DcrClientInfo"] as Record<string, string>;
  const text = JSON.stringify(found);
  expect(text).not.toContain(client["ClientSecret"]);
  expect(text).not.toContain(client["RegistrationAccessToken"]);
});

test("an output of the program can be asked with", async () => {
  const uid = await createPool(emulator);
  const pool = volcengine.getUserPoolOutput({ uid: pulumi.output(uid) });
  const name = await new Promise((resolve) => pool.apply((found) => resolve(found.name)));
  expect(name).toBe("people");
});

test("an explicit provider decides whom is asked, not the stack's configuration", async () => {
  const { accessKey, secretKey } = emulator.accounts[0]!;
  const uid = await createPool(emulator, {}, { region: "cn-shanghai" });
  await pulumi.runtime.setMocks({ newResource: ({ name }) => ({ id: name, state: {} }), call: () => ({}) });
  configure({ endpoint: "http://127.0.0.1:9" });
  const provider = new volcengine.Provider("shanghai", {
    endpoint: emulator.url,
    region: "cn-shanghai",
    accessKey,
    secretKey,
  });
  const pools = volcengine.listUserPoolsOutput({}, { provider });
  const found = await new Promise<volcengine.UserPoolSummary[]>((resolve) => pools.apply(resolve));
  expect(found.map((pool) => pool.uid)).toEqual([uid]);
  expect(await pulumi.isSecret(pools)).toBe(false);
});

test("a wrong signature, an unreachable place and a wrong setting are errors that name no secret", async () => {
  const uid = await createPool(emulator);
  const { accessKey } = emulator.accounts[0]!;
  configure({ endpoint: emulator.url, accessKey, secretKey: "canary-wrong-key" });
  const refused = await volcengine.getUserPool({ uid }).catch(String);
  expect(refused).toMatch(/getUserPool failed: .*SignatureNotMatch/);
  expect(refused).not.toContain("canary-wrong-key");

  configure({ endpoint: "http://127.0.0.1:9", accessKey, secretKey: "canary-wrong-key", maxAttempts: "1" });
  const unreachable = await volcengine.getUserPool({ uid }).catch(String);
  expect(unreachable).toMatch(/getUserPool failed: .*CONNECTION_REFUSED/);

  configure({ endpoint: emulator.url, region: "not a region" });
  await expect(volcengine.getUserPool({ uid })).rejects.toThrow("volcengine-agentid:region must be a region");
});
