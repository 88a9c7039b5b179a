/** The actions of OAuth and OIDC login providers, and SCIM provisioning. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startEmulator, type Emulator, type JsonObject } from "../../emulator";
import { createPool, fullOidcInput, oauthInput, oidcInput } from "./sample";
import { call, fail } from "./signed-call";

let emulator: Emulator;
let pool: string;

beforeEach(async () => {
  emulator = await startEmulator({ switches: { secretInGet: "clear" } });
  pool = await createPool(emulator);
});
afterEach(() => emulator.close());

const at = (provider: JsonObject): JsonObject => ({ UserPoolUid: pool, ConnectionUid: provider["Uid"]! });

describe.each([
  {
    type: "OAuth",
    other: "OIDC",
    input: oauthInput,
    required: { ClientId: "c2", IdAttribute: "sub", UsePkce: false },
  },
  {
    type: "OIDC",
    other: "OAuth",
    input: oidcInput,
    required: { ClientId: "c2", IsIdTokenMapping: true, UsePkce: false },
  },
])("an $type login provider", ({ type, other, input, required }) => {
  const create = (more: JsonObject = {}): Promise<JsonObject> =>
    call(emulator, `CreateIdentityProvider${type}`, input(pool, more));

  it("is answered with what was sent and what the service fills in", async () => {
    const provider = await create();
    const { UserPoolUid: _pool, ...sent } = input(pool);
    expect(provider).toMatchObject(sent);
    expect(provider).toMatchObject({
      Provider: "custom",
      ScopesList: [],
      ProviderOptions: { AutoLinking: "none", IsLinkingAllowed: true, IsCreationAllowed: true },
    });
    expect(provider).not.toHaveProperty("CreateTime");
    expect(await call(emulator, `GetIdentityProvider${type}`, at(provider))).toEqual(provider);
  });

  it("keeps its uid and provider when it is updated", async () => {
    const provider = await create({ Provider: "feishu" });
    const updated = await call(emulator, `UpdateIdentityProvider${type}`, {
      ...at(provider),
      ...required,
      Name: "renamed",
    });
    expect(updated).toEqual({ ...provider, ...required, Name: "renamed" });
  });

  it("cannot change its provider in an update", async () => {
    const provider = await create();
    expect(
      await fail(emulator, `UpdateIdentityProvider${type}`, { ...at(provider), ...required, Provider: "x" }),
    ).toBe("400 InvalidParameter.Provider");
  });

  it("is deleted by its own action or by the one for all kinds", async () => {
    expect(await call(emulator, `DeleteIdentityProvider${type}`, at(await create()))).toEqual({
      Message: "success",
    });
    expect(await call(emulator, "DeleteIdentityProvider", at(await create()))).toEqual({
      Message: "success",
    });
    expect(emulator.store().identityProviders()).toEqual([]);
  });

  it("is not found under the other kind's actions", async () => {
    const provider = await create();
    expect(await fail(emulator, `GetIdentityProvider${other}`, at(provider))).toBe("404 NotFound");
    expect(await fail(emulator, `DeleteIdentityProvider${other}`, at(provider))).toBe("404 NotFound");
    expect(emulator.store().identityProviders()).toHaveLength(1);
  });

  it("that is missing, or in a missing pool, is NotFound", async () => {
    const nowhere = { UserPoolUid: pool, ConnectionUid: "nobody" };
    for (const action of ["Get", "Delete"]) {
      expect(await fail(emulator, `${action}IdentityProvider${type}`, nowhere)).toBe("404 NotFound");
      expect(await fail(emulator, `${action}IdentityProvider${type}`, { ...nowhere, UserPoolUid: "x" })).toBe(
        "404 NotFound",
      );
    }
    expect(await fail(emulator, `UpdateIdentityProvider${type}`, { ...nowhere, ...required })).toBe(
      "404 NotFound",
    );
    expect(await fail(emulator, `CreateIdentityProvider${type}`, input("nobody"))).toBe("404 NotFound");
  });

  it("is listed with all its fields, the first hundred of a pool", async () => {
    const first = await create();
    for (let number = 1; number <= 100; number += 1) await create({ Name: `provider-${number}` });
    const list = await call(emulator, `ListIdentityProviders${type}`, { UserPoolUid: pool });
    expect(list["TotalCount"]).toBe(101);
    expect(list["Data"]).toHaveLength(100);
    expect((list["Data"] as JsonObject[])[0]).toEqual(first);
  });
});

describe("the list of all login providers", () => {
  it("has times and kinds, in pages", async () => {
    await call(emulator, "CreateIdentityProviderOAuth", oauthInput(pool));
    await call(emulator, "CreateIdentityProviderOIDC", oidcInput(pool));
    const list = (more: JsonObject): Promise<JsonObject> =>
      call(emulator, "ListIdentityProviders", { UserPoolUID: pool, PageNumber: 1, PageSize: 1, ...more });
    const second = await list({ PageNumber: 2 });
    expect(second).toMatchObject({
      TotalCount: 2,
      Data: [{ Name: "workforce", ConnectionType: "OIDC", Enabled: true, Provider: "custom" }],
    });
    expect(Date.parse((second["Data"] as JsonObject[])[0]!["CreateTime"] as string)).not.toBeNaN();
    expect(await list({ Filter: { ConnectionType: "OAuth" } })).toMatchObject({
      TotalCount: 1,
      Data: [{ Name: "github" }],
    });
    expect(await list({ Filter: { Name: "work" } })).toMatchObject({
      TotalCount: 1,
      Data: [{ Name: "workforce" }],
    });
  });

  it("really wants its parameter spelled UserPoolUID", async () => {
    const input = { UserPoolUid: pool, PageNumber: 1, PageSize: 1 };
    expect(await fail(emulator, "ListIdentityProviders", input)).toBe("400 InvalidParameter.UserPoolUid");
  });
});

describe("SCIM provisioning", () => {
  it("has a base URL while it is enabled, and the service's defaults", async () => {
    const provider = await call(emulator, "CreateIdentityProviderOIDC", fullOidcInput(pool));
    const defaults = await call(emulator, "GetSCIMProvisioningDefaults", { UserPoolUid: pool });
    const baseUrl = `https://userpool-${pool}.userpool.auth.id.cn-beijing.volces.com/scim/v2/${provider["Uid"] as string}`;
    expect(provider["ScimProvisioning"]).toEqual({ Enabled: true, BaseUrl: baseUrl, ...defaults });
    const update = {
      UserPoolUid: pool,
      ConnectionUid: provider["Uid"]!,
      ClientId: "c",
      IsIdTokenMapping: true,
      UsePkce: true,
    };
    const off = await call(emulator, "UpdateIdentityProviderOIDC", {
      ...update,
      ScimProvisioning: { Enabled: false },
    });
    expect(off["ScimProvisioning"]).toEqual({ Enabled: false, ...defaults });
    const other = await call(emulator, "UpdateIdentityProviderOIDC", { ...update, Enabled: false });
    expect(other["ScimProvisioning"]).toEqual({ Enabled: false, ...defaults });
  });
});
