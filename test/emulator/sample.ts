/** Valid inputs of the create actions, as small as the contract allows or with every field set. */
import type { Emulator, JsonObject } from "../../emulator";
import { call, type CallOptions } from "./signed-call";

export const oauthSecret = "canary-oauth-secret-5521";
export const oidcSecret = "canary-oidc-secret-7743";
export const staticSecret = "canary-static-secret-9965";

export async function createPool(
  emulator: Emulator,
  input: JsonObject = {},
  options: CallOptions = {},
): Promise<string> {
  const pool = await call(emulator, "CreateUserPool", { Name: "people", ...input }, options);
  return pool["Uid"] as string;
}

export const oauthInput = (userPoolUid: string, more: JsonObject = {}): JsonObject => ({
  UserPoolUid: userPoolUid,
  Name: "github",
  Enabled: true,
  ClientId: "client",
  ClientSecret: oauthSecret,
  AuthorizationEndpoint: "https://example.com/authorize",
  TokenEndpoint: "https://example.com/token",
  UserEndpoint: "https://example.com/user",
  IdAttribute: "id",
  UsePkce: true,
  ...more,
});

export const oidcInput = (userPoolUid: string, more: JsonObject = {}): JsonObject => ({
  UserPoolUid: userPoolUid,
  Name: "workforce",
  Enabled: true,
  ClientId: "client",
  ClientSecret: oidcSecret,
  Issuer: "https://issuer.example.com",
  IsIdTokenMapping: false,
  UsePkce: true,
  ...more,
});

export const fullOidcInput = (userPoolUid: string): JsonObject =>
  oidcInput(userPoolUid, {
    Provider: "okta",
    ScopesList: ["openid", "email"],
    ProviderOptions: { AutoLinking: "email", IsAutoCreation: false },
    ClaimsPropagationConfig: {
      Mode: "custom",
      ClaimRules: [{ ClaimType: "string", Required: true, SourceClaimPath: "a.b", TargetClaim: "c" }],
    },
    ScimProvisioning: { Enabled: true },
  });

export const staticInput = (more: JsonObject = {}, config: JsonObject = {}): JsonObject => ({
  Name: "crm",
  Vendor: 0,
  Config: {
    ClientId: "client",
    ClientSecret: staticSecret,
    Scopes: ["read"],
    Oauth2Discovery: {
      AuthorizationServerMetadata: {
        Issuer: "https://as.example.com",
        AuthorizationEndpoint: "https://as.example.com/authorize",
        TokenEndpoint: "https://as.example.com/token",
        RegistrationEndpoint: "https://as.example.com/clients",
      },
    },
    ...config,
  },
  ...more,
});

export const registrationInput = (metadata: JsonObject = {}, config: JsonObject = {}): JsonObject => ({
  Name: "notion",
  Vendor: 0,
  Config: {
    Oauth2Discovery: { DiscoveryUrl: "https://as.example.com/.well-known/oauth-authorization-server" },
    ...config,
  },
  ClientMetadata: { ClientName: "agent", ...metadata },
});
