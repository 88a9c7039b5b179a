/**
 * An OpenID Connect login provider of a user pool, with SCIM provisioning. API: CreateIdentityProviderOIDC and
 * its Get, Update, Delete; the update action takes no Provider, and wants IsIdTokenMapping, UsePkce and ClientId.
 */
import { z } from "zod";
import { defineResource } from "../../lifecycle/define-resource";
import { absoluteUrl } from "../../lifecycle/field-types";
import {
  listLoginProviders,
  loginProviderFacts,
  replacementWarning,
  sharedInputs,
  toConnection,
} from "./login-provider";
import { presumeOidc } from "./presumed-defaults";

const inputs = z.strictObject({
  ...sharedInputs,
  issuer: absoluteUrl().meta({
    description: "The provider's issuer, exactly as it writes it in its tokens.",
  }),
  isIdTokenMapping: z.boolean().meta({
    description:
      "Accounts are filled from the claims of the ID token instead of those of the userinfo endpoint.",
  }),
  scimProvisioning: z
    .strictObject({
      enabled: z
        .boolean()
        .optional()
        .meta({ description: "The provider may create, change and remove accounts by SCIM." }),
      userIdAttribute: z
        .string()
        .optional()
        .meta({ description: "The SCIM attribute that identifies a person." }),
      additionalMappings: z
        .array(
          z.strictObject({
            scimPath: z.string().optional().meta({ description: "Path of the SCIM attribute." }),
            userPoolPath: z
              .array(z.string())
              .optional()
              .meta({ description: "Path in the pool's account, in order." }),
          }),
        )
        .optional()
        .meta({ description: "Further attributes to take over." }),
    })
    .optional()
    .meta({ description: "Provisioning of accounts by the login provider (RFC 7644)." }),
});

const outputs = z.object({
  scimBaseUrl: z.string().optional().meta({
    description: "Where the login provider sends SCIM requests; register it there.",
    from: "ScimProvisioning.BaseUrl",
  }),
});

export const identityProviderOIDC = defineResource({
  kind: "volcengine:IdentityProviderOIDC",
  summary: "A login provider of a user pool that speaks OpenID Connect, such as Okta or Keycloak.",
  inputs,
  outputs,
  idSegments: ["userPoolUid", "uid"],
  naturalKey: ["userPoolUid", "name"],
  unmanaged: ["Uid"],
  listSiblings: listLoginProviders,
  ...loginProviderFacts,
  presume: presumeOidc,
  replacementWarning: replacementWarning("IdentityProviderOIDC"),
  actions: {
    create: ["CreateIdentityProviderOIDC"],
    read: ["GetIdentityProviderOIDC"],
    update: ["UpdateIdentityProviderOIDC"],
    delete: ["DeleteIdentityProviderOIDC"],
    list: ["ListIdentityProviders"],
  },
  create: (client, body) => client.call("CreateIdentityProviderOIDC", body),
  read: (client, id) => client.call("GetIdentityProviderOIDC", toConnection(id)),
  async update(client, { id, body }) {
    await client.call("UpdateIdentityProviderOIDC", { ...toConnection(id), ...body });
  },
  async delete(client, id) {
    await client.call("DeleteIdentityProviderOIDC", toConnection(id));
  },
});
