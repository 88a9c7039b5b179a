/** Applications over their life: what is filled in, forced and kept, and what an update changes. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startEmulator, type Emulator } from "../../../emulator";
import { createApplication, createSecret, idOf, scopesOf, updateApplication, urisOf } from "./sample";
import { call, fail, type Query } from "./signed-call";

const now = new Date("2026-11-23T12:00:00.789Z");
let nowMs: number;
let emulator: Emulator;

beforeEach(async () => {
  nowMs = now.getTime();
  emulator = await startEmulator({ now: () => new Date(nowMs) });
});
afterEach(() => emulator.close());

const at = () => ({ date: new Date(nowMs) });
const create = (query: Query = {}) => createApplication(emulator, query, at());

describe("an application", () => {
  it("is answered whole, wrapped as the vendor wraps, with an id that no number holds", async () => {
    const application = await create({
      DisplayName: "Portal",
      AppName: "portal",
      RedirectUris: "https://b.example/cb;https://a.example/cb",
      PredefinedScopes: "profile;aliuid",
      RequiredScopes: "aliuid",
      AccessTokenValidity: "900",
      RefreshTokenValidity: "7200",
      IsMultiTenant: "true",
    });
    const AppId = idOf(application);
    expect(application).toEqual({
      AppId: expect.stringMatching(/^\d{19}$/) as string,
      AppName: "portal",
      DisplayName: "Portal",
      AppType: "WebApp",
      AccountId: "1900000000000001",
      CreateDate: "2026-11-23T12:00:00Z",
      UpdateDate: "2026-11-23T12:00:00Z",
      ProtocolVersion: "2.0",
      SecretRequired: true,
      IsMultiTenant: true,
      AccessTokenValidity: 900,
      RefreshTokenValidity: 7200,
      RedirectUris: { RedirectUri: ["https://b.example/cb", "https://a.example/cb"] },
      DelegatedScope: {
        PredefinedScopes: {
          PredefinedScope: [
            { Name: "openid", Description: expect.any(String) as string, Required: true },
            { Name: "profile", Description: expect.any(String) as string, Required: false },
            { Name: "aliuid", Description: expect.any(String) as string, Required: true },
          ],
        },
      },
    });
    expect(BigInt(Number(AppId))).not.toBe(BigInt(AppId));
    expect((await call(emulator, "GetApplication", { AppId }, at()))["Application"]).toEqual(application);
    expect((await call(emulator, "ListApplications", {}, at()))["Applications"]).toEqual({
      Application: [application],
    });
  });

  it.each([
    ["WebApp", true, 7_776_000, false],
    ["NativeApp", false, 2_592_000, true],
    ["ServerApp", true, 2_592_000, true],
  ])("of the type %s gets that type's defaults", async (AppType, SecretRequired, life, IsMultiTenant) => {
    const application = await create({ AppType });
    expect(application).toMatchObject({
      AppType,
      SecretRequired,
      IsMultiTenant,
      AccessTokenValidity: 3600,
      RefreshTokenValidity: life,
      ProtocolVersion: "2.0",
    });
    expect([urisOf(application), scopesOf(application)]).toEqual([[], ["openid*"]]);
  });

  it.each([
    ["WebApp", true],
    ["ServerApp", true],
    ["NativeApp", false],
  ])("of the type %s reads SecretRequired %s whoever asked for false", async (AppType, SecretRequired) => {
    const application = await create({ AppType, SecretRequired: "false" });
    expect(application).toMatchObject({ SecretRequired });
    const query = { AppId: idOf(application), NewSecretRequired: "false" };
    expect(await call(emulator, "UpdateApplication", query, at())).toMatchObject({
      Application: { SecretRequired },
    });
  });

  it("may need a secret when it is native", async () => {
    expect(await create({ AppType: "NativeApp", SecretRequired: "true" })).toMatchObject({
      SecretRequired: true,
    });
  });

  it("is called by its id when nobody gave it a name", async () => {
    const { Application } = await call(
      emulator,
      "CreateApplication",
      { DisplayName: "a", AppType: "WebApp" },
      at(),
    );
    expect(Application).toMatchObject({ AppName: (Application as { AppId: string }).AppId });
  });

  it("is gone with its secrets when it is deleted, and then nobody finds it", async () => {
    const own = await startEmulator();
    const AppId = idOf(await createApplication(own));
    await createSecret(own, AppId);
    await call(own, "DeleteApplication", { AppId });
    expect(own.alicloud.store().list()).toEqual({ applications: [], appSecrets: [] });
    for (const action of ["GetApplication", "UpdateApplication", "DeleteApplication", "CreateAppSecret"])
      expect(await fail(own, action, { AppId })).toBe("404 EntityNotExist.Application");
    expect(await fail(own, "ListAppSecretIds", { AppId })).toBe("404 EntityNotExist.Application");
    await own.close();
  });

  it("is listed in the order of creation", async () => {
    for (const AppName of ["c", "a", "b"]) await create({ AppName });
    const { Applications } = await call(emulator, "ListApplications", {}, at());
    expect(
      (Applications as { Application: { AppName: string }[] }).Application.map((a) => a.AppName),
    ).toEqual(["c", "a", "b"]);
  });
});

describe("an update", () => {
  it("without settings changes nothing but the date", async () => {
    const application = await create({ PredefinedScopes: "profile", RequiredScopes: "profile" });
    nowMs += 1000;
    const updated = await updateApplication(emulator, idOf(application), {}, at());
    expect(updated).toEqual({ ...application, UpdateDate: "2026-11-23T12:00:01Z" });
  });

  let own: Emulator;
  let id: string;
  beforeEach(async () => {
    own = await startEmulator();
    id = idOf(
      await createApplication(own, {
        RedirectUris: "https://a.example/cb",
        PredefinedScopes: "aliuid;profile",
        RequiredScopes: "profile",
      }),
    );
  });
  afterEach(() => own.close());

  it.each([
    [{ NewDisplayName: "Other" }, { DisplayName: "Other" }],
    [{ NewAccessTokenValidity: "1000" }, { AccessTokenValidity: 1000 }],
    [{ NewRefreshTokenValidity: "10000" }, { RefreshTokenValidity: 10_000 }],
    [{ NewIsMultiTenant: "true" }, { IsMultiTenant: true }],
    [{ NewRedirectUris: "https://b.example" }, { RedirectUris: ["https://b.example"] }],
    [{ NewPredefinedScopes: "profile" }, { PredefinedScopes: ["openid", "profile"] }],
    [{ NewRequiredScopes: "aliuid" }, { RequiredScopes: ["aliuid"] }],
  ] as [Query, object][])("of %o changes that setting and no other", async (query, changed) => {
    const { UpdateDate: _before, ...before } = own.alicloud.store().applications()[0]!;
    await updateApplication(own, id, query);
    const { UpdateDate: _after, ...after } = own.alicloud.store().applications()[0]!;
    expect(after).toEqual({ ...before, ...changed });
  });

  it("overwrites a list whole, and keeps openid", async () => {
    const updated = await updateApplication(own, id, { NewPredefinedScopes: "/acs/alidns;profile" });
    expect(scopesOf(updated)).toEqual(["openid*", "/acs/alidns", "profile*"]);
  });

  it("applies the predefined scopes first, then marks the required ones that are among them", async () => {
    const query = { NewPredefinedScopes: "aliuid;/acs/ccc", NewRequiredScopes: "profile;aliuid" };
    expect(scopesOf(await updateApplication(own, id, query))).toEqual(["openid*", "aliuid*", "/acs/ccc"]);
    const back = await updateApplication(own, id, { NewPredefinedScopes: "aliuid;profile" });
    expect(scopesOf(back)).toEqual(["openid*", "aliuid*", "profile"]);
  });

  it("silently marks nothing that is not among the predefined scopes", async () => {
    const updated = await updateApplication(own, id, { NewRequiredScopes: "/acs/ccc;nothing;openid" });
    expect(scopesOf(updated)).toEqual(["openid*", "aliuid", "profile"]);
  });

  it("takes a list's items once, without empty ones", async () => {
    const updated = await updateApplication(own, id, {
      NewRedirectUris: ";https://a.example;;https://a.example",
    });
    expect(urisOf(updated)).toEqual(["https://a.example"]);
  });
});
