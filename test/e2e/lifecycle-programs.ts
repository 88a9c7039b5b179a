/**
 * One program with every resource, in the three states that the lifecycle test leads it through: everything that
 * can be stated, many settings changed and some removed at once, and nothing but what is required. Secrets come
 * from config, so that no program text holds one.
 */

interface ResourceArgs {
  people: string;
  github: string;
  workforce: string;
  crm: string;
  notion: string;
  code: string;
}

const toProgram = (args: ResourceArgs): string => `
import * as pulumi from "@pulumi/pulumi";
import { volcengine } from "pulumi-agent-identity";

const config = new pulumi.Config();
const people = new volcengine.UserPool("people", {
  projectName: "identity",
  signInAttributes: ["phone", "email"],
  requiredSignUpAttributes: ["email"],
  ${args.people}
});
new volcengine.IdentityProviderOAuth("github", {
  userPoolUid: people.uid,
  clientSecret: config.requireSecret("oauthSecret"),
  authorizationEndpoint: "https://github.com/login/oauth/authorize",
  tokenEndpoint: "https://github.com/login/oauth/access_token",
  userEndpoint: "https://api.github.com/user",
  idAttribute: "id",
  ${args.github}
});
new volcengine.IdentityProviderOIDC("workforce", {
  userPoolUid: people.uid,
  clientId: "agents",
  clientSecret: config.requireSecret("oidcSecret"),
  ${args.workforce}
});
new volcengine.Oauth2CredentialProvider("crm", {
  vendor: "custom",
  ${args.crm}
});
new volcengine.Oauth2CredentialProvider("notion", {
  vendor: "custom",
  clientMetadata: {
    clientName: "Our agents",
    tokenEndpointAuthMethod: "none",
    redirectUris: ["com.example.agents:/done"],
  },
  ${args.notion}
});
new volcengine.Oauth2CredentialProvider("code", {
  name: "code",
  poolName: "team one/two",
  vendor: "github",
  publicClient: true,
  ${args.code}
});
`;

/** Everything that these resources can be told, apart from `extra`. */
export const FULL = toProgram({
  people: `
  name: "everyone",
  description: "first",
  brand: { name: "First", logoUri: "https://example.com/first.png" },
  selfSignUpEnabled: false,
  selfAccountRecoveryEnabled: false,
  signUpAutoVerificationEnabled: true,
  unconfirmedUserSignInEnabled: true,
  passwordSignInEnabled: false,
  emailPasswordlessSignInEnabled: true,
  smsPasswordlessSignInEnabled: true,
  smsAnonymousSignUpEnabled: true,
  tags: [{ key: "team", value: "one" }, { key: "stage", value: "test" }],
  forceDestroy: true,`,
  github: `
  name: "github",
  provider: "github",
  enabled: false,
  clientId: "oauth-one",
  usePkce: false,
  scopesList: ["user:email", "read:user"],
  providerOptions: {
    autoLinking: "email",
    isAutoCreation: false,
    isAutoUpdate: false,
    isCreationAllowed: false,
    isLinkingAllowed: false,
    userLinkingPromptEnabled: true,
  },
  claimsPropagationConfig: {
    mode: "selected",
    claimRules: [{ claimType: "string", required: true, sourceClaimPath: "team", targetClaim: "team" }],
  },`,
  workforce: `
  issuer: "https://login.example.com",
  isIdTokenMapping: true,
  scopesList: ["openid", "email"],
  claimsPropagationConfig: { mode: "all" },
  scimProvisioning: {
    enabled: true,
    userIdAttribute: "externalId",
    additionalMappings: [{ scimPath: "title", userPoolPath: ["Profile", "Title"] }],
  },`,
  crm: `
  projectName: "sales",
  config: {
    clientId: "crm-one",
    clientSecret: config.requireSecret("crmSecret"),
    oauth2Discovery: {
      authorizationServerMetadata: {
        issuer: "https://crm.example.com",
        authorizationEndpoint: "https://crm.example.com/authorize",
        tokenEndpoint: "https://crm.example.com/token",
        revocationEndpoint: "https://crm.example.com/revoke",
        responseTypes: ["code", "token"],
        codeChallengeMethodsSupported: ["S256"],
      },
    },
    flow: "M2M",
    scopes: ["contacts.read"],
    redirectUrl: "com.example.crm:/done",
    forceAuthentication: true,
    maxExpires: 600,
    customParameters: { entries: [{ key: "audience", value: "crm" }, { key: "prompt", value: "login" }] },
    metadata: "first",
    secretStorage: { storageType: "kms", encryptionKey: "trn:kms:cn-beijing:2100000001:keys/one" },
  },`,
  notion: `
  config: {
    oauth2Discovery: { discoveryUrl: "https://mcp.notion.example/.well-known/oauth-authorization-server" },
    scopes: ["read"],
    maxExpires: 300,
  },`,
  code: `config: { clientId: "code-one", scopes: ["repo"] },`,
});

/** Settings changed at every depth, and such removed that have an explicit empty value. */
export const CHANGED = toProgram({
  people: `
  name: "all people",
  brand: { name: "Second" },
  selfSignUpEnabled: true,
  selfAccountRecoveryEnabled: true,
  signUpAutoVerificationEnabled: false,
  unconfirmedUserSignInEnabled: false,
  passwordSignInEnabled: false,
  emailPasswordlessSignInEnabled: true,
  smsPasswordlessSignInEnabled: true,
  smsAnonymousSignUpEnabled: true,
  tags: [{ key: "owner", value: "someone" }, { key: "team", value: "two" }],`,
  github: `
  name: "code hosting",
  provider: "github",
  clientId: "oauth-two",
  scopesList: ["read:user", "read:org"],
  providerOptions: {
    autoLinking: "name",
    isAutoCreation: false,
    isAutoUpdate: false,
    isCreationAllowed: true,
    isLinkingAllowed: true,
    userLinkingPromptEnabled: false,
  },`,
  workforce: `
  issuer: "https://sso.example.com",
  isIdTokenMapping: false,
  usePkce: false,
  scopesList: ["openid"],
  claimsPropagationConfig: { mode: "selected", claimRules: [{ sourceClaimPath: "groups", targetClaim: "groups" }] },
  scimProvisioning: { enabled: true, userIdAttribute: "userName" },`,
  crm: `
  projectName: "sales",
  config: {
    clientId: "crm-two",
    clientSecret: config.requireSecret("crmSecret"),
    oauth2Discovery: { discoveryUrl: "https://crm.example.com/.well-known/openid-configuration" },
    flow: "M2M",
    scopes: ["contacts.write", "contacts.read"],
    forceAuthentication: true,
    maxExpires: 900,
    customParameters: { entries: [{ key: "prompt", value: "consent" }] },
    secretStorage: { storageType: "secretManager" },
  },`,
  notion: `
  config: {
    oauth2Discovery: { discoveryUrl: "https://mcp.notion.example/.well-known/oauth-authorization-server" },
    scopes: ["read", "write"],
    maxExpires: 300,
  },`,
  code: `config: { clientId: "code-two", scopes: ["repo"], metadata: "second" },`,
});

/**
 * What is required, and settings at the value that the service gives them by itself: such a line cannot be taken out,
 * for nobody can tell whether the service kept the value or fell back to it.
 */
export const BARE = toProgram({
  people: `
  selfSignUpEnabled: true,
  selfAccountRecoveryEnabled: true,
  signUpAutoVerificationEnabled: false,
  unconfirmedUserSignInEnabled: false,`,
  github: `
  provider: "github",
  clientId: "oauth-two",
  providerOptions: { isCreationAllowed: true, isLinkingAllowed: true, userLinkingPromptEnabled: false },`,
  workforce: `issuer: "https://sso.example.com", isIdTokenMapping: false,`,
  crm: `
  projectName: "sales",
  config: {
    clientId: "crm-two",
    clientSecret: config.requireSecret("crmSecret"),
    oauth2Discovery: { discoveryUrl: "https://crm.example.com/.well-known/openid-configuration" },
  },`,
  notion: `
  config: {
    oauth2Discovery: { discoveryUrl: "https://mcp.notion.example/.well-known/oauth-authorization-server" },
  },`,
  code: `config: { clientId: "code-two" },`,
});
