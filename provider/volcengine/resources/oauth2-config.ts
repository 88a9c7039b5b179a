/**
 * The nested fields of a credential provider: its client, where tokens come from, how the secret is kept, and
 * the metadata of a registered client (RFC 7591 §2). Knows no action.
 */
import { z } from "zod";
import { absoluteUrl, redirectUri, scopeList, text, words } from "../../lifecycle/field-types";

/** Source: the vendor's create action; 6 is a user pool of the same service. */
export const VENDORS = {
  custom: 0,
  google: 1,
  github: 2,
  coze: 3,
  feishu: 4,
  wechat: 5,
  userPool: 6,
} as const;

const STORAGE_TYPES = { secretManager: 0, kms: 1 } as const;

const string = (description: string) => z.string().optional().meta({ description });
const url = (description: string) => absoluteUrl().optional().meta({ description });
const set = (description: string) => z.array(z.string()).optional().meta({ description, set: true });

export const configFields = () =>
  z.strictObject({
    clientId: string("Client id of the static client."),
    clientSecret: string("Client secret of the static client.").meta({ secret: true }),
    oauth2Discovery: z
      .strictObject({
        discoveryUrl: url("Discovery document of the authorization server."),
        authorizationServerMetadata: serverMetadataFields().optional().meta({
          description: "What the discovery document would say (RFC 8414), for servers without one.",
        }),
      })
      .optional()
      .meta({ description: "Where the authorization server describes itself." }),
    flow: z.enum(["USER_FEDERATION", "M2M"]).optional().meta({
      description: "On behalf of a person, or of the agent itself.",
      expected: "must be USER_FEDERATION or M2M",
    }),
    scopes: scopeList()
      .optional()
      .meta({ description: "Scopes to ask for by default, one per entry; order has no meaning." }),
    redirectUrl: redirectUri()
      .optional()
      .meta({ description: "Where people return to after consent, by default." }),
    forceAuthentication: z.boolean().optional().meta({ description: "People must consent each time." }),
    maxExpires: z.int().optional().meta({ description: "Longest life of a token, in seconds." }),
    customParameters: z
      .strictObject({
        entries: z
          .array(
            z.strictObject({
              key: text().meta({ description: "Name of the parameter." }),
              value: string("Its value."),
            }),
          )
          .optional()
          .meta({ description: "The parameters; their order has no meaning.", set: true }),
      })
      .optional()
      .meta({ description: "Further parameters of the token request." }),
    metadata: string("Free text that the service keeps for you."),
    secretStorage: z
      .strictObject({
        storageType: words(STORAGE_TYPES).optional().meta({ description: "Where the secret is kept." }),
        encryptionKey: string("TRN of the KMS key that encrypts it; a name, not a secret."),
      })
      .optional()
      .meta({ description: "How the service keeps the client's secret." }),
  });

const serverMetadataFields = () =>
  z.strictObject({
    issuer: url("Issuer of the server."),
    authorizationEndpoint: url("Where people are sent to consent."),
    tokenEndpoint: url("Where tokens are issued."),
    revocationEndpoint: url("Where tokens are revoked (RFC 7009)."),
    registrationEndpoint: url("Where clients are registered (RFC 7591).").meta({ writeOnly: true }),
    responseTypes: set("Response types that the server supports; order has no meaning."),
    codeChallengeMethodsSupported: set("PKCE methods that the server supports; order has no meaning."),
  });

export const metadataFields = () => ({
  clientName: string("Name that people see when they consent."),
  clientUri: url("Home page of the client."),
  logoUri: url("Logo of the client."),
  grantTypes: set("Grant types that the client uses; order has no meaning."),
  responseTypes: set("Response types that the client uses; order has no meaning."),
  scope: string("Scopes that the client may ask for, separated by spaces."),
  tokenEndpointAuthMethod: string(
    "How the client authenticates at the token endpoint; `none` is a public client.",
  ),
});

export const grantedMetadataFields = () => ({
  ...metadataFields(),
  redirectUris: set("Redirect URIs of the client; order has no meaning."),
});
