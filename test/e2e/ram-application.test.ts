/**
 * The life of an Alibaba Cloud application and its two secrets on the real CLI: made with every field, left alone,
 * changed, stripped, drifted, replaced, deleted behind Pulumi's back, destroyed. No value of a secret, which the
 * service alone makes, stands in clear in anything that a run leaves.
 */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { JsonObject } from "../../emulator";
import { readDecryptedState } from "./decrypted-state";
import { findByName, openEmulatedStack, readText } from "./emulated-stack";
import type { EmulatedStack } from "./emulated-stack";
import { listChanges } from "./shown-changes";

const toProgram = (settings: string): string => `
import { alicloud } from "pulumi-agent-identity";
const portal = new alicloud.RamApplication("portal", { ${settings} });
const first = new alicloud.RamAppSecret("first", { appId: portal.appId });
const second = new alicloud.RamAppSecret("second", { appId: portal.appId });
export const appId = portal.appId;
export const value = first.appSecretValue;
export const ids = [first.appSecretId, second.appSecretId];
`;

const FULL = `
  appName: "team.portal",
  displayName: "Portal",
  appType: "NativeApp",
  protocolVersion: "2.0",
  redirectUris: ["https://portal.example.com/callback", "http://127.0.0.1:8080/callback"],
  secretRequired: true,
  accessTokenValidity: 1800,
  refreshTokenValidity: 86400,
  predefinedScopes: ["aliuid", "profile", "/acs/ccc"],
  requiredScopes: ["aliuid"],
  isMultiTenant: false,
`;

const CHANGED = `
  appName: "team.portal",
  displayName: "Portal & more",
  appType: "NativeApp",
  protocolVersion: "2.0",
  redirectUris: ["https://portal.example.com/callback?next=a%20b"],
  secretRequired: false,
  accessTokenValidity: 900,
  refreshTokenValidity: 7200,
  predefinedScopes: ["profile", "openid"],
  requiredScopes: ["profile"],
  isMultiTenant: true,
`;

const BARE = `appName: "team.portal", displayName: "Portal", appType: "NativeApp", protocolVersion: "2.0"`;

const STATED = `${BARE},
  secretRequired: false, accessTokenValidity: 3600, refreshTokenValidity: 2592000, isMultiTenant: false`;

let stack: EmulatedStack;
const values = new Set<string>();

beforeAll(async () => {
  stack = await openEmulatedStack({ program: toProgram(FULL) });
});

afterEach(() => {
  stack.expectNoSecretLeft();
  for (const secret of store().appSecrets()) values.add(readText(secret, "AppSecretValue"));
  expect([...values].flatMap((value) => stack.filesWith(value))).toEqual([]);
});
afterAll(() => stack.close());

const store = () => stack.emulator.alicloud.store();

function readApplication(): JsonObject {
  const [application, ...others] = store().applications();
  if (application === undefined || others.length > 0) throw new Error("there is not exactly one application");
  return application;
}

const listActions = (): string[] => stack.emulator.requests().map(({ action }) => action);

test("up creates an application with every field, and its two secrets", async () => {
  expect((await stack.up()).stdout).toContain("4 created");
  await stack.expectAgreement();
  expect(readApplication()).toMatchObject({
    AppName: "team.portal",
    DisplayName: "Portal",
    AppType: "NativeApp",
    ProtocolVersion: "2.0",
    RedirectUris: ["https://portal.example.com/callback", "http://127.0.0.1:8080/callback"],
    SecretRequired: true,
    AccessTokenValidity: 1800,
    RefreshTokenValidity: 86_400,
    PredefinedScopes: expect.arrayContaining(["aliuid", "profile", "/acs/ccc", "openid"]),
    RequiredScopes: expect.arrayContaining(["aliuid"]),
    IsMultiTenant: false,
  });
  await stack.expectSettled();
});

test("the value that the service made is a secret output, and ciphertext in state", async () => {
  const [first, second] = store().appSecrets();
  const managed = findByName(await stack.listManaged(), "first");
  const made = [first, second].find((secret) => managed.id?.endsWith(`/${readText(secret, "AppSecretId")}`));
  expect(await stack.outputs()).toMatchObject({ appId: readApplication()["AppId"], value: "[secret]" });
  expect(await readDecryptedState(stack)).toContain(readText(made, "AppSecretValue"));
  expect(managed.outputs?.["appSecretValue"]).toHaveProperty("ciphertext");
});

test("up of the same program finds nothing to do and makes no call", async () => {
  const before = stack.emulator.countCalls();
  expect((await stack.up()).stdout).toContain("4 unchanged");
  expect(stack.emulator.countCalls()).toBe(before);
});

test("another order of scopes and addresses, and openid, are no drift", async () => {
  const { RedirectUris, PredefinedScopes } = readApplication();
  store().change("application", readText(readApplication(), "AppId"), {
    RedirectUris: (RedirectUris as string[]).toReversed(),
    PredefinedScopes: (PredefinedScopes as string[]).toReversed(),
  });
  await stack.expectSettled();
});

test("up changes many fields in one call, and touches no secret", async () => {
  const [before, secrets] = [readApplication(), store().appSecrets()];
  stack.setProgram(toProgram(CHANGED));
  stack.emulator.resetLog();
  expect((await stack.up(["--diff"])).stdout).toContain("1 updated");
  expect(listActions().filter((action) => !/^(?:Get|List)/.test(action))).toEqual(["UpdateApplication"]);
  await stack.expectAgreement();
  expect(store().appSecrets()).toEqual(secrets);
  expect(readApplication()).toMatchObject({
    AppId: before["AppId"],
    DisplayName: "Portal & more",
    RedirectUris: ["https://portal.example.com/callback?next=a%20b"],
    SecretRequired: false,
    AccessTokenValidity: 900,
    RefreshTokenValidity: 7200,
    PredefinedScopes: expect.toSatisfy((scopes: string[]) => scopes.toSorted().join() === "openid,profile"),
    RequiredScopes: expect.arrayContaining(["profile"]),
    IsMultiTenant: true,
  });
  await stack.expectSettled();
});

test("drift of each field is shown by refresh and repaired by up --refresh", async () => {
  const before = readApplication();
  store().change("application", readText(before, "AppId"), {
    DisplayName: "Someone's",
    RedirectUris: ["https://elsewhere.example.net/callback"],
    SecretRequired: true,
    AccessTokenValidity: 10_800,
    RefreshTokenValidity: 31_536_000,
    PredefinedScopes: ["openid", "profile", "aliuid"],
    RequiredScopes: ["aliuid"],
    IsMultiTenant: false,
  });
  const { stdout } = await stack.refresh(["--preview-only", "--diff"]);
  expect(stdout).toContain("1 to update");
  const shown = listChanges(stdout).join("\n");
  expect(shown).toContain('~ displayName: "Portal & more" => "Someone\'s"');
  expect(shown).toContain("~ secretRequired: false => true");
  expect(shown).toContain("~ accessTokenValidity: 900 => 10800");
  expect(shown).toContain("~ refreshTokenValidity: 7200 => 31536000");
  expect(shown).toContain("~ isMultiTenant: true => false");
  expect(stdout).toContain("https://elsewhere.example.net/callback");
  expect(stdout).toContain("aliuid");
  expect((await stack.up(["--refresh"])).stdout).toContain("1 updated");
  const { UpdateDate: _then, ...wanted } = before;
  expect(readApplication()).toMatchObject(wanted);
  await stack.expectSettled();
});

test("what the program stops stating is emptied or goes back to its documented default; the rest must be stated", async () => {
  const secrets = store().appSecrets();
  stack.setProgram(toProgram(BARE));
  const { code, stdout } = await stack.tryUp();
  expect(code).not.toBe(0);
  expect(stdout).toContain(
    "secretRequired, refreshTokenValidity, isMultiTenant left the program, and the service keeps the value",
  );
  stack.setProgram(toProgram(STATED));
  expect((await stack.up()).stdout).toContain("1 updated");
  await stack.expectAgreement();
  expect(store().appSecrets()).toEqual(secrets);
  expect(readApplication()).toMatchObject({
    DisplayName: "Portal",
    RedirectUris: [],
    PredefinedScopes: ["openid"],
    AccessTokenValidity: 3600,
    IsMultiTenant: false,
  });
  await stack.expectSettled();
});

test("another app type replaces the application and its secrets, and warns of what breaks", async () => {
  const [{ AppId }, secrets] = [readApplication(), store().appSecrets()];
  stack.setProgram(toProgram(STATED.replace("NativeApp", "WebApp").replace("secretRequired: false,", "")));
  const { stdout } = await stack.up();
  expect(stdout).toContain("3 replaced");
  expect(stdout).toContain(
    "its secrets and the installations in other accounts stay behind with the old one",
  );
  await stack.expectAgreement();
  expect(readApplication()["AppId"]).not.toBe(AppId);
  expect(readApplication()).toMatchObject({ AppType: "WebApp", SecretRequired: true });
  const old = new Set(secrets.map(({ AppSecretId }) => AppSecretId));
  expect(
    store()
      .appSecrets()
      .filter(({ AppSecretId }) => old.has(AppSecretId)),
  ).toEqual([]);
  await stack.expectSettled();
});

test("a secret that was deleted outside is made again alone", async () => {
  const [application, managed] = [readApplication(), findByName(await stack.listManaged(), "second")];
  store().remove("appSecret", managed.id ?? "");
  expect((await stack.up(["--refresh"])).stdout).toContain("1 created");
  await stack.expectAgreement();
  expect(readApplication()).toEqual(application);
  expect(store().appSecrets()).toHaveLength(2);
  await stack.expectSettled();
});

test("an application that was deleted outside is made again with its secrets", async () => {
  const { AppId } = readApplication();
  store().remove("application", readText(readApplication(), "AppId"));
  expect((await stack.up(["--refresh"])).stdout).toContain("3 created");
  await stack.expectAgreement();
  expect(readApplication()["AppId"]).not.toBe(AppId);
  await stack.expectSettled();
});

test("destroy leaves nothing, neither at the control plane nor in state", async () => {
  expect((await stack.destroy()).stdout).toContain("4 deleted");
  expect(await stack.expectAgreement()).toEqual([]);
  expect((await stack.exportState()).deployment.resources ?? []).toEqual([]);
});
