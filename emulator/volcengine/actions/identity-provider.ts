/**
 * Login providers of both kinds, OAuth and OIDC: they share identity, names, secrets and options, and differ in
 * fields that the contract lists and in SCIM provisioning, which only OIDC has.
 */
import { randomUUID } from "node:crypto";
import { isJsonObject, type JsonObject } from "../../json";
import { done, readText, type Context, type Handlers } from "../handler";
import { applyUpdate, fillDefaults } from "../merge";
import { duplicated, invalidParameter, notFound } from "../service-error";
import { findUserPool, type UserPool } from "../store";
import { maxPageSize } from "../page";

export type ConnectionType = "OAuth" | "OIDC";

// The pages' examples show the four Is… options as true; the rest are guesses.
const defaults: JsonObject = {
  Provider: "custom",
  ScopesList: [],
  ProviderOptions: {
    AutoLinking: "none",
    IsLinkingAllowed: true,
    IsCreationAllowed: true,
    IsAutoCreation: true,
    IsAutoUpdate: true,
    UserLinkingPromptEnabled: false,
  },
};

/** What SCIM provisioning uses when nothing is said (a guess). */
export const scimDefaults: JsonObject = {
  UserIdAttribute: "userName",
  AdditionalMappings: [{ ScimPath: "displayName", UserPoolPath: ["Name"] }],
};

function completeScim(wire: JsonObject, domain: string): void {
  const scim = wire["ScimProvisioning"];
  if (!isJsonObject(scim)) return;
  if (scim["Enabled"] !== true) {
    delete scim["BaseUrl"];
    return;
  }
  const baseUrl = `https://${domain}/scim/v2/${readText(wire, "Uid")}`;
  wire["ScimProvisioning"] = { ...fillDefaults(scim, scimDefaults), BaseUrl: baseUrl };
}

function checkName(pool: UserPool, input: JsonObject, { switches }: Context, ownUid?: string): void {
  const name = input["Name"];
  if (name === undefined) return;
  if (name === "") throw invalidParameter("Name");
  if (!switches.uniqueNames) return;
  for (const [uid, provider] of pool.identityProviders) {
    if (uid !== ownUid && provider["Name"] === name)
      throw duplicated(`identity provider ${readText(input, "Name")}`);
  }
}

function findProvider(pool: UserPool, type: ConnectionType, input: JsonObject): JsonObject {
  const uid = readText(input, "ConnectionUid");
  const provider = pool.identityProviders.get(uid);
  if (provider?.["ConnectionType"] !== type) throw notFound(`identity provider ${uid}`);
  return provider;
}

/** Deletes a login provider of this type, or of any when no type is given. */
export function deleteIdentityProvider(
  input: JsonObject,
  { store, switches }: Context,
  type?: ConnectionType,
): JsonObject {
  const uid = readText(input, "ConnectionUid");
  const providers = store.userPools.get(readText(input, "UserPoolUid"))?.identityProviders;
  const found = providers?.get(uid);
  const isFound = found !== undefined && (type === undefined || found["ConnectionType"] === type);
  if (isFound) providers?.delete(uid);
  else if (switches.deleteMissing === "notFound") throw notFound(`identity provider ${uid}`);
  return done();
}

function createActions(type: ConnectionType): Handlers {
  return {
    [`CreateIdentityProvider${type}`](input, context) {
      const pool = findUserPool(context.store, readText(input, "UserPoolUid"));
      checkName(pool, input, context);
      const uid = randomUUID();
      const times = { CreateTime: context.now, UpdateTime: context.now };
      const wire: JsonObject = { ...fillDefaults(input, defaults), Uid: uid, ConnectionType: type, ...times };
      completeScim(wire, readText(pool.wire, "Domain"));
      pool.identityProviders.set(uid, wire);
      return wire;
    },
    [`GetIdentityProvider${type}`]: (input, { store }) =>
      findProvider(findUserPool(store, readText(input, "UserPoolUid")), type, input),
    [`UpdateIdentityProvider${type}`](input, context) {
      const pool = findUserPool(context.store, readText(input, "UserPoolUid"));
      const wire = findProvider(pool, type, input);
      checkName(pool, input, context, readText(wire, "Uid"));
      const { UserPoolUid: _pool, ConnectionUid: _uid, ...fields } = context.contract.request;
      applyUpdate(wire, input, fields, defaults, context.switches.updateWithoutField);
      completeScim(wire, readText(pool.wire, "Domain"));
      wire["UpdateTime"] = context.now;
      return wire;
    },
    [`DeleteIdentityProvider${type}`]: (input, context) => deleteIdentityProvider(input, context, type),
    [`ListIdentityProviders${type}`](input, { store }) {
      const pool = findUserPool(store, readText(input, "UserPoolUid"));
      const all = [...pool.identityProviders.values()].filter((wire) => wire["ConnectionType"] === type);
      // The action takes no page but answers a total: what is beyond the first page cannot be read here.
      return {
        Data: all.slice(0, maxPageSize),
        PageNumber: 1,
        PageSize: maxPageSize,
        TotalCount: all.length,
      };
    },
  };
}

export const identityProviderActions: Handlers = { ...createActions("OAuth"), ...createActions("OIDC") };
