/** Accounts and regions kept apart, the direct hand on a store, and options that are refused. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { defaultAccount, OptionError, startEmulator, type Emulator } from "../../emulator";
import { createPool, oauthInput, staticInput } from "./sample";
import { call, fail, type CallOptions } from "./signed-call";

const second = { accountId: "2100000002", accessKey: "AKSECOND", secretKey: "second" };
const sameAccount = { accountId: "2100000001", accessKey: "AKSAME", secretKey: "same" };
let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ accounts: [{ ...defaultAccount }, second, sameAccount] });
});
afterEach(() => emulator.close());

describe("a key with a policy", () => {
  it("may call what the policy names and nothing else, from one call to the next", async () => {
    const account = { ...second, allow: ["id:List*", "sts:GetCallerIdentity"] };
    emulator.accounts.push({ ...account, accessKey: "AKREADER" });
    const reader: CallOptions = { account: { ...account, accessKey: "AKREADER" } };
    const page = { PageNumber: 1, PageSize: 9 };
    expect(await fail(emulator, "ListUserPools", page, reader)).toBe("200 ");
    expect(await fail(emulator, "GetUserPool", { UserPoolUid: "any" }, reader)).toBe("403 AccessDenied");
    expect(emulator.requests().at(-1)).toMatchObject({ action: "GetUserPool", errorCode: "AccessDenied" });
    emulator.accounts.at(-1)!.allow = [];
    expect(await fail(emulator, "ListUserPools", page, reader)).toBe("403 AccessDenied");
  });
});

describe("an object", () => {
  it.each<[string, CallOptions]>([
    ["another account", { account: second }],
    ["another region", { region: "cn-shanghai" }],
  ])("is not seen from %s, where its name is free", async (_where, elsewhere) => {
    const uid = await createPool(emulator);
    await call(emulator, "CreateOauth2CredentialProvider", staticInput());
    expect(await fail(emulator, "GetUserPool", { UserPoolUid: uid }, elsewhere)).toBe("404 NotFound");
    expect(await fail(emulator, "DeleteUserPool", { UserPoolUid: uid }, elsewhere)).toBe("404 NotFound");
    expect(await fail(emulator, "CreateIdentityProviderOAuth", oauthInput(uid), elsewhere)).toBe(
      "404 NotFound",
    );
    expect(await call(emulator, "ListUserPools", { PageNumber: 1, PageSize: 9 }, elsewhere)).toMatchObject({
      TotalCount: 0,
    });
    await createPool(emulator, {}, elsewhere);
    await call(emulator, "CreateOauth2CredentialProvider", staticInput(), elsewhere);
    expect(emulator.store().userPools()).toHaveLength(1);
  });

  it("is seen with every key of its account", async () => {
    const uid = await createPool(emulator);
    expect(await fail(emulator, "GetUserPool", { UserPoolUid: uid }, { account: sameAccount })).toBe("200 ");
  });

  it("carries its account and region in its addresses", async () => {
    const uid = await createPool(emulator, {}, { account: second, region: "cn-guangzhou" });
    expect(emulator.store("2100000002", "cn-guangzhou").userPools()[0]).toMatchObject({
      Trn: `trn:id:cn-guangzhou:2100000002:userpool/${uid}`,
      Domain: `userpool-${uid}.userpool.auth.id.cn-guangzhou.volces.com`,
    });
  });
});

describe("the direct hand on a store", () => {
  it("gives copies: what a test does to them changes nothing", async () => {
    await createPool(emulator);
    emulator.store().userPools()[0]!["Name"] = "changed";
    expect(emulator.store().userPools()[0]!["Name"]).toBe("people");
  });

  it("changes objects by the ids that people have", async () => {
    const uid = await createPool(emulator);
    const { Uid } = await call(
      emulator,
      "CreateIdentityProviderOAuth",
      oauthInput(uid, { ScopesList: ["a"] }),
    );
    await call(emulator, "CreateOauth2CredentialProvider", staticInput({ Name: "my agent/1" }));
    const store = emulator.store();
    store.change("userPool", uid, { Description: "by hand", Brand: { Name: "b" } });
    store.change("identityProvider", `${uid}/${Uid as string}`, {
      ProviderOptions: { AutoLinking: "email" },
      ScopesList: null,
    });
    store.change("identityProvider", Uid as string, { Enabled: false });
    store.change("credentialProvider", "default/my%20agent%2F1", { Config: { Scopes: ["all"] } });
    expect(store.userPools()[0]).toMatchObject({ Description: "by hand", Brand: { Name: "b", LogoUri: "" } });
    const provider = store.identityProviders()[0]!;
    expect(provider).toMatchObject({
      Enabled: false,
      ProviderOptions: { AutoLinking: "email", IsAutoUpdate: true },
    });
    expect(provider).not.toHaveProperty("ScopesList");
    expect(store.credentialProviders()[0]).toMatchObject({ Config: { Scopes: ["all"], ClientId: "client" } });
  });

  it("moves the update time of what it changes", async () => {
    const uid = await createPool(emulator);
    const before = emulator.store().userPools()[0]!;
    await expect.poll(() => Date.now()).toBeGreaterThan(Date.parse(before["UpdateTime"] as string));
    emulator.store().change("userPool", uid, {});
    const after = emulator.store().userPools()[0]!;
    expect(Date.parse(after["UpdateTime"] as string)).toBeGreaterThan(
      Date.parse(before["UpdateTime"] as string),
    );
    expect(after["CreateTime"]).toBe(before["CreateTime"]);
  });

  it("removes objects behind everybody's back", async () => {
    const uid = await createPool(emulator);
    const { Uid } = await call(emulator, "CreateIdentityProviderOAuth", oauthInput(uid));
    await call(emulator, "CreateOauth2CredentialProvider", staticInput());
    emulator.store().remove("identityProvider", Uid as string);
    emulator.store().remove("credentialProvider", "crm");
    emulator.store().remove("userPool", uid);
    expect(Object.values(emulator.store().list()).flat()).toEqual([]);
  });

  it("says so when a kind or an object is not there", async () => {
    const uid = await createPool(emulator);
    expect(() => emulator.store().change("thing", uid, {})).toThrow("The kinds are");
    expect(() => emulator.store().change("userPool", "nobody", {})).toThrow(OptionError);
    expect(() => emulator.store().remove("credentialProvider", "%E0%A4%A")).toThrow(OptionError);
    expect(() => emulator.store().setPoolCounts("nobody", {})).toThrow(OptionError);
  });
});

describe("an emulator", () => {
  it.each([
    { accounts: [] },
    { accounts: [{ ...defaultAccount, accountId: "acme" }] },
    { accounts: [{ ...defaultAccount, accessKey: "a b" }] },
    { accounts: [{ ...defaultAccount, secretKey: "" }] },
    { accounts: [{ ...defaultAccount }, { ...defaultAccount }] },
    { extraFields: { CreateEverything: ["A"] } },
  ])("refuses to start with %o", async (options) => {
    await expect(startEmulator(options)).rejects.toThrow(OptionError);
  });

  it("refuses to start on a port that is taken", async () => {
    await expect(startEmulator({ port: emulator.port })).rejects.toThrow(
      `127.0.0.1:${emulator.port} (EADDRINUSE)`,
    );
  });
});
