/**
 * What the service decides of a credential provider: TRNs, times, the callback URL and the client that it registered.
 * Knows no action.
 */
import { z } from "zod";
import { grantedMetadataFields } from "./oauth2-config";

export const credentialProviderOutputs = z.object({
  credentialProviderTrn: z.string().optional().meta({
    description: "TRN of the provider.",
    stable: true,
    identity: true,
  }),
  secretTrn: z
    .string()
    .optional()
    .meta({
      description: "TRN of the secret that the service keeps.",
      outsideChange: {
        wayBack: "the service chose another place for the secret",
        level: "medium",
        sentence:
          "The secret stands in another place than before: what refers to the old one reads an old secret.",
      },
    }),
  callbackUrl: z.string().optional().meta({
    description:
      "Redirect URI to register at the vendor. Only the creation of a static client tells it: undefined after registration or adoption.",
    onlyAtCreation: true,
  }),
  registeredClient: z
    .object({
      clientId: z.string().optional().meta({ description: "Client id that the authorization server gave." }),
      clientIdIssuedAt: z.int().optional().meta({ description: "When, in seconds since 1970." }),
      clientSecretExpiresAt: z
        .int()
        .optional()
        .meta({ description: "When the secret expires, in seconds since 1970; 0 is never." }),
      registrationClientUri: z
        .string()
        .optional()
        .meta({ description: "Where the registration is managed (RFC 7592)." }),
      registrationEndpoint: z.string().optional().meta({ description: "Where the client was registered." }),
      clientMetadata: z
        .object(grantedMetadataFields())
        .optional()
        .meta({ description: "What the server granted." }),
    })
    .optional()
    .meta({
      description: "The client that was registered for you.",
      from: "DcrClientInfo",
      outsideChange: {
        wayBack: "another registration means replacing the provider",
        level: "medium",
        sentence:
          "The client at the authorization server is another one, or has other rights than were given.",
      },
    }),
  createdAt: z
    .string()
    .optional()
    .meta({ description: "When the provider was made, as the service writes it.", identity: true }),
  updatedAt: z
    .string()
    .optional()
    .meta({ description: "When it was last changed, as the service writes it.", changeTime: true }),
});
