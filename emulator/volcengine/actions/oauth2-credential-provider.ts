/**
 * OAuth2 credential providers: static clients and dynamically registered ones, by pool and name.
 */
import { randomBytes } from "node:crypto";
import { isJsonObject, type JsonObject } from "../../json";
import { readText, type Context, type Handlers } from "../handler";
import { applyUpdate, fillDefaults } from "../merge";
import { takePage } from "../page";
import { duplicated, invalidParameter, notFound } from "../service-error";
import { credentialProviderKey, type Store } from "../store";
import { registerClient } from "./dynamic-registration";

// Guesses, except PoolName, which the vendor's page shows as "default".
const configDefaults: JsonObject = {
  Scopes: [],
  MaxExpires: 3600,
  Flow: "USER_FEDERATION",
  ForceAuthentication: false,
};
const lastVendor = 6;

const readPoolName = (input: JsonObject): string => (input["PoolName"] as string | undefined) ?? "default";
const keyOf = (input: JsonObject): string =>
  credentialProviderKey(readPoolName(input), readText(input, "Name"));

/** Stated on the vendor's pages for credential providers, the same for every account of a region. */
export const toCallbackUrl = (region: string): string =>
  `https://auth.id.${region}.volces.com/api/v1/oauth2callback`;

function findProvider(store: Store, input: JsonObject): JsonObject {
  const provider = store.credentialProviders.get(keyOf(input));
  if (!provider) throw notFound(`credential provider ${readText(input, "Name")}`);
  return provider;
}

function createProvider(
  input: JsonObject,
  { store, now }: Context,
  config: JsonObject,
  more: JsonObject,
): JsonObject {
  const { account, region } = store.place;
  const name = readText(input, "Name");
  const pool = readPoolName(input);
  const wire: JsonObject = {
    Name: name,
    PoolName: pool,
    ProjectName: input["ProjectName"] ?? "default",
    Vendor: input["Vendor"]!,
    Config: fillDefaults(config, configDefaults),
    // Both TRN forms are guesses; the secret's is new with each creation.
    CredentialProviderTrn: `trn:id:${region}:${account}:tokenvault/${pool}/oauth2credentialprovider/${name}`,
    SecretTrn: `trn:secretsmanager:${region}:${account}:secret/agent-identity-${randomBytes(6).toString("hex")}`,
    CreatedAt: now,
    UpdatedAt: now,
    ...more,
  };
  store.credentialProviders.set(keyOf(input), wire);
  return wire;
}

function checkNew(input: JsonObject, { store }: Context): void {
  if (readText(input, "Name") === "") throw invalidParameter("Name");
  const vendor = input["Vendor"] as number;
  if (vendor < 0 || vendor > lastVendor) throw invalidParameter("Vendor");
  if (store.credentialProviders.has(keyOf(input)))
    throw duplicated(`credential provider ${readText(input, "Name")}`);
}

/** The vendor's resource schema calls the registration endpoint of the metadata write-only. */
function withoutWriteOnly(wire: JsonObject): JsonObject {
  const config = wire["Config"];
  const discovery = isJsonObject(config) ? config["Oauth2Discovery"] : undefined;
  const metadata = isJsonObject(discovery) ? discovery["AuthorizationServerMetadata"] : undefined;
  if (!isJsonObject(config) || !isJsonObject(discovery) || !isJsonObject(metadata)) return wire;
  const { RegistrationEndpoint: _hidden, ...shown } = metadata;
  return {
    ...wire,
    Config: { ...config, Oauth2Discovery: { ...discovery, AuthorizationServerMetadata: shown } },
  };
}

export const oauth2CredentialProviderActions: Handlers = {
  CreateOauth2CredentialProvider(input, context) {
    checkNew(input, context);
    const wire = createProvider(input, context, (input["Config"] ?? {}) as JsonObject, {});
    return { ...wire, CallbackUrl: toCallbackUrl(context.store.place.region) };
  },
  CreateOauth2CredentialProviderDcr(input, context) {
    checkNew(input, context);
    const asked = (input["Config"] ?? {}) as JsonObject;
    const metadata = (input["ClientMetadata"] ?? {}) as JsonObject;
    const client = registerClient(asked, metadata, toCallbackUrl(context.store.place.region), context);
    const { ClientId: _id, ClientSecret: _secret, ...config } = asked;
    const { ClientId, ClientSecret } = client;
    const registered = { ClientId: ClientId!, ...(ClientSecret !== undefined && { ClientSecret }) };
    return createProvider(input, context, { ...config, ...registered }, { DcrClientInfo: client });
  },
  GetOauth2CredentialProvider: (input, { store }) => withoutWriteOnly(findProvider(store, input)),
  UpdateOauth2CredentialProvider(input, context) {
    const wire = findProvider(context.store, input);
    const { Name: _name, PoolName: _pool, ...fields } = context.contract.request;
    applyUpdate(wire, input, fields, { Config: configDefaults }, context.switches.updateWithoutField);
    wire["UpdatedAt"] = context.now;
    return wire;
  },
  DeleteOauth2CredentialProvider(input, { store, switches }) {
    const isGone = !store.credentialProviders.delete(keyOf(input));
    if (isGone && switches.deleteMissing === "notFound")
      throw notFound(`credential provider ${readText(input, "Name")}`);
    return {};
  },
  ListOauth2CredentialProviders(input, { store }) {
    const pool = readPoolName(input);
    const listed = [...store.credentialProviders.values()].filter((wire) => wire["PoolName"] === pool);
    const { items, counters } = takePage(listed, input);
    return { Oauth2CredentialProviders: items, ...counters };
  },
  BatchGetOauth2CredentialProviders(input, { store }) {
    const pool = readPoolName(input);
    const names = (input["Names"] ?? []) as string[];
    // Names that do not exist are left out of the answer (a guess).
    const found = names.map((name) => store.credentialProviders.get(credentialProviderKey(pool, name)));
    return { Oauth2CredentialProviders: found.filter((wire) => wire !== undefined) };
  },
};
