/** Each switch with each of its answers. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  alicloudSwitchValues,
  OptionError,
  startEmulator,
  type AlicloudSwitches,
  type Emulator,
} from "../../../emulator";
import { createApplication, createSecret, idOf, scopesOf, updateApplication, urisOf, webApp } from "./sample";
import { call, fail } from "./signed-call";

let emulator: Emulator;
let id: string;
const tried = new Set<keyof AlicloudSwitches>();

beforeEach(async () => {
  emulator = await startEmulator();
  id = idOf(
    await createApplication(emulator, {
      RedirectUris: "https://b.example;https://a.example",
      PredefinedScopes: "profile;aliuid",
      RequiredScopes: "profile",
    }),
  );
});
afterEach(() => emulator.close());

function set<K extends keyof AlicloudSwitches>(name: K, value: AlicloudSwitches[K]): void {
  tried.add(name);
  emulator.alicloud.switches[name] = value;
}

async function read() {
  return (await call(emulator, "GetApplication", { AppId: id }))["Application"] as Awaited<
    ReturnType<typeof createApplication>
  >;
}

describe("the switch", () => {
  it.each([
    ["clear", [], ["openid*"]],
    ["keep", ["https://b.example", "https://a.example"], ["openid*", "profile*", "aliuid"]],
  ] as const)("emptyList %s decides what an empty list does", async (value, uris, scopes) => {
    set("emptyList", value);
    const required = await updateApplication(emulator, id, { NewRequiredScopes: "" });
    expect(scopesOf(required)[1]).toBe(value === "clear" ? "profile" : "profile*");
    await updateApplication(emulator, id, { NewRedirectUris: "", NewPredefinedScopes: "" });
    expect([urisOf(await read()), scopesOf(await read())]).toEqual([uris, scopes]);
  });

  it.each([
    [true, "409 EntityAlreadyExists.Application"],
    [false, "200 "],
  ])("uniqueAppNames %s decides about a second application of one name", async (value, answer) => {
    set("uniqueAppNames", value);
    expect(await fail(emulator, "CreateApplication", { ...webApp })).toBe(answer);
  });

  it.each([
    ["cascade", "200 ", 0],
    ["refuse", "409 DeleteConflict.Application.Secret", 1],
  ] as const)(
    "deleteWithSecrets %s decides about an application that has one",
    async (value, answer, left) => {
      set("deleteWithSecrets", value);
      const { AppSecretId } = (await createSecret(emulator, id)) as { AppSecretId: string };
      expect(await fail(emulator, "DeleteApplication", { AppId: id })).toBe(answer);
      expect(emulator.alicloud.store().appSecrets()).toHaveLength(left);
      if (left === 1) await call(emulator, "DeleteAppSecret", { AppId: id, AppSecretId });
      expect(await fail(emulator, "DeleteApplication", { AppId: id })).toBe(
        left === 1 ? "200 " : "404 EntityNotExist.Application",
      );
    },
  );

  it.each(["absent", "clear"] as const)("secretInGet %s decides whether a value is shown", async (value) => {
    set("secretInGet", value);
    const secret = await createSecret(emulator, id);
    const query = { AppId: id, AppSecretId: secret["AppSecretId"] as string };
    const { AppSecretValue, ...rest } = secret;
    const shown = value === "clear" ? { ...rest, AppSecretValue } : rest;
    expect((await call(emulator, "GetAppSecret", query))["AppSecret"]).toEqual(shown);
    expect(JSON.stringify(await call(emulator, "ListAppSecretIds", { AppId: id }))).not.toContain(
      AppSecretValue,
    );
  });

  it.each([
    ["notFound", ["404 EntityNotExist.Application", "404 EntityNotExist.AppSecret"]],
    ["ok", ["200 ", "200 "]],
  ] as const)("deleteMissing %s decides about what is gone", async (value, answers) => {
    set("deleteMissing", value);
    const secret = { AppId: id, AppSecretId: "gone" };
    expect([
      await fail(emulator, "DeleteApplication", { AppId: "1" }),
      await fail(emulator, "DeleteAppSecret", secret),
    ]).toEqual(answers);
    const { AppSecretId } = (await createSecret(emulator, id)) as { AppSecretId: string };
    expect(await fail(emulator, "DeleteAppSecret", { AppId: id, AppSecretId })).toBe("200 ");
    expect(emulator.alicloud.store().appSecrets()).toEqual([]);
  });

  it("openidRequired decides how openid reads when nobody marked it", async () => {
    expect(scopesOf(await read())[0]).toBe("openid*");
    set("openidRequired", false);
    expect(scopesOf(await read())[0]).toBe("openid");
    expect(scopesOf(await updateApplication(emulator, id, { NewRequiredScopes: "openid" }))[0]).toBe(
      "openid*",
    );
  });

  it("redirectUris decides their order in answers", async () => {
    expect(urisOf(await read())).toEqual(["https://b.example", "https://a.example"]);
    set("redirectUris", "sorted");
    expect(urisOf(await read())).toEqual(["https://a.example", "https://b.example"]);
  });

  it("scopes decides their order in answers", async () => {
    expect(scopesOf(await read())).toEqual(["openid*", "profile*", "aliuid"]);
    set("scopes", "sorted");
    expect(scopesOf(await read())).toEqual(["aliuid", "openid*", "profile*"]);
  });

  it.each([
    ["refuse", "400 InvalidParameter.NewPredefinedScopes", ["openid*", "profile*", "aliuid"]],
    ["accept", "200 ", ["openid*", "/acs/new*", "/acs/mcp-server"]],
    ["drop", "200 ", ["openid*"]],
  ] as const)("unknownScopes %s decides about a scope that is not told", async (value, answer, scopes) => {
    set("unknownScopes", value);
    const query = { NewPredefinedScopes: "/acs/new;/acs/mcp-server", NewRequiredScopes: "/acs/new" };
    expect(await fail(emulator, "UpdateApplication", { AppId: id, ...query })).toBe(answer);
    expect(scopesOf(await read())).toEqual(scopes);
  });

  it.each([
    ["whole", []],
    ["brief", ["RedirectUris", "AccessTokenValidity", "RefreshTokenValidity", "DelegatedScope"]],
  ] as const)("applicationsInList %s decides what the list leaves out", async (value, left) => {
    set("applicationsInList", value);
    const { Applications } = await call(emulator, "ListApplications");
    const [listed] = (Applications as { Application: object[] }).Application;
    const told = await read();
    expect(
      Object.keys(told)
        .filter((name) => !Object.keys(listed ?? {}).includes(name))
        .sort(),
    ).toEqual([...left].sort());
    expect(told).toMatchObject(listed ?? {});
  });

  it.each([
    ["keep", ["openid*", "/acs/ccc", "profile*"]],
    ["reset", ["openid*", "/acs/ccc", "profile"]],
  ] as const)(
    "requiredWithoutList %s decides about marks when only scopes are sent",
    async (value, scopes) => {
      set("requiredWithoutList", value);
      const renamed = await updateApplication(emulator, id, { NewDisplayName: "other" });
      expect(scopesOf(renamed)).toEqual(["openid*", "profile*", "aliuid"]);
      const updated = await updateApplication(emulator, id, { NewPredefinedScopes: "/acs/ccc;profile" });
      expect(scopesOf(updated)).toEqual(scopes);
    },
  );

  it.each([
    ["any", ["200 ", "200 ", "200 "]],
    ["https", ["400 InvalidParameter.NewRedirectUris", "400 InvalidParameter.NewRedirectUris", "200 "]],
  ] as const)("redirectSchemes %s decides about schemes", async (value, answers) => {
    set("redirectSchemes", value);
    const uris = ["http://a.example", "myapp:callback", "https://a.example;http://localhost:1/cb"];
    const sent = [];
    for (const NewRedirectUris of uris)
      sent.push(await fail(emulator, "UpdateApplication", { AppId: id, NewRedirectUris }));
    expect(sent).toEqual(answers);
  });

  it.each([
    ["accept", "200 "],
    ["refuse", "400 InvalidParameter.AppId"],
  ] as const)("secretOf21 %s decides about secrets of OAuth 2.1", async (value, answer) => {
    set("secretOf21", value);
    const AppId = idOf(await createApplication(emulator, { AppName: "new", ProtocolVersion: "2.1" }));
    expect(await fail(emulator, "CreateAppSecret", { AppId })).toBe(answer);
    expect(await fail(emulator, "CreateAppSecret", { AppId: id })).toBe("200 ");
  });

  it.each([
    [false, "200 "],
    [true, "403 NoPermission"],
  ])("stsDenied %s decides whether the caller is told who it is", async (value, answer) => {
    set("stsDenied", value);
    expect(await fail(emulator, "GetCallerIdentity")).toBe(answer);
  });

  it("of every name is tried here", () => {
    expect([...tried].sort()).toEqual(Object.keys(alicloudSwitchValues).sort());
  });

  it("can be given at the start, and an unknown name or value is refused", async () => {
    const own = await startEmulator({ alicloud: { switches: { secretInGet: "clear" } } });
    expect(own.alicloud.switches).toMatchObject({ secretInGet: "clear", emptyList: "clear" });
    await own.close();
    const wrong = { secretInGet: "masked" } as unknown as AlicloudSwitches;
    await expect(startEmulator({ alicloud: { switches: wrong } })).rejects.toThrow(OptionError);
    const unknown = { uniqueNames: true } as unknown as AlicloudSwitches;
    await expect(startEmulator({ alicloud: { switches: unknown } })).rejects.toThrow("There is no switch");
  });
});
