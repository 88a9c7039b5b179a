/** The actions of OAuth2 credential providers, static and dynamically registered. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startEmulator, type Emulator, type JsonObject } from "../../emulator";
import { registrationInput, staticInput, staticSecret } from "./sample";
import { call, fail } from "./signed-call";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({
    switches: { secretInGet: "clear" },
    clientSecretExpiresAt: 1_900_000_000,
  });
});
afterEach(() => emulator.close());

const get = (name: string, more: JsonObject = {}): Promise<JsonObject> =>
  call(emulator, "GetOauth2CredentialProvider", { Name: name, ...more });
const create = (more: JsonObject = {}, config: JsonObject = {}): Promise<JsonObject> =>
  call(emulator, "CreateOauth2CredentialProvider", staticInput(more, config));
const register = (metadata: JsonObject = {}, config: JsonObject = {}): Promise<JsonObject> =>
  call(emulator, "CreateOauth2CredentialProviderDcr", registrationInput(metadata, config));

const listed = (result: JsonObject, key: string): unknown[] =>
  (result[key] as JsonObject[]).map((item) => item["Name"]);

describe("a credential provider with a static client", () => {
  it("answers its callback URL when it is created and never again", async () => {
    const created = await create();
    expect(created).toEqual({
      Name: "crm",
      CallbackUrl: "https://auth.id.cn-beijing.volces.com/api/v1/oauth2callback",
      CredentialProviderTrn: expect.stringMatching(/^trn:id:cn-beijing:2100000001:/) as string,
      SecretTrn: expect.stringMatching(/^trn:/) as string,
    });
    const read = await get("crm");
    expect(read).toMatchObject({
      SecretTrn: created["SecretTrn"],
      CredentialProviderTrn: created["CredentialProviderTrn"],
    });
    expect(read).not.toHaveProperty("CallbackUrl");
    expect(read).not.toHaveProperty("DcrClientInfo");
  });

  it("is filled with defaults and read without the registration endpoint", async () => {
    await create();
    const read = await get("crm");
    expect(read).toMatchObject({
      PoolName: "default",
      ProjectName: "default",
      Vendor: 0,
      Config: {
        ClientId: "client",
        ClientSecret: staticSecret,
        MaxExpires: 3600,
        Flow: "USER_FEDERATION",
        ForceAuthentication: false,
      },
    });
    expect(JSON.stringify(read)).toContain("https://as.example.com/token");
    expect(JSON.stringify(read)).not.toContain("RegistrationEndpoint");
  });

  it("needs no more than the contract says", async () => {
    await call(emulator, "CreateOauth2CredentialProvider", { Name: "bare", Vendor: 1 });
    expect((await get("bare"))["Config"]).not.toHaveProperty("ClientSecret");
  });

  it("is one of its name in its pool, whatever the switch for names says", async () => {
    emulator.switches.uniqueNames = false;
    await create();
    expect(await fail(emulator, "CreateOauth2CredentialProvider", staticInput())).toBe("409 Duplicated");
    expect(await fail(emulator, "CreateOauth2CredentialProvider", staticInput({ PoolName: "other" }))).toBe(
      "200 ",
    );
    expect(await get("crm", { PoolName: "other" })).toMatchObject({ PoolName: "other" });
  });

  it("is updated in its config alone", async () => {
    await create();
    const updated = await call(emulator, "UpdateOauth2CredentialProvider", {
      Name: "crm",
      Config: { MaxExpires: 60 },
    });
    expect(Object.keys(updated).sort()).toEqual([
      "CreatedAt",
      "CredentialProviderTrn",
      "Name",
      "SecretTrn",
      "UpdatedAt",
    ]);
    expect((await get("crm"))["Config"]).toMatchObject({
      MaxExpires: 60,
      ClientId: "client",
      ClientSecret: staticSecret,
    });
    expect(await fail(emulator, "UpdateOauth2CredentialProvider", { Name: "crm", Vendor: 1 })).toBe(
      "400 InvalidParameter.Vendor",
    );
  });

  it("is deleted, and NotFound after that", async () => {
    await create();
    expect(await call(emulator, "DeleteOauth2CredentialProvider", { Name: "crm" })).toEqual({});
    for (const action of ["Get", "Update", "Delete"]) {
      expect(await fail(emulator, `${action}Oauth2CredentialProvider`, { Name: "crm" })).toBe("404 NotFound");
    }
  });
});

describe("a credential provider with a registered client", () => {
  it("registers a client and keeps what the registration answered", async () => {
    const created = await register();
    expect(Object.keys(created).sort()).toEqual(["CredentialProviderTrn", "Name", "SecretTrn"]);
    const read = await get("notion");
    const client = read["DcrClientInfo"] as JsonObject;
    expect(client).toMatchObject({
      ClientSecretExpiresAt: 1_900_000_000,
      RegistrationEndpoint: "https://as.example.com/register",
      RegistrationClientUri: `https://as.example.com/register/${client["ClientId"] as string}`,
      ClientMetadata: {
        ClientName: "agent",
        GrantTypes: ["authorization_code"],
        RedirectUris: ["https://auth.id.cn-beijing.volces.com/api/v1/oauth2callback"],
      },
    });
    expect(client["RegistrationAccessToken"]).toBeTypeOf("string");
    expect(read["Config"]).toMatchObject({
      ClientId: client["ClientId"],
      ClientSecret: client["ClientSecret"],
    });
  });

  it("has no secret when it is a public client", async () => {
    await register({ TokenEndpointAuthMethod: "none" });
    const read = await get("notion");
    expect(read["Config"]).not.toHaveProperty("ClientSecret");
    expect(read["DcrClientInfo"]).not.toHaveProperty("ClientSecret");
    expect(read["DcrClientInfo"]).toHaveProperty("ClientId");
  });

  it("uses the registration endpoint of the metadata when there is one", async () => {
    const metadata = { RegistrationEndpoint: "https://as.example.com/clients/" };
    await register({}, { Oauth2Discovery: { AuthorizationServerMetadata: metadata } });
    expect((await get("notion"))["DcrClientInfo"]).toMatchObject({
      RegistrationClientUri: expect.stringMatching(/^https:\/\/as\.example\.com\/clients\/dcr-/) as string,
    });
  });

  it.each<[string, JsonObject, string]>([
    ["no discovery", { Oauth2Discovery: {} }, "InvalidParameter.Config.Oauth2Discovery"],
    [
      "metadata alone",
      { Oauth2Discovery: { AuthorizationServerMetadata: { Issuer: "https://x" } } },
      "InvalidParameter.Config.Oauth2Discovery",
    ],
    [
      "a discovery URL that is none",
      { Oauth2Discovery: { DiscoveryUrl: "example" } },
      "InvalidParameter.Config.Oauth2Discovery.DiscoveryUrl",
    ],
  ])("is refused with %s", async (_what, config, code) => {
    expect(await fail(emulator, "CreateOauth2CredentialProviderDcr", registrationInput({}, config))).toBe(
      `400 ${code}`,
    );
    expect(emulator.store().credentialProviders()).toEqual([]);
  });
});

describe("lists of credential providers", () => {
  beforeEach(async () => {
    await create();
    await create({ Name: "hr", ProjectName: "people", Vendor: 2 }, { Flow: "M2M" });
    await create({ Name: "far", PoolName: "other" });
  });
  const page = { PageNumber: 1, PageSize: 10 };

  it("show the OAuth2 ones of one pool, in pages, without config", async () => {
    const list = await call(emulator, "ListOauth2CredentialProviders", { PageNumber: 2, PageSize: 1 });
    expect(list).toMatchObject({ TotalCount: 2, PageNumber: 2, PageSize: 1 });
    expect(listed(list, "Oauth2CredentialProviders")).toEqual(["hr"]);
    expect((list["Oauth2CredentialProviders"] as JsonObject[])[0]).not.toHaveProperty("Config");
    const other = await call(emulator, "ListOauth2CredentialProviders", { ...page, PoolName: "other" });
    expect(listed(other, "Oauth2CredentialProviders")).toEqual(["far"]);
  });

  it("give several by name, without those that are missing", async () => {
    const batch = await call(emulator, "BatchGetOauth2CredentialProviders", {
      Names: ["hr", "nobody", "crm"],
    });
    expect(listed(batch, "Oauth2CredentialProviders")).toEqual(["hr", "crm"]);
  });

  it("of every type are filtered and sorted", async () => {
    const list = async (more: JsonObject): Promise<unknown[]> =>
      listed(await call(emulator, "ListCredentialProviders", { ...page, ...more }), "CredentialProviders");
    expect(await list({ SortField: "Name", SortDesc: true })).toEqual(["hr", "far", "crm"]);
    expect(await list({ PoolName: "default" })).toEqual(["crm", "hr"]);
    expect(await list({ Filter: { Flow: "M2M", Type: "oauth2" } })).toEqual(["hr"]);
    expect(await list({ Filter: { Vendor: 0, PoolName: "default" } })).toEqual(["crm"]);
    expect(await list({ Filter: { ProjectName: "people", Name: "h" } })).toEqual(["hr"]);
    expect(await list({ Filter: { Type: "api_key" } })).toEqual([]);
    expect(await fail(emulator, "ListCredentialProviders", { ...page, Filter: { Type: "saml" } })).toBe(
      "400 InvalidParameter.Filter.Type",
    );
  });
});
