// Who may log in to our agents, and what the agents may reach on a person's behalf.
import * as pulumi from "@pulumi/pulumi";
import { volcengine } from "pulumi-agent-identity";

const config = new pulumi.Config();

const people = new volcengine.UserPool("people", { description: "Everyone who talks to our agents" });

new volcengine.IdentityProviderOAuth("github", {
  userPoolUid: people.uid,
  clientId: "Iv1.tour",
  clientSecret: config.requireSecret("githubSecret"),
  authorizationEndpoint: "https://github.com/login/oauth/authorize",
  tokenEndpoint: "https://github.com/login/oauth/access_token",
  userEndpoint: "https://api.github.com/user",
  idAttribute: "id",
  scopesList: ["read:user", "user:email"],
});

new volcengine.IdentityProviderOIDC("workforce", {
  userPoolUid: people.uid,
  issuer: "https://login.example.com",
  clientId: "agents",
  clientSecret: config.requireSecret("workforceSecret"),
  isIdTokenMapping: true,
  scopesList: ["openid", "email", "profile"],
});

const crm = volcengine.Oauth2CredentialProvider.custom("crm", {
  projectName: config.get("crmProject") ?? "default",
  clientId: "agents",
  clientSecret: config.requireSecret("crmSecret"),
  oauth2Discovery: { discoveryUrl: "https://crm.example.com/.well-known/openid-configuration" },
  scopes: ["contacts.read"],
});

const notion = volcengine.Oauth2CredentialProvider.registered("notion", {
  clientMetadata: { clientName: "Our agents", tokenEndpointAuthMethod: "none" },
  oauth2Discovery: { discoveryUrl: "https://mcp.notion.example/.well-known/oauth-authorization-server" },
});

export const poolIssuer = people.issuerUrl;
export const registerThisAtYourCrm = crm.callbackUrl;
export const registeredClientId = notion.registeredClient.apply((client) => client?.clientId);
