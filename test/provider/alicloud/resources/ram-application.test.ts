/**
 * A RAM application against the emulator: every field is made, read and changed, a change sends itself and nothing
 * else, and what the service adds, forces or fills in is no drift.
 */
import { describe, expect, test } from "vitest";
import type { Tree } from "../../../../provider/lifecycle/tree";
import { CHANGED, FULL, isQuiet, MINIMAL, openBench } from "./application-bench";

const STORED_FULL = {
  AppName: "portal",
  DisplayName: "Portal",
  AppType: "NativeApp",
  ProtocolVersion: "2.0",
  RedirectUris: ["https://a.example.com/cb", "https://b.example.com/cb?x=1&y=%20"],
  SecretRequired: true,
  AccessTokenValidity: 900,
  RefreshTokenValidity: 7200,
  PredefinedScopes: ["openid", "aliuid", "profile"],
  IsMultiTenant: false,
};

test("is made with every field, has its id for an id, and is quiet afterwards", async () => {
  const { application, stored } = await openBench();
  expect(await application.up(FULL)).toBe("create");
  expect(stored()).toMatchObject([STORED_FULL]);
  expect(stored()[0]?.["RequiredScopes"]).toEqual(["profile", "openid"]);
  const { id, outputs } = application.state();
  // More digits than a number holds exactly.
  expect(id).toBe(stored()[0]?.["AppId"]);
  expect(outputs).toMatchObject({ createDate: stored()[0]?.["CreateDate"] });
  expect(await isQuiet(application, FULL)).toBe(true);
  await application.destroy();
  expect(stored()).toEqual([]);
});

const UPDATES: Record<string, Record<string, unknown>> = {
  displayName: { NewDisplayName: "Portal *~ +" },
  redirectUris: { NewRedirectUris: "http://localhost:8080/cb" },
  secretRequired: { NewSecretRequired: false },
  accessTokenValidity: { NewAccessTokenValidity: 10_800 },
  refreshTokenValidity: { NewRefreshTokenValidity: 31_536_000 },
  isMultiTenant: { NewIsMultiTenant: true },
};

test.each(Object.entries(UPDATES))("a change of %s sends that alone", async (field, sent) => {
  const { application, stored, takeWrites } = await openBench();
  await application.up(FULL);
  const [before] = stored();
  takeWrites();
  const program = { ...FULL, [field]: CHANGED[field] };
  expect(await application.up(program)).toBe("update");
  expect(takeWrites()).toEqual([
    { action: "UpdateApplication", body: { AppId: application.state().id, ...sent } },
  ]);
  const { UpdateDate: _, ...rest } = before ?? {};
  const name = Object.keys(sent)[0]?.replace(/^New/, "") ?? "";
  const value = Array.isArray(CHANGED[field]) ? CHANGED[field] : sent[`New${name}`];
  expect(stored()).toMatchObject([{ ...rest, [name]: value }]);
  expect(await isQuiet(application, program)).toBe(true);
});

test("all fields change in one call, and nothing that only creation can set is sent", async () => {
  const { application, stored, takeWrites } = await openBench();
  await application.up(FULL);
  takeWrites();
  expect(await application.up(CHANGED)).toBe("update");
  const writes = takeWrites();
  expect(writes).toHaveLength(1);
  expect(Object.keys(writes[0]?.body ?? {}).toSorted()).toEqual([
    "AppId",
    "NewAccessTokenValidity",
    "NewDisplayName",
    "NewIsMultiTenant",
    "NewPredefinedScopes",
    "NewRedirectUris",
    "NewRefreshTokenValidity",
    "NewRequiredScopes",
    "NewSecretRequired",
  ]);
  expect(stored()).toMatchObject([{ DisplayName: "Portal *~ +", SecretRequired: false }]);
  expect(await isQuiet(application, CHANGED)).toBe(true);
});

describe.each(["keep", "reset"] as const)(
  "where predefined scopes without required ones %s the marks",
  (requiredWithoutList) => {
    test.each([
      ["a further scope", { predefinedScopes: ["aliuid", "profile", "/acs/ccc"] }],
      ["one less", { predefinedScopes: ["profile"] }],
      ["another required one", { requiredScopes: ["aliuid"] }],
    ])("%s: the two lists travel together", async (_title, change) => {
      const { application, takeWrites, stored } = await openBench({ requiredWithoutList });
      await application.up(FULL);
      takeWrites();
      const program: Tree = { ...FULL, ...change };
      await application.up(program);
      expect(takeWrites().map(({ body }) => Object.keys(body).toSorted())).toEqual([
        ["AppId", "NewPredefinedScopes", "NewRequiredScopes"],
      ]);
      expect(new Set(stored()[0]?.["RequiredScopes"] as string[])).toEqual(
        new Set([...(program["requiredScopes"] as string[]), "openid"]),
      );
      expect(await isQuiet(application, program)).toBe(true);
    });

    test("scopes that the program leaves out stay what they were", async () => {
      const { application, stored } = await openBench({ requiredWithoutList });
      await application.up(MINIMAL);
      const before = stored()[0]?.["PredefinedScopes"];
      await application.up({ ...MINIMAL, predefinedScopes: ["profile"], requiredScopes: ["profile"] });
      await application.up(MINIMAL);
      expect(stored()[0]?.["PredefinedScopes"]).toEqual(before);
      expect(await isQuiet(application, MINIMAL)).toBe(true);
    });
  },
);

test.each([
  ["stated", ["openid", "aliuid"], ["aliuid"]],
  ["not stated", ["aliuid"], ["aliuid", "openid"]],
])("openid, %s at first, makes no difference later", async (_title, first, second) => {
  const { application, takeWrites } = await openBench();
  const program = { ...MINIMAL, predefinedScopes: first, requiredScopes: first };
  await application.up(program);
  takeWrites();
  expect(await isQuiet(application, program)).toBe(true);
  const changed = { ...MINIMAL, predefinedScopes: second, requiredScopes: second };
  expect((await application.preview(changed)).step).toBe("same");
  expect(await application.up(changed)).toBe("same");
  expect(takeWrites()).toEqual([]);
});

test.each([
  ["WebApp", true, 7_776_000],
  ["NativeApp", false, 2_592_000],
  ["ServerApp", true, 2_592_000],
] as const)("what the service forces and fills in for %s is no drift", async (appType, secret, life) => {
  const { application, stored } = await openBench();
  const program = { appName: "a", displayName: "A", appType };
  await application.up(program);
  expect(stored()).toMatchObject([{ SecretRequired: secret, RefreshTokenValidity: life }]);
  expect(await isQuiet(application, program)).toBe(true);
  const stated = {
    ...program,
    secretRequired: secret,
    refreshTokenValidity: life,
    accessTokenValidity: 3600,
  };
  await application.up(stated);
  expect(await isQuiet(application, stated)).toBe(true);
});

test("a protocol version that is the service's own may leave the program, and the application stays", async () => {
  const { application, takeWrites } = await openBench();
  await application.up(FULL);
  takeWrites();
  const { protocolVersion, ...program } = FULL;
  expect(protocolVersion).toBe("2.0");
  expect((await application.preview(program)).replaces).toEqual([]);
  await application.up(program);
  expect(takeWrites().filter(({ action }) => action !== "UpdateApplication")).toEqual([]);
  expect(await isQuiet(application, program)).toBe(true);
  await application.up({ ...program, protocolVersion: "2.1" });
  expect((await application.preview(program)).replaces).toEqual(["protocolVersion"]);
});

test.each([
  ["appName", { appName: "door" }],
  ["appType", { appType: "WebApp" }],
  ["protocolVersion", { protocolVersion: "2.1" }],
])("another %s replaces the application, the old one first", async (field, change) => {
  const { application, stored, takeWrites } = await openBench();
  await application.up(FULL);
  const { id } = application.state();
  takeWrites();
  expect((await application.preview({ ...FULL, ...change })).replaces).toEqual([field]);
  expect(await application.up({ ...FULL, ...change })).toBe("replace");
  expect(takeWrites().map(({ action }) => action)).toEqual(["DeleteApplication", "CreateApplication"]);
  expect(stored()).toHaveLength(1);
  expect(application.state().id).not.toBe(id);
});

test.each([
  ["redirectUris", { RedirectUris: ["https://evil.example/cb"] }],
  ["displayName", { DisplayName: "Other" }],
  ["isMultiTenant", { IsMultiTenant: true }],
  ["secretRequired", { SecretRequired: false }],
  ["accessTokenValidity", { AccessTokenValidity: 10_800 }],
  ["refreshTokenValidity", { RefreshTokenValidity: 31_536_000 }],
  ["predefinedScopes", { PredefinedScopes: ["openid", "aliuid", "profile", "/acs/ccc"] }],
  ["requiredScopes", { RequiredScopes: ["openid", "profile", "aliuid"] }],
])("%s changed in the console is drift, and put back", async (_field, patch) => {
  const { emulator, application, stored } = await openBench();
  await application.up(FULL);
  const [{ UpdateDate: _, ...before } = {}] = stored();
  emulator.alicloud.store().change("application", application.state().id, patch);
  expect(await application.refresh()).toBe("drift");
  expect(await application.up(FULL)).toBe("update");
  expect(stored()).toMatchObject([before]);
  expect(await isQuiet(application, FULL)).toBe(true);
});

test("an application that was deleted outside is gone, and made again", async () => {
  const { emulator, application, stored } = await openBench();
  await application.up(FULL);
  emulator.alicloud.store().remove("application", application.state().id);
  expect(await application.refresh()).toBe("gone");
  expect(await application.up(FULL)).toBe("create");
  expect(stored()).toHaveLength(1);
});
