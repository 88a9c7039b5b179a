/**
 * Inputs of Volcengine's resources that the emulator accepts: the least that check wants, and every field at once with
 * a second value for each that an update takes. Knows what is valid and nothing of what the lifecycle does. The other
 * clouds' stand in `samples/`.
 */
import type { ResourceDefinition } from "../../provider/lifecycle/define-resource";
import type { Session } from "../../provider/lifecycle/session";
import type { Tree } from "../../provider/lifecycle/tree";
import { identityProviderOAuth } from "../../provider/volcengine/resources/identity-provider-oauth";
import { identityProviderOIDC } from "../../provider/volcengine/resources/identity-provider-oidc";
import { oauth2CredentialProvider } from "../../provider/volcengine/resources/oauth2-credential-provider";
import { userPool } from "../../provider/volcengine/resources/user-pool";

export const SECRET = "canary-secret-of-the-sample-0001";
export const SECOND_SECRET = "canary-secret-of-the-sample-0002";

export interface Sample {
  definition: ResourceDefinition;
  minimal: Tree;
  /** Every field but `extra` and those that exclude one another. */
  full: Tree;
  /** The same fields with other values, create-only ones as in `full`. */
  changed: Tree;
  /** Makes what the object lives in, anew each time, and gives the inputs that say so. */
  makeParent?: (session: Session) => Promise<Tree>;
}

/** `userPoolUid` of login providers is only filled in by `withParent`. */
const login = {
  minimal: { userPoolUid: "pool", name: "login", clientId: "client", clientSecret: SECRET },
  full: {
    userPoolUid: "pool",
    name: "login",
    provider: "custom",
    enabled: true,
    clientId: "client",
    clientSecret: SECRET,
    usePkce: true,
    scopesList: ["openid", "email"],
    providerOptions: {
      autoLinking: "none",
      isAutoCreation: true,
      isAutoUpdate: true,
      isCreationAllowed: true,
      isLinkingAllowed: true,
      userLinkingPromptEnabled: false,
    },
    claimsPropagationConfig: {
      mode: "all",
      claimRules: [
        { claimType: "string", required: true, sourceClaimPath: "a.b", targetClaim: "ab" },
        { sourceClaimPath: "c", targetClaim: "d" },
      ],
    },
  },
  changed: {
    userPoolUid: "pool",
    name: "renamed",
    provider: "custom",
    enabled: false,
    clientId: "client-2",
    clientSecret: SECOND_SECRET,
    usePkce: false,
    scopesList: ["profile"],
    providerOptions: {
      autoLinking: "verified",
      isAutoCreation: false,
      isAutoUpdate: false,
      isCreationAllowed: false,
      isLinkingAllowed: false,
      userLinkingPromptEnabled: true,
    },
    claimsPropagationConfig: { mode: "some", claimRules: [{ sourceClaimPath: "c", targetClaim: "e" }] },
  },
} satisfies Record<string, Tree>;

async function makeParent({ client }: Session): Promise<Tree> {
  const { Uid } = await client.call("CreateUserPool", { Name: "pool of the sample" });
  return { userPoolUid: Uid };
}

const oauthEndpoints = (host: string) => ({
  authorizationEndpoint: `https://${host}/authorize`,
  tokenEndpoint: `https://${host}/token`,
  userEndpoint: `https://${host}/user`,
});

export const oauthSample: Sample = {
  definition: identityProviderOAuth,
  makeParent,
  minimal: { ...login.minimal, ...oauthEndpoints("idp.example.com"), idAttribute: "id" },
  full: { ...login.full, ...oauthEndpoints("idp.example.com"), idAttribute: "id" },
  changed: { ...login.changed, ...oauthEndpoints("login.example.com"), idAttribute: "sub" },
};

export const oidcSample: Sample = {
  definition: identityProviderOIDC,
  makeParent,
  minimal: { ...login.minimal, issuer: "https://idp.example.com", isIdTokenMapping: true },
  full: {
    ...login.full,
    issuer: "https://idp.example.com",
    isIdTokenMapping: true,
    scimProvisioning: {
      enabled: true,
      userIdAttribute: "userName",
      additionalMappings: [{ scimPath: "displayName", userPoolPath: ["Name"] }],
    },
  },
  changed: {
    ...login.changed,
    issuer: "https://login.example.com",
    isIdTokenMapping: false,
    scimProvisioning: {
      enabled: true,
      userIdAttribute: "externalId",
      additionalMappings: [{ scimPath: "title", userPoolPath: ["Profile", "Title"] }],
    },
  },
};

const serverMetadata = (host: string) => ({
  issuer: `https://${host}`,
  authorizationEndpoint: `https://${host}/authorize`,
  tokenEndpoint: `https://${host}/token`,
  revocationEndpoint: `https://${host}/revoke`,
  registrationEndpoint: `https://${host}/register`,
  responseTypes: ["code", "token"],
  codeChallengeMethodsSupported: ["S256"],
});

const credentialNames = { name: "provider", poolName: "default", projectName: "default", vendor: "github" };

export const credentialSample: Sample = {
  definition: oauth2CredentialProvider,
  minimal: {
    name: "provider",
    vendor: "github",
    config: { clientId: "client", clientSecret: SECRET },
  },
  full: {
    ...credentialNames,
    config: {
      clientId: "client",
      clientSecret: SECRET,
      oauth2Discovery: {
        discoveryUrl: "https://idp.example.com/.well-known/openid-configuration",
        authorizationServerMetadata: serverMetadata("idp.example.com"),
      },
      flow: "USER_FEDERATION",
      scopes: ["openid", "email"],
      redirectUrl: "com.example.app:/callback",
      forceAuthentication: false,
      maxExpires: 3600,
      customParameters: { entries: [{ key: "audience", value: "api" }, { key: "prompt" }] },
      metadata: "first",
      secretStorage: { storageType: "secretManager", encryptionKey: "trn:kms:cn-beijing::key/a" },
    },
  },
  changed: {
    ...credentialNames,
    config: {
      clientId: "client-2",
      clientSecret: SECOND_SECRET,
      oauth2Discovery: {
        discoveryUrl: "https://login.example.com/.well-known/openid-configuration",
        authorizationServerMetadata: serverMetadata("login.example.com"),
      },
      flow: "M2M",
      scopes: ["profile"],
      redirectUrl: "https://app.example.com/callback",
      forceAuthentication: true,
      maxExpires: 60,
      customParameters: { entries: [{ key: "audience", value: "other" }] },
      metadata: "second",
      secretStorage: { storageType: "kms", encryptionKey: "trn:kms:cn-beijing::key/b" },
    },
  },
};

/** A client that the service registers; the emulator plays the authorization server. */
export const REGISTERED: Tree = {
  name: "registered",
  vendor: "custom",
  config: {
    oauth2Discovery: {
      authorizationServerMetadata: { registrationEndpoint: "https://idp.example.com/register" },
    },
  },
  clientMetadata: { clientName: "agent", redirectUris: ["https://app.example.com/callback"] },
};

const POOL_FLAGS = [
  "selfSignUpEnabled",
  "selfAccountRecoveryEnabled",
  "signUpAutoVerificationEnabled",
  "unconfirmedUserSignInEnabled",
  "passwordSignInEnabled",
  "emailPasswordlessSignInEnabled",
  "smsPasswordlessSignInEnabled",
  "smsAnonymousSignUpEnabled",
];

const toFlags = (value: boolean): Tree => Object.fromEntries(POOL_FLAGS.map((name) => [name, value]));
const createOnlyOfPool = {
  projectName: "default",
  signInAttributes: ["email", "phone"],
  requiredSignUpAttributes: ["email"],
};

export const poolSample: Sample = {
  definition: userPool,
  minimal: { name: "pool" },
  full: {
    name: "pool",
    description: "people",
    brand: { name: "Agents", logoUri: "https://example.com/logo.png" },
    ...createOnlyOfPool,
    ...toFlags(true),
    tags: [{ key: "team", value: "identity" }, { key: "cost" }],
    forceDestroy: false,
  },
  changed: {
    name: "pool-2",
    description: "other people",
    brand: { name: "Other agents", logoUri: "https://example.com/other.png" },
    ...createOnlyOfPool,
    ...toFlags(false),
    tags: [{ key: "team", value: "other" }],
    forceDestroy: true,
  },
};

export const samples: readonly Sample[] = [oauthSample, oidcSample, credentialSample, poolSample];

/** The type's own name, for titles. */
export function nameOf({ definition }: Pick<Sample, "definition">): string {
  return definition.kind.split(":")[1] ?? definition.kind;
}

export const named = samples.map((sample) => [nameOf(sample), sample] as const);

/** The inputs with what exists around the object, where it lives in something. */
export async function withParent(session: Session, sample: Sample): Promise<Sample> {
  const { definition, minimal, full, changed, makeParent } = sample;
  if (makeParent === undefined) return sample;
  const parent = await makeParent(session);
  const place = (inputs: Tree): Tree => ({ ...inputs, ...parent });
  return { definition, minimal: place(minimal), full: place(full), changed: place(changed) };
}
