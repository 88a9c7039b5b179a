/**
 * The program of the canary test: every way in which a secret comes into a program, and the secrets that are not
 * the program's own. Each value is text that stands nowhere else. Knows no stack.
 */

export const OWN = {
  login: "canary-own-login-b71e",
  fromEnvironment: "canary-own-environment-b71e",
  fromFile: "canary-own-file-b71e",
  inObject: "canary-own-object-b71e",
  inExtra: "canary-own-extra-b71e",
  misspelled: "canary-own-misspelled-b71e",
};
export const FOREIGN = {
  login: "stranger-login-b71e",
  agent: "stranger-agent-b71e",
  onPublic: "stranger-public-b71e",
  looked: "stranger-looked-b71e",
};
/** Stands where secrets stand, and proves that the search would find one there. */
export const VISIBLE = "visible-client-id-b71e";

export interface Variant {
  scope?: string;
  loginScope?: string;
  registeredScope?: string;
  description?: string;
  /** Source of the text that is the workforce's secret. */
  plain?: string;
  /** Further statements. */
  more?: string;
}

export const writeProgram = ({
  scope = "a",
  loginScope = scope,
  registeredScope = "a",
  description = "Everyone",
  plain = `process.env["PLAIN_SECRET"] ?? ""`,
  more = "",
}: Variant = {}): string => `
import * as fs from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import { volcengine } from "pulumi-agent-identity";
const config = new pulumi.Config();
const scopes = ["${scope}"];
const people = new volcengine.UserPool("people", {
  description: "${description}",
  extra: { Note: config.requireSecret("inExtra") },
});
const login = { userPoolUid: people.uid, clientId: "${VISIBLE}" };
export const github = new volcengine.IdentityProviderOAuth("github", {
  ...login,
  scopesList: ["${loginScope}"],
  clientSecret: config.requireSecret("login"),
  authorizationEndpoint: "https://github.com/login/oauth/authorize",
  tokenEndpoint: "https://github.com/login/oauth/access_token",
  userEndpoint: "https://api.github.com/user",
  idAttribute: "id",
}, { ignoreChanges: ["clientSecret"] });
new volcengine.IdentityProviderOIDC("workforce", {
  ...login,
  scopesList: scopes,
  issuer: "https://login.example.com",
  isIdTokenMapping: true,
  clientSecret: ${plain},
});
volcengine.Oauth2CredentialProvider.google("agent", {
  clientId: "${VISIBLE}",
  clientSecret: fs.readFileSync(process.env["SECRET_FILE"] ?? "", "utf8"),
  scopes,
});
export const crm = new volcengine.Oauth2CredentialProvider("crm", {
  vendor: "custom",
  config: config.requireSecretObject<{ clientId: string }>("crm").apply((found) => ({ ...found, scopes })),
});
volcengine.Oauth2CredentialProvider.github("public", { clientId: "${VISIBLE}", publicClient: true, scopes });
volcengine.Oauth2CredentialProvider.registered("registered", {
  clientMetadata: { clientName: "Agents" },
  scopes: ["${registeredScope}"],
  oauth2Discovery: { discoveryUrl: "https://mcp.example.com/.well-known/oauth-authorization-server" },
});
export const looked = volcengine.Oauth2CredentialProvider.get("looked", "default/looked");
${more}
`;
