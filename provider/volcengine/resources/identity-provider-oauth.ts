/**
 * A plain OAuth 2.0 login provider of a user pool. API: CreateIdentityProviderOAuth and its Get, Update, Delete;
 * the update action takes no Provider, and wants UsePkce, ClientId and IdAttribute every time.
 */
import { z } from "zod";
import { defineResource } from "../../lifecycle/define-resource";
import { absoluteUrl, text } from "../../lifecycle/field-types";
import {
  listLoginProviders,
  loginProviderFacts,
  replacementWarning,
  sharedInputs,
  toConnection,
} from "./login-provider";
import { presumeLoginProvider } from "./presumed-defaults";

const inputs = z.strictObject({
  ...sharedInputs,
  authorizationEndpoint: absoluteUrl().meta({ description: "Where people are sent to log in." }),
  tokenEndpoint: absoluteUrl().meta({ description: "Where the code is exchanged for a token." }),
  userEndpoint: absoluteUrl().meta({ description: "Where the profile of the person is read." }),
  idAttribute: text().meta({
    description:
      "The field of the profile that identifies a person. It must never change and never be reused.",
  }),
});

export const identityProviderOAuth = defineResource({
  kind: "volcengine:IdentityProviderOAuth",
  summary: "A login provider of a user pool that speaks plain OAuth 2.0, such as GitHub.",
  inputs,
  outputs: z.object({}),
  idSegments: ["userPoolUid", "uid"],
  naturalKey: ["userPoolUid", "name"],
  unmanaged: ["Uid"],
  listSiblings: listLoginProviders,
  ...loginProviderFacts,
  presume: presumeLoginProvider,
  replacementWarning: replacementWarning("IdentityProviderOAuth"),
  actions: {
    create: ["CreateIdentityProviderOAuth"],
    read: ["GetIdentityProviderOAuth"],
    update: ["UpdateIdentityProviderOAuth"],
    delete: ["DeleteIdentityProviderOAuth"],
    list: ["ListIdentityProviders"],
  },
  create: (client, body) => client.call("CreateIdentityProviderOAuth", body),
  read: (client, id) => client.call("GetIdentityProviderOAuth", toConnection(id)),
  async update(client, { id, body }) {
    await client.call("UpdateIdentityProviderOAuth", { ...toConnection(id), ...body });
  },
  async delete(client, id) {
    await client.call("DeleteIdentityProviderOAuth", toConnection(id));
  },
});
