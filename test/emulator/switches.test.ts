/** Every switch with every one of its answers. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { OptionError, startEmulator, type Emulator, type JsonObject, type Switches } from "../../emulator";
import {
  createPool,
  fullOidcInput,
  oauthInput,
  oidcInput,
  oidcSecret,
  registrationInput,
  staticInput,
} from "./sample";
import { call, fail } from "./signed-call";

let emulator: Emulator;
let pool: string;

beforeEach(async () => {
  emulator = await startEmulator();
  pool = await createPool(emulator);
});
afterEach(() => emulator.close());

const at = (provider: JsonObject): JsonObject => ({ UserPoolUid: pool, ConnectionUid: provider["Uid"]! });
const required = { ClientId: "client", IsIdTokenMapping: false, UsePkce: true };

const provider = (): JsonObject => emulator.store().identityProviders()[0]!;

describe("secretInGet", () => {
  it.each<[Switches["secretInGet"], JsonObject]>([
    ["clear", { ClientSecret: oidcSecret }],
    ["masked", { ClientSecret: "ca****43" }],
    ["empty", { ClientSecret: "" }],
    ["absent", {}],
  ])("%s holds for create, update, get and list alike", async (answer, expected) => {
    emulator.switches.secretInGet = answer;
    const created = await call(emulator, "CreateIdentityProviderOIDC", oidcInput(pool));
    const updated = await call(emulator, "UpdateIdentityProviderOIDC", { ...at(created), ...required });
    const read = await call(emulator, "GetIdentityProviderOIDC", at(created));
    const list = await call(emulator, "ListIdentityProvidersOIDC", { UserPoolUid: pool });
    for (const shown of [created, updated, read, (list["Data"] as JsonObject[])[0]!]) {
      expect("ClientSecret" in shown ? { ClientSecret: shown["ClientSecret"] } : {}).toEqual(expected);
    }
    expect(emulator.store().identityProviders()[0]).toMatchObject({ ClientSecret: oidcSecret });
  });

  it("masks short secrets wholly", async () => {
    const created = await call(
      emulator,
      "CreateIdentityProviderOIDC",
      oidcInput(pool, { ClientSecret: "1234567" }),
    );
    expect(created["ClientSecret"]).toBe("*******");
  });

  it.each<[Switches["secretInGet"], RegExp]>([
    ["clear", /^[\w-]{32}$/],
    ["masked", /^..\*{4}..$/],
    ["empty", /^$/],
    ["absent", /^undefined$/],
  ])("%s holds for a registered client's secret and token too", async (answer, expected) => {
    emulator.switches.secretInGet = answer;
    await call(emulator, "CreateOauth2CredentialProviderDcr", registrationInput());
    const read = await call(emulator, "GetOauth2CredentialProvider", { Name: "notion" });
    const client = read["DcrClientInfo"] as JsonObject;
    const { ClientSecret } = read["Config"] as JsonObject;
    for (const value of [ClientSecret, client["ClientSecret"], client["RegistrationAccessToken"]]) {
      expect(String(value as string | undefined)).toMatch(expected);
    }
  });
});

describe("updateWithoutField", () => {
  it("keep leaves everything that an update does not name, at every depth", async () => {
    const created = await call(emulator, "CreateIdentityProviderOIDC", fullOidcInput(pool));
    const before = provider();
    await call(emulator, "UpdateIdentityProviderOIDC", {
      ...at(created),
      ...required,
      ProviderOptions: { IsAutoUpdate: false },
    });
    const options = { ...(before["ProviderOptions"] as JsonObject), IsAutoUpdate: false };
    expect(provider()).toEqual({ ...before, ProviderOptions: options, UpdateTime: provider()["UpdateTime"] });
  });

  it("reset puts the service's default, or nothing, where an update is silent", async () => {
    emulator.switches.updateWithoutField = "reset";
    const created = await call(emulator, "CreateIdentityProviderOIDC", fullOidcInput(pool));
    await call(emulator, "UpdateIdentityProviderOIDC", {
      ...at(created),
      ...required,
      ProviderOptions: { IsAutoUpdate: false },
    });
    expect(provider()).toMatchObject({
      Name: "workforce",
      Provider: "okta",
      Uid: created["Uid"],
      ClientSecret: "",
      Enabled: false,
      Issuer: "",
      ScopesList: [],
      ProviderOptions: { AutoLinking: "none", IsAutoCreation: true, IsAutoUpdate: false },
    });
    expect(provider()).not.toHaveProperty("ScimProvisioning");
    expect(provider()).not.toHaveProperty("ClaimsPropagationConfig");
  });

  it("reset holds for pools", async () => {
    emulator.switches.updateWithoutField = "reset";
    const uid = await createPool(emulator, {
      Name: "b",
      Description: "d",
      SelfSignUpEnabled: false,
      SignInAttributes: ["phone"],
    });
    const updated = await call(emulator, "UpdateUserPool", {
      UserPoolUid: uid,
      PasswordSignInEnabled: false,
    });
    expect(updated).toMatchObject({
      Name: "b",
      Description: "",
      SelfSignUpEnabled: true,
      PasswordSignInEnabled: false,
      SignInAttributes: ["phone"],
    });
  });

  it.each<[Switches["updateWithoutField"], boolean]>([
    ["keep", true],
    ["reset", false],
  ])("%s: a registered client outlives a config without it: %s", async (answer, isKept) => {
    emulator.switches.updateWithoutField = answer;
    await call(emulator, "CreateOauth2CredentialProviderDcr", registrationInput());
    await call(emulator, "UpdateOauth2CredentialProvider", { Name: "notion", Config: { MaxExpires: 60 } });
    const config = emulator.store().credentialProviders()[0]!["Config"] as JsonObject;
    expect(["ClientId", "ClientSecret", "Oauth2Discovery"].map((name) => name in config)).toEqual([
      isKept,
      isKept,
      isKept,
    ]);
    expect(config).toMatchObject({ MaxExpires: 60, Flow: "USER_FEDERATION" });
  });

  it.each<[Switches["updateWithoutField"], JsonObject]>([
    ["keep", { ClientId: "client", MaxExpires: 60 }],
    ["reset", { MaxExpires: 3600 }],
  ])("%s holds for an update without any config", async (answer, expected) => {
    emulator.switches.updateWithoutField = answer;
    await call(emulator, "CreateOauth2CredentialProvider", staticInput({}, { MaxExpires: 60 }));
    await call(emulator, "UpdateOauth2CredentialProvider", { Name: "crm" });
    const config = emulator.store().credentialProviders()[0]!["Config"] as JsonObject;
    expect(config).toMatchObject(expected);
    expect("ClientId" in config).toBe("ClientId" in expected);
  });
});

describe("uniqueNames", () => {
  it("true refuses a second object of a name, at creation and in an update", async () => {
    const other = await createPool(emulator, { Name: "other" });
    const first = await call(emulator, "CreateIdentityProviderOAuth", oauthInput(pool));
    await call(emulator, "CreateIdentityProviderOIDC", oidcInput(pool));
    expect(await fail(emulator, "CreateUserPool", { Name: "people" })).toBe("409 Duplicated");
    expect(await fail(emulator, "UpdateUserPool", { UserPoolUid: other, Name: "people" })).toBe(
      "409 Duplicated",
    );
    expect(await fail(emulator, "UpdateUserPool", { UserPoolUid: other, Name: "other" })).toBe("200 ");
    expect(await fail(emulator, "CreateIdentityProviderOIDC", oidcInput(pool, { Name: "github" }))).toBe(
      "409 Duplicated",
    );
    expect(await fail(emulator, "CreateIdentityProviderOAuth", oauthInput(other))).toBe("200 ");
    const rename = { ...at(first), ClientId: "c", IdAttribute: "id", UsePkce: true, Name: "workforce" };
    expect(await fail(emulator, "UpdateIdentityProviderOAuth", rename)).toBe("409 Duplicated");
    const same = { ...rename, Name: "github" };
    expect(await fail(emulator, "UpdateIdentityProviderOAuth", same)).toBe("200 ");
  });

  it("false accepts them", async () => {
    emulator.switches.uniqueNames = false;
    expect(await fail(emulator, "CreateUserPool", { Name: "people" })).toBe("200 ");
    const client = { UserPoolUid: pool, Name: "web", ClientType: "WEB" };
    for (const [action, input] of [
      ["IdentityProviderOAuth", oauthInput(pool)],
      ["UserPoolClient", client],
    ] as const) {
      expect(await fail(emulator, `Create${action}`, input)).toBe("200 ");
      expect(await fail(emulator, `Create${action}`, input)).toBe("200 ");
    }
  });
});

const deletions = (): [string, JsonObject][] => [
  ["DeleteUserPool", { UserPoolUid: "nobody" }],
  ["DeleteUserPoolClient", { UserPoolUid: pool, ClientUid: "nobody" }],
  ["DeleteIdentityProvider", { UserPoolUid: pool, ConnectionUid: "nobody" }],
  ["DeleteIdentityProviderOAuth", { UserPoolUid: "nobody", ConnectionUid: "nobody" }],
  ["DeleteIdentityProviderOIDC", { UserPoolUid: pool, ConnectionUid: "nobody" }],
  ["DeleteOauth2CredentialProvider", { Name: "nobody" }],
];

describe("deleteMissing", () => {
  it.each<[Switches["deleteMissing"], string]>([
    ["notFound", "404 NotFound"],
    ["ok", "200 "],
  ])("%s answers %s for every kind", async (answer, expected) => {
    emulator.switches.deleteMissing = answer;
    for (const [action, input] of deletions()) expect(await fail(emulator, action, input)).toBe(expected);
  });
});

describe("scopesInAnswers", () => {
  it.each<[Switches["scopesInAnswers"], string[]]>([
    ["plain", ["openid", "email"]],
    ["jsonText", ['["openid","email"]']],
  ])("%s shows a login provider's scopes so, and stores them plain", async (answer, expected) => {
    emulator.switches.scopesInAnswers = answer;
    const created = await call(emulator, "CreateIdentityProviderOIDC", fullOidcInput(pool));
    const list = await call(emulator, "ListIdentityProvidersOIDC", { UserPoolUid: pool });
    expect(created["ScopesList"]).toEqual(expected);
    expect((list["Data"] as JsonObject[])[0]!["ScopesList"]).toEqual(expected);
    expect(emulator.store().identityProviders()[0]!["ScopesList"]).toEqual(["openid", "email"]);
  });
});

describe("a switch", () => {
  it("with an unknown name or value is refused at the start", async () => {
    await expect(startEmulator({ switches: { secretInGet: "shown" as "clear" } })).rejects.toThrow(
      OptionError,
    );
    await expect(startEmulator({ switches: { colour: 1 } as Partial<Switches> })).rejects.toThrow(
      'no switch "colour"',
    );
  });
});
