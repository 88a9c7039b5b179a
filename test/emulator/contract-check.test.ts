/** What is refused before an action runs, and the envelope around results and errors. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmulator, type Emulator, type JsonObject } from "../../emulator";
import { createPool, oauthInput, oidcInput, registrationInput, staticInput } from "./sample";
import { fail, send, type CallOptions, type SignedRequest } from "./signed-call";

let emulator: Emulator;
let pool: string;

beforeAll(async () => {
  emulator = await startEmulator({
    extraFields: { CreateUserPool: ["Theme"], CreateOauth2CredentialProvider: ["Config.Audience"] },
  });
  pool = await createPool(emulator);
});
afterAll(() => emulator.close());

function changePath(request: SignedRequest): void {
  request.url = request.url.replace("/?", "/v1/?");
}

describe("a call", () => {
  it.each<[string, string, JsonObject, CallOptions, string]>([
    ["without an action", "", {}, {}, "400 MissingAction"],
    ["with an unknown action", "CreateEverything", {}, {}, "400 InvalidAction"],
    ["with the name of an object's own method", "toString", {}, {}, "400 InvalidAction"],
    ["without a version", "ListUserPools", {}, { version: "" }, "400 MissingParameter.Version"],
    ["of another version", "ListUserPools", {}, { version: "2020-01-01" }, "400 InvalidAction"],
    ["of another service", "ListUserPools", {}, { service: "iam" }, "400 InvalidAction"],
    ["as GET", "GetUserPool", {}, { method: "GET" }, "400 InvalidRequest"],
    [
      "of another content type",
      "GetUserPool",
      {},
      { headers: { "content-type": "text/plain" } },
      "400 InvalidRequest",
    ],
    ["with a body that is no JSON", "GetUserPool", {}, { text: "{" }, "400 InvalidRequest"],
    ["with a body that is a list", "GetUserPool", {}, { text: "[]" }, "400 InvalidRequest"],
    [
      "without a body counts as one without fields",
      "GetUserPool",
      {},
      { text: "" },
      "400 MissingParameter.UserPoolUid",
    ],
  ])("%s is refused", async (_what, action, input, options, expected) => {
    expect(await fail(emulator, action, input, options)).toBe(expected);
  });

  it("of another path is refused", async () => {
    expect(await fail(emulator, "GetUserPool", {}, { tamper: changePath })).toBe("400 InvalidRequest");
  });
});

describe("a field", () => {
  it.each<[string, string, () => JsonObject, string]>([
    ["unknown at the top", "CreateUserPool", () => ({ Name: "a", Colour: "red" }), "InvalidParameter.Colour"],
    [
      "unknown and nested",
      "CreateUserPool",
      () => ({ Name: "a", Brand: { Font: "x" } }),
      "InvalidParameter.Brand.Font",
    ],
    [
      "unknown in a list",
      "CreateUserPool",
      () => ({ Name: "a", Tags: [{ Key: "k" }, { Kex: "k" }] }),
      "InvalidParameter.Tags.1.Kex",
    ],
    [
      "named as a prototype's",
      "CreateUserPool",
      () => ({ Name: "a", constructor: "x" }),
      "InvalidParameter.constructor",
    ],
    [
      "in the table's spelling only",
      "GetUserPool",
      () => ({ UserPoolUID: pool }),
      "InvalidParameter.UserPoolUID",
    ],
    ["missing", "CreateUserPool", () => ({}), "MissingParameter.Name"],
    [
      "required to update an OAuth provider",
      "UpdateIdentityProviderOAuth",
      () => ({ UserPoolUid: pool, ConnectionUid: "x", ClientId: "c", UsePkce: true }),
      "MissingParameter.IdAttribute",
    ],
    [
      "required to update an OIDC provider",
      "UpdateIdentityProviderOIDC",
      () => ({ UserPoolUid: pool, ConnectionUid: "x", ClientId: "c", UsePkce: true }),
      "MissingParameter.IsIdTokenMapping",
    ],
    [
      "a word for a boolean",
      "CreateUserPool",
      () => ({ Name: "a", SelfSignUpEnabled: "yes" }),
      "InvalidParameter.SelfSignUpEnabled",
    ],
    [
      "a number for a boolean",
      "CreateOauth2CredentialProvider",
      () => staticInput({}, { ForceAuthentication: 1 }),
      "InvalidParameter.Config.ForceAuthentication",
    ],
    [
      "a word for an integer",
      "CreateOauth2CredentialProvider",
      () => staticInput({ Vendor: "example" }),
      "InvalidParameter.Vendor",
    ],
    [
      "a fraction for an integer",
      "CreateOauth2CredentialProvider",
      () => staticInput({}, { MaxExpires: 1.5 }),
      "InvalidParameter.Config.MaxExpires",
    ],
    [
      "a text for a list",
      "CreateIdentityProviderOAuth",
      () => oauthInput(pool, { ScopesList: "openid" }),
      "InvalidParameter.ScopesList",
    ],
    [
      "a number in a list of texts",
      "CreateIdentityProviderOIDC",
      () => oidcInput(pool, { ScopesList: ["openid", 1] }),
      "InvalidParameter.ScopesList.1",
    ],
    ["a text for an object", "CreateUserPool", () => ({ Name: "a", Brand: "x" }), "InvalidParameter.Brand"],
    ["null", "CreateUserPool", () => ({ Name: "a", Description: null }), "InvalidParameter.Description"],
    [
      "outside its enum",
      "CreateOauth2CredentialProvider",
      () => staticInput({}, { Flow: "IMPLICIT" }),
      "InvalidParameter.Config.Flow",
    ],
    [
      "a vendor above six",
      "CreateOauth2CredentialProvider",
      () => staticInput({ Vendor: 7 }),
      "InvalidParameter.Vendor",
    ],
    [
      "a vendor below zero",
      "CreateOauth2CredentialProviderDcr",
      () => ({ ...registrationInput(), Vendor: -1 }),
      "InvalidParameter.Vendor",
    ],
    [
      "in no model",
      "CreateOauth2CredentialProviderDcr",
      () => ({ ...registrationInput(), JwtAuthConfig: {} }),
      "InvalidParameter.JwtAuthConfig",
    ],
    ["an empty name", "CreateUserPool", () => ({ Name: "" }), "InvalidParameter.Name"],
    [
      "only an answer has",
      "CreateIdentityProviderOIDC",
      () => oidcInput(pool, { ScimProvisioning: { BaseUrl: "https://x" } }),
      "InvalidParameter.ScimProvisioning.BaseUrl",
    ],
  ])("%s is refused with its path", async (_what, action, input, code) => {
    const before = emulator.store().list();
    expect(await fail(emulator, action, input())).toBe(`400 ${code}`);
    expect(emulator.store().list()).toEqual(before);
  });

  it("newer than the contract is stored and answered when the emulator is told of it", async () => {
    const reply = await send(emulator, "CreateUserPool", { Name: "newer", Theme: { dark: true } });
    expect(reply.result["Theme"]).toEqual({ dark: true });
    expect(await fail(emulator, "UpdateUserPool", { UserPoolUid: pool, Theme: {} })).toBe(
      "400 InvalidParameter.Theme",
    );
    expect(
      (await send(emulator, "CreateOauth2CredentialProvider", staticInput({}, { Audience: "a" }))).status,
    ).toBe(200);
    expect(emulator.store().credentialProviders()[0]).toMatchObject({ Config: { Audience: "a" } });
  });
});

describe("an answer", () => {
  it("has the service's envelope", async () => {
    const reply = await send(emulator, "GetUserPool", { UserPoolUid: pool }, { region: "cn-beijing" });
    expect(reply.metadata).toEqual({
      RequestId: expect.stringMatching(/^\d{14}\d{12}[0-9A-F]{6}$/) as string,
      Action: "GetUserPool",
      Version: "2025-10-30",
      Service: "id",
      Region: "cn-beijing",
    });
    expect(reply.headers.get("content-type")).toBe("application/json; charset=utf-8");
  });

  it("that is an error has no Result and names what is wrong, not its value", async () => {
    const reply = await send(emulator, "CreateUserPool", { Name: "a", SelfSignUpEnabled: "canary-value" });
    expect(reply.text).not.toContain("canary-value");
    expect(JSON.parse(reply.text)).not.toHaveProperty("Result");
    expect(reply.metadata["Error"]).toEqual({
      Code: "InvalidParameter.SelfSignUpEnabled",
      Message: "The parameter SelfSignUpEnabled is invalid.",
    });
  });

  it("has a request id that begins with Beijing time", async () => {
    const own = await startEmulator({ now: () => new Date("2026-11-23T20:01:02Z") });
    const reply = await send(own, "GetUserPool", {}, { date: new Date("2026-11-23T20:00:00Z") });
    expect(reply.metadata["RequestId"]).toMatch(/^20261124040102/);
    await own.close();
  });
});
