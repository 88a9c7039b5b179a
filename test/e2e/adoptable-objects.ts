/**
 * An account as a team left it before it met this package: three pools with login providers of both kinds, credential
 * providers with clients of their own, without a secret, and registered. Made through the control plane itself. Knows
 * no stack.
 */
import type { Emulator, JsonObject } from "../../emulator";
import { toEnv } from "../../bench/calls";
import { createRedactor } from "../../provider/http/redact";
import { createVolcengineSession } from "../../provider/volcengine/session";

export const SECRETS = {
  github: "canary-adopt-github-77a1",
  okta: "canary-adopt-okta-77a2",
  feishu: "canary-adopt-feishu-77a3",
  crm: "canary-adopt-crm-77a4",
  drive: "canary-adopt-drive-77a5",
};

/** A name and texts that try to get out of where they stand. */
export const HOSTILE = '"*/ ${process.exit(1)} `x` // \u202Egnp.\u2028 \\';

type Call = (action: string, body: JsonObject) => Promise<JsonObject>;

export function openCalls(emulator: Emulator): Call {
  const options = { get: () => undefined, env: toEnv(emulator), redactor: createRedactor() };
  const { client } = createVolcengineSession(options);
  return (action, body) => client.call(action, body);
}

const endpoints = {
  AuthorizationEndpoint: "https://github.com/login/oauth/authorize",
  TokenEndpoint: "https://github.com/login/oauth/access_token",
  UserEndpoint: "https://api.github.com/user",
  IdAttribute: "id",
};

export async function fillAccount(emulator: Emulator): Promise<void> {
  const call = openCalls(emulator);
  const people = await call("CreateUserPool", {
    Name: "people",
    Description: "Everyone who talks to our agents",
    SelfSignUpEnabled: false,
    Tags: [{ Key: "team", Value: "identity" }],
  });
  const partners = await call("CreateUserPool", {
    Name: "Partners & Friends",
    Brand: { Name: "Acme", LogoUri: "" },
  });
  await call("CreateUserPool", { Name: "员工", Description: HOSTILE });
  await call("CreateIdentityProviderOAuth", {
    ...endpoints,
    UserPoolUid: people["Uid"] ?? "",
    Name: "github",
    ClientId: "Iv1.people",
    ClientSecret: SECRETS.github,
    Enabled: true,
    UsePkce: true,
    ScopesList: ["read:user", "user:email"],
    ClaimsPropagationConfig: {
      Mode: "custom",
      ClaimRules: [{ ClaimType: "string", Required: false, SourceClaimPath: "login", TargetClaim: "handle" }],
    },
  });
  await call("CreateIdentityProviderOIDC", {
    UserPoolUid: people["Uid"] ?? "",
    Name: "okta",
    Issuer: "https://login.example.com",
    ClientId: "agents",
    ClientSecret: SECRETS.okta,
    Enabled: false,
    UsePkce: false,
    IsIdTokenMapping: false,
    ProviderOptions: { IsAutoCreation: false, IsLinkingAllowed: true },
    ScimProvisioning: { Enabled: true, UserIdAttribute: "externalId" },
  });
  await call("CreateIdentityProviderOAuth", {
    ...endpoints,
    UserPoolUid: partners["Uid"] ?? "",
    Name: "github",
    ClientId: HOSTILE,
    ClientSecret: SECRETS.feishu,
    Enabled: true,
    UsePkce: true,
  });
  await call("CreateOauth2CredentialProvider", {
    Name: "crm",
    Vendor: 0,
    Config: {
      ClientId: "agents",
      ClientSecret: SECRETS.crm,
      Oauth2Discovery: { DiscoveryUrl: "https://crm.example.com/.well-known/openid-configuration" },
      Scopes: ["contacts.read"],
      MaxExpires: 600,
    },
  });
  await call("CreateOauth2CredentialProvider", {
    Name: "drive",
    PoolName: "tools",
    Vendor: 1,
    Config: { ClientId: "drive", ClientSecret: SECRETS.drive, Flow: "USER_FEDERATION" },
  });
  await call("CreateOauth2CredentialProvider", {
    Name: "public",
    Vendor: 2,
    Config: { ClientId: "public", ClientSecret: "__EMPTY__" },
  });
  await call("CreateOauth2CredentialProviderDcr", {
    Name: "notion",
    Vendor: 0,
    Config: {
      Oauth2Discovery: { DiscoveryUrl: "https://mcp.notion.example/.well-known/oauth-authorization-server" },
    },
    ClientMetadata: { ClientName: "Our agents", RedirectUris: ["https://app.example.com/cb"] },
  });
  await call("CreateOauth2CredentialProviderDcr", {
    Name: "wiki",
    Vendor: 0,
    Config: {
      Oauth2Discovery: {
        AuthorizationServerMetadata: {
          Issuer: "https://wiki.example",
          RegistrationEndpoint: "https://wiki.example/register",
        },
      },
    },
    ClientMetadata: { TokenEndpointAuthMethod: "none" },
  });
}
