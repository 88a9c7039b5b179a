/** Accounts kept apart, what their keys may call, what they are told of themselves, the direct hand on a store. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { defaultAlicloudAccount, OptionError, startEmulator, type Emulator } from "../../../emulator";
import { createApplication, createSecret, idOf, scopesOf } from "./sample";
import { call, fail } from "./signed-call";

const second = { accountId: "1900000000000002", accessKey: "AKSECOND", secretKey: "second" };
const sameAccount = { ...second, accountId: defaultAlicloudAccount.accountId, accessKey: "AKSAME" };
let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({
    alicloud: { accounts: [{ ...defaultAlicloudAccount }, second, sameAccount] },
  });
});
afterEach(() => emulator.close());

describe("an application", () => {
  it("is not seen from another account, where its name is free", async () => {
    const AppId = idOf(await createApplication(emulator));
    const there = { account: second };
    expect(await fail(emulator, "GetApplication", { AppId }, there)).toBe("404 EntityNotExist.Application");
    expect((await call(emulator, "ListApplications", {}, there))["Applications"]).toEqual({
      Application: [],
    });
    const other = await createApplication(emulator, {}, there);
    expect(other["AccountId"]).toBe(second.accountId);
    expect(emulator.alicloud.store().applications()).toHaveLength(1);
    expect(emulator.alicloud.store(second.accountId).applications()).toMatchObject([{ AppId: idOf(other) }]);
  });

  it("is seen with every key of its account", async () => {
    const AppId = idOf(await createApplication(emulator));
    expect(await fail(emulator, "GetApplication", { AppId }, { account: sameAccount })).toBe("200 ");
  });
});

describe("a key with a policy", () => {
  it("may call what the policy names and nothing else, from one call to the next", async () => {
    const account = { ...second, accessKey: "AKREADER", allow: ["ram:List*", "sts:GetCallerIdentity"] };
    emulator.alicloud.accounts.push(account);
    expect(await fail(emulator, "ListApplications", {}, { account })).toBe("200 ");
    expect(await fail(emulator, "GetCallerIdentity", {}, { account })).toBe("200 ");
    expect(await fail(emulator, "GetApplication", { AppId: "1" }, { account })).toBe("403 NoPermission");
    expect(emulator.requests().at(-1)).toMatchObject({
      account: second.accountId,
      action: "GetApplication",
      errorCode: "NoPermission",
    });
    account.allow = [];
    expect(await fail(emulator, "GetCallerIdentity", {}, { account })).toBe("403 NoPermission");
  });
});

describe("GetCallerIdentity", () => {
  it("tells an account what it is, all in texts", async () => {
    expect(await call(emulator, "GetCallerIdentity")).toEqual({
      RequestId: expect.any(String) as string,
      IdentityType: "Account",
      AccountId: "1900000000000001",
      PrincipalId: "1900000000000001",
      UserId: "1900000000000001",
      Arn: "acs:ram::1900000000000001:root",
    });
  });

  it("tells a temporary key its role, and no user", async () => {
    const account = { ...second, accessKey: "STS.KEY", sessionToken: "token" };
    emulator.alicloud.accounts.push(account);
    const identity = await call(emulator, "GetCallerIdentity", {}, { account });
    expect(identity).toMatchObject({
      IdentityType: "AssumedRoleUser",
      AccountId: second.accountId,
      Arn: "acs:ram::1900000000000002:assumed-role/emulator/session",
    });
    expect(identity).not.toHaveProperty("UserId");
  });
});

describe("the direct hand on a store", () => {
  it("gives copies: what a test does to them changes nothing", async () => {
    await createApplication(emulator);
    emulator.alicloud.store().applications()[0]!["AppName"] = "changed";
    expect(emulator.alicloud.store().applications()[0]!["AppName"]).toBe("web");
  });

  it("changes an application as somebody in the console would, and moves its date", async () => {
    let nowMs = Date.parse("2026-11-23T12:00:00Z");
    const own = await startEmulator({ now: () => new Date(nowMs) });
    const AppId = idOf(await createApplication(own, {}, { date: new Date(nowMs) }));
    nowMs += 1000;
    const patch = {
      RedirectUris: ["https://evil.example"],
      PredefinedScopes: ["aliuid"],
      IsMultiTenant: true,
    };
    own.alicloud.store().change("application", AppId, patch);
    const { Application } = await call(own, "GetApplication", { AppId }, { date: new Date(nowMs) });
    expect(Application).toMatchObject({
      RedirectUris: { RedirectUri: ["https://evil.example"] },
      IsMultiTenant: true,
      CreateDate: "2026-11-23T12:00:00Z",
      UpdateDate: "2026-11-23T12:00:01Z",
    });
    expect(scopesOf(Application as Parameters<typeof scopesOf>[0])).toEqual(["openid*", "aliuid"]);
    await own.close();
  });

  it("removes objects behind everybody's back, an application with its secrets", async () => {
    const AppId = idOf(await createApplication(emulator));
    const secret = await createSecret(emulator, AppId);
    await createSecret(emulator, AppId);
    const store = emulator.alicloud.store();
    store.remove("appSecret", `${AppId}/${secret["AppSecretId"] as string}`);
    expect(store.appSecrets()).toHaveLength(1);
    store.remove("application", AppId);
    expect(store.list()).toEqual({ applications: [], appSecrets: [] });
  });

  it("says so when a kind or an object is not there", () => {
    const store = emulator.alicloud.store();
    expect(() => store.change("thing", "1", {})).toThrow("The kinds are application, appSecret.");
    expect(() => store.change("application", "1", {})).toThrow(OptionError);
    expect(() => store.remove("appSecret", "1")).toThrow(OptionError);
  });
});

describe("an emulator", () => {
  it.each([
    [[], "The emulator needs at least one account."],
    [[{ ...second, accountId: "acme" }], "An Alibaba Cloud account id is 1 to 19 digits."],
    [[{ ...second, accessKey: "a b" }], "An access key is letters, digits, ., - and _."],
    [[second, second], "The access key AKSECOND is given twice."],
  ])("refuses to start with the accounts %o", async (accounts, message) => {
    await expect(startEmulator({ alicloud: { accounts } })).rejects.toThrow(message);
  });
});
