/** Secrets of applications: told once, two at most, each its own application's; and the scopes there are. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startEmulator, type Emulator } from "../../../emulator";
import { createApplication, createSecret, idOf } from "./sample";
import { call, fail, type Query } from "./signed-call";

let emulator: Emulator;
let AppId: string;

beforeEach(async () => {
  emulator = await startEmulator();
  AppId = idOf(await createApplication(emulator));
});
afterEach(() => emulator.close());

describe("a secret", () => {
  it("tells its value when it is created, and never again", async () => {
    const secret = await createSecret(emulator, AppId);
    expect(secret).toEqual({
      AppId,
      AppSecretId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string,
      AppSecretValue: expect.stringMatching(/^[A-Za-z0-9]{64}$/) as string,
      CreateDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string,
    });
    const { AppSecretValue: value, ...shown } = secret;
    const query = { AppId, AppSecretId: secret["AppSecretId"] as string };
    expect((await call(emulator, "GetAppSecret", query))["AppSecret"]).toEqual(shown);
    expect((await call(emulator, "ListAppSecretIds", { AppId }))["AppSecrets"]).toEqual({
      AppSecret: [shown],
    });
    expect(emulator.alicloud.store().appSecrets()).toEqual([secret]);
    expect(JSON.stringify(emulator.requests())).not.toContain(value);
  });

  it("is one of two at most, and makes room when it is deleted", async () => {
    const first = await createSecret(emulator, AppId);
    await createSecret(emulator, AppId);
    expect(await fail(emulator, "CreateAppSecret", { AppId })).toBe("409 LimitExceeded.AppSecret");
    const other = idOf(await createApplication(emulator, { AppName: "other" }));
    await createSecret(emulator, other);
    const deleted = { AppId, AppSecretId: first["AppSecretId"] as string };
    await call(emulator, "DeleteAppSecret", deleted);
    expect(await fail(emulator, "GetAppSecret", deleted)).toBe("404 EntityNotExist.AppSecret");
    await createSecret(emulator, AppId);
    expect(emulator.alicloud.store().appSecrets()).toHaveLength(3);
  });

  it.each(["GetAppSecret", "DeleteAppSecret"])(
    "is not found by %s under another application",
    async (action) => {
      const { AppSecretId } = (await createSecret(emulator, AppId)) as { AppSecretId: string };
      const other = idOf(await createApplication(emulator, { AppName: "other" }));
      expect(await fail(emulator, action, { AppId: other, AppSecretId })).toBe(
        "404 EntityNotExist.AppSecret",
      );
      expect(await fail(emulator, action, { AppId: "1", AppSecretId })).toBe(
        "404 EntityNotExist.Application",
      );
      expect(emulator.alicloud.store().appSecrets()).toHaveLength(1);
    },
  );
});

async function listScopes(query: Query): Promise<string[]> {
  const { PredefinedScopes } = await call(emulator, "ListPredefinedScopes", query);
  const { PredefinedScope } = PredefinedScopes as {
    PredefinedScope: { Name: string; Description: string }[];
  };
  expect(PredefinedScope.every(({ Description }) => Description !== "")).toBe(true);
  return PredefinedScope.map(({ Name }) => Name);
}

const tryScopes = (AppType: string, PredefinedScopes: string, ProtocolVersion = "2.0"): Promise<string> =>
  fail(emulator, "CreateApplication", { DisplayName: "a", AppType, PredefinedScopes, ProtocolVersion });

describe("the predefined scopes", () => {
  it("are told for all types, or for one", async () => {
    const all = await listScopes({});
    expect(all).toHaveLength(14);
    expect(await listScopes({ AppType: "" })).toEqual(all);
    expect(await listScopes({ AppType: "WebApp" })).toEqual(all);
    expect(await listScopes({ AppType: "ServerApp" })).toEqual(["openid", "/acs/scim"]);
  });

  it("are accepted for the types that they are told for", async () => {
    expect(await tryScopes("ServerApp", "openid;/acs/scim")).toBe("200 ");
    expect(await tryScopes("ServerApp", "profile")).toBe("400 InvalidParameter.PredefinedScopes");
    expect(await tryScopes("NativeApp", "openid;profile;aliuid")).toBe("200 ");
  });

  it("hold the MCP server's in protocol version 2.1 alone", async () => {
    const answer = await tryScopes("NativeApp", "/acs/mcp-server", "2.0");
    expect(answer).toBe("400 InvalidParameter.PredefinedScopes");
    expect(await tryScopes("NativeApp", "/acs/mcp-server", "2.1")).toBe("200 ");
  });
});
