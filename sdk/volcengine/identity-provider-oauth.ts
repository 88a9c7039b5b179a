/**
 * Printed by `npm run generate` from the resource's definition; do not edit.
 */
import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource, readIdSegment } from "../dynamic-resource";

export interface IdentityProviderOAuthProviderOptionsArgs {
  /** When a login is merged into an existing account; the values are not documented by the service. */
  autoLinking?: pulumi.Input<string> | undefined;
  /** A first login creates the account by itself. */
  isAutoCreation?: pulumi.Input<boolean> | undefined;
  /** Each login updates the account from the provider's claims. */
  isAutoUpdate?: pulumi.Input<boolean> | undefined;
  /** A login may create an account. */
  isCreationAllowed?: pulumi.Input<boolean> | undefined;
  /** A login may be linked to an existing account. */
  isLinkingAllowed?: pulumi.Input<boolean> | undefined;
  /** People are asked before a login is linked. */
  userLinkingPromptEnabled?: pulumi.Input<boolean> | undefined;
}

export interface IdentityProviderOAuthClaimsPropagationConfigClaimRulesArgs {
  /** Type of the claim. */
  claimType?: pulumi.Input<string> | undefined;
  /** A login without this claim is refused. */
  required?: pulumi.Input<boolean> | undefined;
  /** Where the provider puts the claim. */
  sourceClaimPath?: pulumi.Input<string> | undefined;
  /** The claim's name in the pool's tokens. */
  targetClaim?: pulumi.Input<string> | undefined;
}

export interface IdentityProviderOAuthClaimsPropagationConfigArgs {
  /** Which claims are passed on. */
  mode?: pulumi.Input<string> | undefined;
  /** Rules, in order. */
  claimRules?:
    | pulumi.Input<pulumi.Input<IdentityProviderOAuthClaimsPropagationConfigClaimRulesArgs>[]>
    | undefined;
}

export interface IdentityProviderOAuthProviderOptions {
  /** When a login is merged into an existing account; the values are not documented by the service. */
  autoLinking?: string;
  /** A first login creates the account by itself. */
  isAutoCreation?: boolean;
  /** Each login updates the account from the provider's claims. */
  isAutoUpdate?: boolean;
  /** A login may create an account. */
  isCreationAllowed?: boolean;
  /** A login may be linked to an existing account. */
  isLinkingAllowed?: boolean;
  /** People are asked before a login is linked. */
  userLinkingPromptEnabled?: boolean;
}

export interface IdentityProviderOAuthClaimsPropagationConfigClaimRules {
  /** Type of the claim. */
  claimType?: string;
  /** A login without this claim is refused. */
  required?: boolean;
  /** Where the provider puts the claim. */
  sourceClaimPath?: string;
  /** The claim's name in the pool's tokens. */
  targetClaim?: string;
}

export interface IdentityProviderOAuthClaimsPropagationConfig {
  /** Which claims are passed on. */
  mode?: string;
  /** Rules, in order. */
  claimRules?: IdentityProviderOAuthClaimsPropagationConfigClaimRules[];
}

export interface IdentityProviderOAuthArgs {
  /** The pool that people log in to: `pool.uid`. Create-only: a change replaces the object. */
  userPoolUid: pulumi.Input<string>;
  /** Name of the login provider. Defaults to the resource's Pulumi name. */
  name?: pulumi.Input<string> | undefined;
  /** The service's own word for the kind of login provider. Create-only: a change replaces the object. */
  provider?: pulumi.Input<string> | undefined;
  /** Whether people can log in through it. Default: `true`. */
  enabled?: pulumi.Input<boolean> | undefined;
  /** The client id that the login provider gave you. */
  clientId: pulumi.Input<string>;
  /** The client secret that the login provider gave you. Secret: never shown in state, diff or log. */
  clientSecret: pulumi.Input<string>;
  /** Protects the authorization code with PKCE (RFC 7636). Without it a stolen code can be used. Default: `true`. */
  usePkce?: pulumi.Input<boolean> | undefined;
  /** Scopes to ask for, one per entry; order has no meaning. */
  scopesList?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** What a login may do to accounts. */
  providerOptions?: pulumi.Input<IdentityProviderOAuthProviderOptionsArgs> | undefined;
  /** Which of the provider's claims reach your application. */
  claimsPropagationConfig?: pulumi.Input<IdentityProviderOAuthClaimsPropagationConfigArgs> | undefined;
  /** What removal from the program does: delete the provider (the default), or only disable it. */
  onDelete?: pulumi.Input<"delete" | "disable"> | undefined;
  /** Any text of yours. Another one writes the known secret again, for example when `secretStatus` says that it may have changed. */
  secretVersion?: pulumi.Input<string> | undefined;
  /** Takes over an existing object of this name instead of failing; what differs is written, unless only creation can set it. */
  adopt?: pulumi.Input<boolean> | undefined;
  /** Creates the object although others bear its name, where the service permits it. */
  allowSameName?: pulumi.Input<boolean> | undefined;
  /** Fields of the API that are newer than this package, under the API's own names (`{ NewField: true }`). They go into the call, the diff and the read. */
  extra?: pulumi.Input<Record<string, unknown>> | undefined;
  /** Where people are sent to log in. */
  authorizationEndpoint: pulumi.Input<string>;
  /** Where the code is exchanged for a token. */
  tokenEndpoint: pulumi.Input<string>;
  /** Where the profile of the person is read. */
  userEndpoint: pulumi.Input<string>;
  /** The field of the profile that identifies a person. It must never change and never be reused. */
  idAttribute: pulumi.Input<string>;
}

const FACTS = {
  cloud: "volcengine",
  type: "IdentityProviderOAuth",
  namespace: "volcengine-agentid",
  nameField: "name",
  inputs: [
    "userPoolUid",
    "name",
    "provider",
    "enabled",
    "clientId",
    "clientSecret",
    "usePkce",
    "scopesList",
    "providerOptions",
    "claimsPropagationConfig",
    "onDelete",
    "secretVersion",
    "adopt",
    "allowSameName",
    "extra",
    "authorizationEndpoint",
    "tokenEndpoint",
    "userEndpoint",
    "idAttribute",
  ],
  outputs: ["filledIn", "secretStatus", "place"],
  secrets: [["clientSecret"]],
  deleteBeforeReplace: true,
} as const;

/** A IdentityProviderOAuth as the service shows it; secrets are left out. */
export interface IdentityProviderOAuthState {
  /** Id of the resource that would manage it. */
  id: string;
  /** Part of the id. */
  uid: string;
  /** The pool that people log in to: `pool.uid`. Create-only: a change replaces the object. */
  userPoolUid: string;
  /** Name of the login provider. Defaults to the resource's Pulumi name. */
  name: string;
  /** The service's own word for the kind of login provider. Create-only: a change replaces the object. */
  provider?: string;
  /** Whether people can log in through it. Default: `true`. */
  enabled?: boolean;
  /** The client id that the login provider gave you. */
  clientId: string;
  /** Protects the authorization code with PKCE (RFC 7636). Without it a stolen code can be used. Default: `true`. */
  usePkce?: boolean;
  /** Scopes to ask for, one per entry; order has no meaning. */
  scopesList?: string[];
  /** What a login may do to accounts. */
  providerOptions?: IdentityProviderOAuthProviderOptions;
  /** Which of the provider's claims reach your application. */
  claimsPropagationConfig?: IdentityProviderOAuthClaimsPropagationConfig;
  /** Where people are sent to log in. */
  authorizationEndpoint: string;
  /** Where the code is exchanged for a token. */
  tokenEndpoint: string;
  /** Where the profile of the person is read. */
  userEndpoint: string;
  /** The field of the profile that identifies a person. It must never change and never be reused. */
  idAttribute: string;
}

/** A login provider of a user pool that speaks plain OAuth 2.0, such as GitHub. */
export class IdentityProviderOAuth extends DynamicResource {
  /** The pool that people log in to: `pool.uid`. Create-only: a change replaces the object. */
  declare readonly userPoolUid: pulumi.Output<string>;
  /** Name of the login provider. Defaults to the resource's Pulumi name. */
  declare readonly name: pulumi.Output<string>;
  /** The service's own word for the kind of login provider. Create-only: a change replaces the object. */
  declare readonly provider: pulumi.Output<string | undefined>;
  /** Whether people can log in through it. Default: `true`. */
  declare readonly enabled: pulumi.Output<boolean>;
  /** The client id that the login provider gave you. */
  declare readonly clientId: pulumi.Output<string>;
  /** The client secret that the login provider gave you. Secret: never shown in state, diff or log. */
  declare readonly clientSecret: pulumi.Output<string>;
  /** Protects the authorization code with PKCE (RFC 7636). Without it a stolen code can be used. Default: `true`. */
  declare readonly usePkce: pulumi.Output<boolean>;
  /** Scopes to ask for, one per entry; order has no meaning. */
  declare readonly scopesList: pulumi.Output<string[] | undefined>;
  /** What a login may do to accounts. */
  declare readonly providerOptions: pulumi.Output<IdentityProviderOAuthProviderOptions | undefined>;
  /** Which of the provider's claims reach your application. */
  declare readonly claimsPropagationConfig: pulumi.Output<
    IdentityProviderOAuthClaimsPropagationConfig | undefined
  >;
  /** What removal from the program does: delete the provider (the default), or only disable it. */
  declare readonly onDelete: pulumi.Output<"delete" | "disable" | undefined>;
  /** Any text of yours. Another one writes the known secret again, for example when `secretStatus` says that it may have changed. */
  declare readonly secretVersion: pulumi.Output<string | undefined>;
  /** Takes over an existing object of this name instead of failing; what differs is written, unless only creation can set it. */
  declare readonly adopt: pulumi.Output<boolean | undefined>;
  /** Creates the object although others bear its name, where the service permits it. */
  declare readonly allowSameName: pulumi.Output<boolean | undefined>;
  /** Fields of the API that are newer than this package, under the API's own names (`{ NewField: true }`). They go into the call, the diff and the read. */
  declare readonly extra: pulumi.Output<Record<string, unknown> | undefined>;
  /** Where people are sent to log in. */
  declare readonly authorizationEndpoint: pulumi.Output<string>;
  /** Where the code is exchanged for a token. */
  declare readonly tokenEndpoint: pulumi.Output<string>;
  /** Where the profile of the person is read. */
  declare readonly userEndpoint: pulumi.Output<string>;
  /** The field of the profile that identifies a person. It must never change and never be reused. */
  declare readonly idAttribute: pulumi.Output<string>;
  /** Part of the id; known in every preview of an update. */
  declare readonly uid: pulumi.Output<string>;
  /** What the service filled in where the program says nothing; drift is told against it. */
  declare readonly filledIn: pulumi.Output<Record<string, unknown>>;
  /** Whether the service still holds the secret that the program states, without showing either. */
  declare readonly secretStatus: pulumi.Output<
    "unchanged" | "changed outside" | "may have changed" | "not visible" | "none"
  >;
  /** Account, region and endpoint that the object lives in; state is bound to them. */
  declare readonly place: pulumi.Output<{ account: string; region: string; endpoint: string }>;

  constructor(name: string, args: IdentityProviderOAuthArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(FACTS, name, args, opts);
    this.uid = readIdSegment(this.id, 1);
  }

  /**
   * Looks at an existing object without managing it. `id` is `<userPoolUid>/<uid>`, each
   * part percent-encoded. Fails when the object does not exist.
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    opts: pulumi.CustomResourceOptions = {},
  ): IdentityProviderOAuth {
    return new IdentityProviderOAuth(name, {} as IdentityProviderOAuthArgs, { ...opts, id });
  }
}
