/**
 * Printed by `npm run generate` from the resource's definition; do not edit.
 */
import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "../dynamic-resource";

export interface Oauth2CredentialProviderConfigOauth2DiscoveryAuthorizationServerMetadataArgs {
  /** Issuer of the server. */
  issuer?: pulumi.Input<string> | undefined;
  /** Where people are sent to consent. */
  authorizationEndpoint?: pulumi.Input<string> | undefined;
  /** Where tokens are issued. */
  tokenEndpoint?: pulumi.Input<string> | undefined;
  /** Where tokens are revoked (RFC 7009). */
  revocationEndpoint?: pulumi.Input<string> | undefined;
  /** Where clients are registered (RFC 7591). */
  registrationEndpoint?: pulumi.Input<string> | undefined;
  /** Response types that the server supports; order has no meaning. */
  responseTypes?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** PKCE methods that the server supports; order has no meaning. */
  codeChallengeMethodsSupported?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}

export interface Oauth2CredentialProviderConfigOauth2DiscoveryArgs {
  /** Discovery document of the authorization server. */
  discoveryUrl?: pulumi.Input<string> | undefined;
  /** What the discovery document would say (RFC 8414), for servers without one. */
  authorizationServerMetadata?:
    | pulumi.Input<Oauth2CredentialProviderConfigOauth2DiscoveryAuthorizationServerMetadataArgs>
    | undefined;
}

export interface Oauth2CredentialProviderConfigCustomParametersEntriesArgs {
  /** Name of the parameter. */
  key: pulumi.Input<string>;
  /** Its value. */
  value?: pulumi.Input<string> | undefined;
}

export interface Oauth2CredentialProviderConfigCustomParametersArgs {
  /** The parameters; their order has no meaning. */
  entries?:
    | pulumi.Input<pulumi.Input<Oauth2CredentialProviderConfigCustomParametersEntriesArgs>[]>
    | undefined;
}

export interface Oauth2CredentialProviderConfigSecretStorageArgs {
  /** Where the secret is kept. */
  storageType?: pulumi.Input<"secretManager" | "kms" | number> | undefined;
  /** TRN of the KMS key that encrypts it; a name, not a secret. */
  encryptionKey?: pulumi.Input<string> | undefined;
}

export interface Oauth2CredentialProviderConfigArgs {
  /** Client id of the static client. */
  clientId?: pulumi.Input<string> | undefined;
  /** Client secret of the static client. Secret: never shown in state, diff or log. */
  clientSecret?: pulumi.Input<string> | undefined;
  /** Where the authorization server describes itself. */
  oauth2Discovery?: pulumi.Input<Oauth2CredentialProviderConfigOauth2DiscoveryArgs> | undefined;
  /** On behalf of a person, or of the agent itself. */
  flow?: pulumi.Input<"USER_FEDERATION" | "M2M"> | undefined;
  /** Scopes to ask for by default, one per entry; order has no meaning. */
  scopes?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Where people return to after consent, by default. */
  redirectUrl?: pulumi.Input<string> | undefined;
  /** People must consent each time. */
  forceAuthentication?: pulumi.Input<boolean> | undefined;
  /** Longest life of a token, in seconds. */
  maxExpires?: pulumi.Input<number> | undefined;
  /** Further parameters of the token request. */
  customParameters?: pulumi.Input<Oauth2CredentialProviderConfigCustomParametersArgs> | undefined;
  /** Free text that the service keeps for you. */
  metadata?: pulumi.Input<string> | undefined;
  /** How the service keeps the client's secret. */
  secretStorage?: pulumi.Input<Oauth2CredentialProviderConfigSecretStorageArgs> | undefined;
}

export interface Oauth2CredentialProviderClientMetadataArgs {
  /** Name that people see when they consent. Create-only: a change replaces the object. */
  clientName?: pulumi.Input<string> | undefined;
  /** Home page of the client. Create-only: a change replaces the object. */
  clientUri?: pulumi.Input<string> | undefined;
  /** Logo of the client. Create-only: a change replaces the object. */
  logoUri?: pulumi.Input<string> | undefined;
  /** Grant types that the client uses; order has no meaning. Create-only: a change replaces the object. */
  grantTypes?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Response types that the client uses; order has no meaning. Create-only: a change replaces the object. */
  responseTypes?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Scopes that the client may ask for, separated by spaces. Create-only: a change replaces the object. */
  scope?: pulumi.Input<string> | undefined;
  /** How the client authenticates at the token endpoint; `none` is a public client. Create-only: a change replaces the object. */
  tokenEndpointAuthMethod?: pulumi.Input<string> | undefined;
  /** Redirect URIs of the client. Create-only: a change replaces the object. */
  redirectUris?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}

export interface Oauth2CredentialProviderConfigOauth2DiscoveryAuthorizationServerMetadata {
  /** Issuer of the server. */
  issuer?: string;
  /** Where people are sent to consent. */
  authorizationEndpoint?: string;
  /** Where tokens are issued. */
  tokenEndpoint?: string;
  /** Where tokens are revoked (RFC 7009). */
  revocationEndpoint?: string;
  /** Where clients are registered (RFC 7591). */
  registrationEndpoint?: string;
  /** Response types that the server supports; order has no meaning. */
  responseTypes?: string[];
  /** PKCE methods that the server supports; order has no meaning. */
  codeChallengeMethodsSupported?: string[];
}

export interface Oauth2CredentialProviderConfigOauth2Discovery {
  /** Discovery document of the authorization server. */
  discoveryUrl?: string;
  /** What the discovery document would say (RFC 8414), for servers without one. */
  authorizationServerMetadata?: Oauth2CredentialProviderConfigOauth2DiscoveryAuthorizationServerMetadata;
}

export interface Oauth2CredentialProviderConfigCustomParametersEntries {
  /** Name of the parameter. */
  key: string;
  /** Its value. */
  value?: string;
}

export interface Oauth2CredentialProviderConfigCustomParameters {
  /** The parameters; their order has no meaning. */
  entries?: Oauth2CredentialProviderConfigCustomParametersEntries[];
}

export interface Oauth2CredentialProviderConfigSecretStorage {
  /** Where the secret is kept. */
  storageType?: string;
  /** TRN of the KMS key that encrypts it; a name, not a secret. */
  encryptionKey?: string;
}

export interface Oauth2CredentialProviderConfig {
  /** Client id of the static client. */
  clientId?: string;
  /** Client secret of the static client. Secret: never shown in state, diff or log. */
  clientSecret?: string;
  /** Where the authorization server describes itself. */
  oauth2Discovery?: Oauth2CredentialProviderConfigOauth2Discovery;
  /** On behalf of a person, or of the agent itself. */
  flow?: "USER_FEDERATION" | "M2M";
  /** Scopes to ask for by default, one per entry; order has no meaning. */
  scopes?: string[];
  /** Where people return to after consent, by default. */
  redirectUrl?: string;
  /** People must consent each time. */
  forceAuthentication?: boolean;
  /** Longest life of a token, in seconds. */
  maxExpires?: number;
  /** Further parameters of the token request. */
  customParameters?: Oauth2CredentialProviderConfigCustomParameters;
  /** Free text that the service keeps for you. */
  metadata?: string;
  /** How the service keeps the client's secret. */
  secretStorage?: Oauth2CredentialProviderConfigSecretStorage;
}

export interface Oauth2CredentialProviderClientMetadata {
  /** Name that people see when they consent. Create-only: a change replaces the object. */
  clientName?: string;
  /** Home page of the client. Create-only: a change replaces the object. */
  clientUri?: string;
  /** Logo of the client. Create-only: a change replaces the object. */
  logoUri?: string;
  /** Grant types that the client uses; order has no meaning. Create-only: a change replaces the object. */
  grantTypes?: string[];
  /** Response types that the client uses; order has no meaning. Create-only: a change replaces the object. */
  responseTypes?: string[];
  /** Scopes that the client may ask for, separated by spaces. Create-only: a change replaces the object. */
  scope?: string;
  /** How the client authenticates at the token endpoint; `none` is a public client. Create-only: a change replaces the object. */
  tokenEndpointAuthMethod?: string;
  /** Redirect URIs of the client. Create-only: a change replaces the object. */
  redirectUris?: string[];
}

export interface Oauth2CredentialProviderRegisteredClientClientMetadata {
  /** Name that people see when they consent. */
  clientName?: string;
  /** Home page of the client. */
  clientUri?: string;
  /** Logo of the client. */
  logoUri?: string;
  /** Grant types that the client uses; order has no meaning. */
  grantTypes?: string[];
  /** Response types that the client uses; order has no meaning. */
  responseTypes?: string[];
  /** Scopes that the client may ask for, separated by spaces. */
  scope?: string;
  /** How the client authenticates at the token endpoint; `none` is a public client. */
  tokenEndpointAuthMethod?: string;
  /** Redirect URIs of the client; order has no meaning. */
  redirectUris?: string[];
}

export interface Oauth2CredentialProviderRegisteredClient {
  /** Client id that the authorization server gave. */
  clientId?: string;
  /** When, in seconds since 1970. */
  clientIdIssuedAt?: number;
  /** When the secret expires, in seconds since 1970; 0 is never. */
  clientSecretExpiresAt?: number;
  /** Where the registration is managed (RFC 7592). */
  registrationClientUri?: string;
  /** Where the client was registered. */
  registrationEndpoint?: string;
  /** What the server granted. */
  clientMetadata?: Oauth2CredentialProviderRegisteredClientClientMetadata;
}

export interface Oauth2CredentialProviderArgs {
  /** Name of the provider. Defaults to the resource's Pulumi name. Create-only: a change replaces the object. */
  name?: pulumi.Input<string> | undefined;
  /** Pool of credentials that it belongs to. Default: `"default"`. Create-only: a change replaces the object. */
  poolName?: pulumi.Input<string> | undefined;
  /** Project that the provider belongs to. Create-only: a change replaces the object. */
  projectName?: pulumi.Input<string> | undefined;
  /** Whose OAuth service it is. Create-only: a change replaces the object. */
  vendor: pulumi.Input<"custom" | "google" | "github" | "coze" | "feishu" | "wechat" | "userPool" | number>;
  /** The client and how tokens are asked for. */
  config?: pulumi.Input<Oauth2CredentialProviderConfigArgs> | undefined;
  /** Registers a client with the vendor's authorization server instead of using one of yours. Create-only: a change replaces the object. */
  clientMetadata?: pulumi.Input<Oauth2CredentialProviderClientMetadataArgs> | undefined;
  /** The static client has no secret (RFC 6749 §2.1). */
  publicClient?: pulumi.Input<boolean> | undefined;
  /** Any text of yours. Another one writes the known secret again, for example when `secretStatus` says that it may have changed. */
  secretVersion?: pulumi.Input<string> | undefined;
  /** Takes over an existing object of this name instead of failing; what differs is written, unless only creation can set it. */
  adopt?: pulumi.Input<boolean> | undefined;
  /** Fields of the API that are newer than this package, under the API's own names (`{ NewField: true }`). They go into the call, the diff and the read. */
  extra?: pulumi.Input<Record<string, unknown>> | undefined;
}

const FACTS = {
  cloud: "volcengine",
  type: "Oauth2CredentialProvider",
  namespace: "volcengine-agentid",
  nameField: "name",
  inputs: [
    "name",
    "poolName",
    "projectName",
    "vendor",
    "config",
    "clientMetadata",
    "publicClient",
    "secretVersion",
    "adopt",
    "extra",
  ],
  outputs: [
    "credentialProviderTrn",
    "secretTrn",
    "callbackUrl",
    "registeredClient",
    "createdAt",
    "updatedAt",
    "filledIn",
    "secretStatus",
    "place",
  ],
  secrets: [["config", "clientSecret"]],
  deleteBeforeReplace: true,
} as const;

/** A Oauth2CredentialProvider as the service shows it; secrets are left out. */
export interface Oauth2CredentialProviderState {
  /** Id of the resource that would manage it. */
  id: string;
  /** Name of the provider. Defaults to the resource's Pulumi name. Create-only: a change replaces the object. */
  name: string;
  /** Pool of credentials that it belongs to. Default: `"default"`. Create-only: a change replaces the object. */
  poolName?: string;
  /** Project that the provider belongs to. Create-only: a change replaces the object. */
  projectName?: string;
  /** Whose OAuth service it is. Create-only: a change replaces the object. */
  vendor: string;
  /** The client and how tokens are asked for. */
  config?: Oauth2CredentialProviderConfig;
  /** Registers a client with the vendor's authorization server instead of using one of yours. Create-only: a change replaces the object. */
  clientMetadata?: Oauth2CredentialProviderClientMetadata;
  /** TRN of the provider. */
  credentialProviderTrn?: string;
  /** TRN of the secret that the service keeps. */
  secretTrn?: string;
  /** Redirect URI to register at the vendor. Only the creation of a static client tells it: undefined after registration or adoption. */
  callbackUrl?: string;
  /** The client that was registered for you. */
  registeredClient?: Oauth2CredentialProviderRegisteredClient;
  /** When the provider was made, as the service writes it. */
  createdAt?: string;
  /** When it was last changed, as the service writes it. */
  updatedAt?: string;
}

/** Lets an agent get OAuth2 tokens from a vendor, with your client or one registered for you. */
export class Oauth2CredentialProvider extends DynamicResource {
  /** Name of the provider. Defaults to the resource's Pulumi name. Create-only: a change replaces the object. */
  declare readonly name: pulumi.Output<string>;
  /** Pool of credentials that it belongs to. Default: `"default"`. Create-only: a change replaces the object. */
  declare readonly poolName: pulumi.Output<string>;
  /** Project that the provider belongs to. Create-only: a change replaces the object. */
  declare readonly projectName: pulumi.Output<string | undefined>;
  /** Whose OAuth service it is. Create-only: a change replaces the object. */
  declare readonly vendor: pulumi.Output<string>;
  /** The client and how tokens are asked for. */
  declare readonly config: pulumi.Output<Oauth2CredentialProviderConfig | undefined>;
  /** Registers a client with the vendor's authorization server instead of using one of yours. Create-only: a change replaces the object. */
  declare readonly clientMetadata: pulumi.Output<Oauth2CredentialProviderClientMetadata | undefined>;
  /** The static client has no secret (RFC 6749 §2.1). */
  declare readonly publicClient: pulumi.Output<boolean | undefined>;
  /** Any text of yours. Another one writes the known secret again, for example when `secretStatus` says that it may have changed. */
  declare readonly secretVersion: pulumi.Output<string | undefined>;
  /** Takes over an existing object of this name instead of failing; what differs is written, unless only creation can set it. */
  declare readonly adopt: pulumi.Output<boolean | undefined>;
  /** Fields of the API that are newer than this package, under the API's own names (`{ NewField: true }`). They go into the call, the diff and the read. */
  declare readonly extra: pulumi.Output<Record<string, unknown> | undefined>;
  /** TRN of the provider. */
  declare readonly credentialProviderTrn: pulumi.Output<string | undefined>;
  /** TRN of the secret that the service keeps. */
  declare readonly secretTrn: pulumi.Output<string | undefined>;
  /** Redirect URI to register at the vendor. Only the creation of a static client tells it: undefined after registration or adoption. */
  declare readonly callbackUrl: pulumi.Output<string | undefined>;
  /** The client that was registered for you. */
  declare readonly registeredClient: pulumi.Output<Oauth2CredentialProviderRegisteredClient | undefined>;
  /** When the provider was made, as the service writes it. */
  declare readonly createdAt: pulumi.Output<string | undefined>;
  /** When it was last changed, as the service writes it. */
  declare readonly updatedAt: pulumi.Output<string | undefined>;
  /** What the service filled in where the program says nothing; drift is told against it. */
  declare readonly filledIn: pulumi.Output<Record<string, unknown>>;
  /** Whether the service still holds the secret that the program states, without showing either. */
  declare readonly secretStatus: pulumi.Output<
    "unchanged" | "changed outside" | "may have changed" | "not visible" | "none"
  >;
  /** Account, region and endpoint that the object lives in; state is bound to them. */
  declare readonly place: pulumi.Output<{ account: string; region: string; endpoint: string }>;

  constructor(name: string, args: Oauth2CredentialProviderArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(FACTS, name, args, opts);
  }

  /**
   * Looks at an existing object without managing it. `id` is `<poolName>/<name>`, each
   * part percent-encoded. Fails when the object does not exist.
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    opts: pulumi.CustomResourceOptions = {},
  ): Oauth2CredentialProvider {
    return new Oauth2CredentialProvider(name, {} as Oauth2CredentialProviderArgs, { ...opts, id });
  }
}
