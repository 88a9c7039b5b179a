/** Answers against the contract: every field there, every type right, a typed error for whatever is sent. */
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmulator, type Emulator, type JsonObject } from "../../emulator";
import { actions } from "../../emulator/volcengine/actions/index";
import {
  checkFields,
  contract,
  nestedFields,
  type Fields,
  type FieldType,
} from "../../emulator/volcengine/contract";
import { createPool, fullOidcInput, oauthInput, registrationInput, staticInput } from "./sample";
import { call, send } from "./signed-call";

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ switches: { secretInGet: "clear", uniqueNames: false } });
});
afterAll(() => emulator.close());

/** Dotted paths of response fields that an answer lacks. */
function findMissing(fields: Fields, answer: JsonObject, prefix = ""): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = answer[name];
    const nested = nestedFields(field.type);
    if (value === undefined) return [`${prefix}${name}`];
    return nested && !Array.isArray(value)
      ? findMissing(nested, value as JsonObject, `${prefix}${name}.`)
      : [];
  });
}

/** Values of a type, with a wrong one now and then. */
function arbitraryOf(type: FieldType): fc.Arbitrary<unknown> {
  if (typeof type === "object") {
    if ("array" in type) return fc.array(arbitraryOf(type.array), { maxLength: 3 });
    const names = Object.entries(type.object).map(
      ([name, field]) => [name, arbitraryOf(field.type)] as const,
    );
    const requiredKeys = Object.keys(type.object).filter((name) => type.object[name]?.required);
    return fc.record(Object.fromEntries(names), { requiredKeys });
  }
  const right = {
    string: fc.string(),
    boolean: fc.boolean(),
    integer: fc.integer(),
    number: fc.double(),
    any: fc.jsonValue(),
  };
  return fc.oneof(
    { weight: 50, arbitrary: right[type] as fc.Arbitrary<unknown> },
    { weight: 1, arbitrary: fc.jsonValue() },
  );
}

describe("an answer", () => {
  it("has every field of the contract, with the types of the contract", async () => {
    const pool = await createPool(emulator, { Tags: [{ Key: "a", Value: "b" }] });
    const page = { PageNumber: 1, PageSize: 10 };
    const checked: string[] = [];
    const check = async (action: string, input: JsonObject, missing: string[] = []): Promise<JsonObject> => {
      const answer = await call(emulator, action, input);
      checkFields(contract[action]!.response, answer);
      expect({ action, missing: findMissing(contract[action]!.response, answer) }).toEqual({
        action,
        missing,
      });
      checked.push(action);
      return answer;
    };
    const of = { UserPoolUid: pool };
    await check("CreateUserPool", { Name: "b" });
    await check("GetUserPool", of);
    await check("UpdateUserPool", of);
    await check("ListUserPools", page);
    await check("GetUserPoolMaus", {});
    await check("TagResources", { ResourceType: "userpool", ResourceIds: [pool], Tags: [] });
    await check("UntagResources", { ResourceType: "userpool", ResourceIds: [pool], TagKeys: [] });
    await check("ListTagsForResources", { ResourceType: "userpool", ResourceIds: [pool] }, ["NextToken"]);
    const client = await check("CreateUserPoolClient", { ...of, Name: "web", ClientType: "WEB" });
    await check("GetUserPoolClient", { ...of, ClientUid: client["Uid"]! });
    await check("ListUserPoolClients", { ...of, ...page });
    await check("DeleteUserPoolClient", { ...of, ClientUid: client["Uid"]! });
    await check("ListUsers", { ...of, ...page });
    await check("DeleteUsers", { ...of, UserUids: ["nobody"] });
    await check("CreateIdentityProviderOAuth", oauthInput(pool), ["ClaimsPropagationConfig"]);
    const oidc = await check("CreateIdentityProviderOIDC", fullOidcInput(pool));
    const at = { ...of, ConnectionUid: oidc["Uid"]! };
    await check("GetIdentityProviderOIDC", at);
    await check("UpdateIdentityProviderOIDC", {
      ...at,
      ClientId: "c",
      IsIdTokenMapping: true,
      UsePkce: true,
    });
    await check("ListIdentityProvidersOAuth", of);
    await check("ListIdentityProvidersOIDC", of);
    await check("ListIdentityProviders", { UserPoolUID: pool, ...page });
    await check("GetSCIMProvisioningDefaults", of);
    await check("DeleteIdentityProvider", at);
    await check("CreateOauth2CredentialProvider", staticInput());
    await check("CreateOauth2CredentialProviderDcr", registrationInput());
    await check("UpdateOauth2CredentialProvider", { Name: "crm" });
    await check("ListOauth2CredentialProviders", page);
    await check("BatchGetOauth2CredentialProviders", { Names: ["crm"] });
    await check("ListCredentialProviders", page);
    await check("DeleteOauth2CredentialProvider", { Name: "crm" });
    await check("DeleteUserPool", of);
    expect(checked).toHaveLength(31);
  });

  it("exists for every action of the contract, and for no other but GetCallerIdentity", () => {
    const names = Object.keys(actions).filter((name) => name !== "GetCallerIdentity");
    expect(names.sort()).toEqual(Object.keys(contract).sort());
  });

  it("is a typed one whatever is sent: never a crash, never a 500", async () => {
    const anyCall = fc.constantFrom(...Object.keys(contract)).chain((action) => {
      const input = fc.oneof(
        arbitraryOf({ object: contract[action]!.request }),
        fc.dictionary(fc.string(), fc.jsonValue()),
      );
      return fc.tuple(fc.constant(action), input);
    });
    await fc.assert(
      fc.asyncProperty(anyCall, async ([action, input]) => {
        const reply = await send(emulator, action, input as JsonObject);
        expect([200, 400, 404, 409]).toContain(reply.status);
        expect(reply.status === 200 ? reply.code : reply.code.split(".")[0]).toMatch(
          reply.status === 200
            ? /^$/
            : /^(InvalidParameter|MissingParameter|InvalidRequest|NotFound|Duplicated)$/,
        );
      }),
      { numRuns: 500 },
    );
  });

  it("keeps what was created: read equals created for any texts", async () => {
    const text = fc.string({ minLength: 1, unit: "grapheme" });
    const pool = await createPool(emulator);
    await fc.assert(
      fc.asyncProperty(
        text,
        text,
        fc.array(text),
        fc.boolean(),
        async (Name, ClientSecret, ScopesList, Enabled) => {
          const input = oauthInput(pool, { Name, ClientSecret, ScopesList, Enabled });
          const created = await call(emulator, "CreateIdentityProviderOAuth", input);
          const at = { UserPoolUid: pool, ConnectionUid: created["Uid"]! };
          const read = await call(emulator, "GetIdentityProviderOAuth", at);
          expect(read).toEqual(created);
          expect(read).toMatchObject({ Name, ClientSecret, ScopesList, Enabled });
        },
      ),
      { numRuns: 100 },
    );
  });
});
