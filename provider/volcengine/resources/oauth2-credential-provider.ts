/**
 * An agent's OAuth2 credential provider, with a client that you registered yourself or one that the service
 * registers for you (dynamic client registration, RFC 7591). API: CreateOauth2CredentialProvider,
 * CreateOauth2CredentialProviderDcr and the shared Get, Update, Delete. The callback URL comes from the static
 * create alone, and no action updates or removes the registered client.
 */
import { z } from "zod";
import { defineResource } from "../../lifecycle/define-resource";
import type { Client, UpdateRequest } from "../../lifecycle/define-resource";
import { getAt } from "../../lifecycle/tree";
import {
  adoptField,
  extraFields,
  objectName,
  redirectUri,
  secretVersionField,
  text,
  words,
} from "../../lifecycle/field-types";
import { carryClient, NO_SECRET } from "./unstated-client";
import { describeLeftBehind, describeSecretExpiry } from "./registered-client";
import { configFields, metadataFields, VENDORS } from "./oauth2-config";
import { pickFactory } from "./oauth2-factory";
import { listPages, toText } from "./pages";
import { presumeCredentialProvider } from "./presumed-defaults";
import { isRegisteredClient, stateRegistration } from "./stated-registration";
import { credentialProviderRules } from "./oauth2-rules";
import { credentialProviderOutputs } from "./oauth2-outputs";

const inputs = z.strictObject({
  name: objectName("Name of the provider.").meta({ createOnly: true }),
  poolName: text()
    .default("default")
    .meta({ description: "Pool of credentials that it belongs to.", createOnly: true }),
  projectName: z
    .string()
    .optional()
    .meta({ description: "Project that the provider belongs to.", createOnly: true }),
  vendor: words(VENDORS).meta({ description: "Whose OAuth service it is.", createOnly: true }),
  config: configFields().optional().meta({ description: "The client and how tokens are asked for." }),
  clientMetadata: z
    .strictObject({
      ...metadataFields(),
      redirectUris: z.array(redirectUri()).optional().meta({ description: "Redirect URIs of the client." }),
    })
    .optional()
    .meta({
      description: "Registers a client with the vendor's authorization server instead of using one of yours.",
      createOnly: true,
      writeOnly: true,
    }),
  publicClient: z.boolean().optional().meta({
    description: "The static client has no secret (RFC 6749 §2.1).",
    local: true,
  }),
  secretVersion: secretVersionField(),
  adopt: adoptField(),
  extra: extraFields(),
});

export const oauth2CredentialProvider = defineResource({
  kind: "volcengine:Oauth2CredentialProvider",
  summary: "Lets an agent get OAuth2 tokens from a vendor, with your client or one registered for you.",
  inputs,
  outputs: credentialProviderOutputs,
  idSegments: ["poolName", "name"],
  naturalKey: ["poolName", "name"],
  actions: {
    create: ["CreateOauth2CredentialProvider", "CreateOauth2CredentialProviderDcr"],
    read: ["GetOauth2CredentialProvider"],
    update: ["UpdateOauth2CredentialProvider"],
    delete: ["DeleteOauth2CredentialProvider"],
    list: ["ListOauth2CredentialProviders"],
    inventory: ["ListCredentialProviders"],
  },
  noun: "credential provider",
  group: { name: "credentialPool", noun: "credential pool" },
  presume: presumeCredentialProvider,
  kept: { isKept: isRegisteredClient, state: stateRegistration },
  toFactory: pickFactory,
  /** No action lists the pools themselves; the list over all pools names those that hold a provider. */
  async listScopes(client) {
    const body = { Filter: { Type: "oauth2" } };
    const found = await listPages(client, "ListCredentialProviders", body, ["Name"], "CredentialProviders");
    const names = found.map((item) => toText(item["PoolName"])).filter((name) => name !== "");
    return [...new Set(names)].map((poolName) => ({ poolName }));
  },
  async listSiblings(client, inputs) {
    const poolName = toText(inputs["poolName"]);
    const found = await listPages(
      client,
      "ListOauth2CredentialProviders",
      { PoolName: poolName },
      ["Name"],
      "Oauth2CredentialProviders",
    );
    return found.map((provider) => ({
      id: { poolName, name: toText(provider["Name"]) },
      name: toText(provider["Name"]),
      madeAt: toText(provider["CreatedAt"]),
    }));
  },
  replacementWarning:
    "replacing an Oauth2CredentialProvider changes its TRNs, people have to consent again, and the callback URL may change",
  describeLeftBehind,
  describeExpiry: describeSecretExpiry,
  noSecretValue: NO_SECRET,
  rules: credentialProviderRules,
  create: (client, body) =>
    client.call(
      "ClientMetadata" in body ? "CreateOauth2CredentialProviderDcr" : "CreateOauth2CredentialProvider",
      body,
    ),
  read: (client, id) => client.call("GetOauth2CredentialProvider", toName(id)),
  update: updateCredentialProvider,
  async delete(client, id) {
    await client.call("DeleteOauth2CredentialProvider", toName(id));
  },
});

type Segment = "poolName" | "name";

function toName(id: Record<Segment, string>) {
  return { PoolName: id.poolName, Name: id.name };
}

async function updateCredentialProvider(
  client: Client,
  { id, body, inputs: wanted, live }: UpdateRequest<Segment>,
): Promise<void> {
  const isStated = wanted["publicClient"] === true || getAt(wanted, ["config", "clientSecret"]) !== undefined;
  const sent = isStated ? body : carryClient(body, live);
  await client.call("UpdateOauth2CredentialProvider", { ...toName(id), ...sent });
}
