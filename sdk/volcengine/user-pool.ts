/**
 * Printed by `npm run generate` from the resource's definition; do not edit.
 */
import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource, readIdSegment } from "../dynamic-resource";

export interface UserPoolBrandArgs {
  /** Address of the logo on the login page. */
  logoUri?: pulumi.Input<string> | undefined;
  /** Name on the login page. */
  name?: pulumi.Input<string> | undefined;
}

export interface UserPoolTagsArgs {
  /** Key of the tag. */
  key: pulumi.Input<string>;
  /** Value of the tag. */
  value?: pulumi.Input<string> | undefined;
}

export interface UserPoolBrand {
  /** Address of the logo on the login page. */
  logoUri?: string;
  /** Name on the login page. */
  name?: string;
}

export interface UserPoolTags {
  /** Key of the tag. */
  key: string;
  /** Value of the tag. */
  value?: string;
}

export interface UserPoolArgs {
  /** Name of the pool. Defaults to the resource's Pulumi name. */
  name?: pulumi.Input<string> | undefined;
  /** What the pool is for. */
  description?: pulumi.Input<string> | undefined;
  /** How the login page presents itself. */
  brand?: pulumi.Input<UserPoolBrandArgs> | undefined;
  /** Project that the pool belongs to. Create-only: a change replaces the object. */
  projectName?: pulumi.Input<string> | undefined;
  /** What people may identify themselves by when they log in. Create-only: a change replaces the object. */
  signInAttributes?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** What people must give when they sign up. Create-only: a change replaces the object. */
  requiredSignUpAttributes?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** People may create an account themselves. */
  selfSignUpEnabled?: pulumi.Input<boolean> | undefined;
  /** People may recover their account themselves. */
  selfAccountRecoveryEnabled?: pulumi.Input<boolean> | undefined;
  /** Addresses are verified automatically at sign-up. */
  signUpAutoVerificationEnabled?: pulumi.Input<boolean> | undefined;
  /** People may log in before they are confirmed. */
  unconfirmedUserSignInEnabled?: pulumi.Input<boolean> | undefined;
  /** People may log in with a password. */
  passwordSignInEnabled?: pulumi.Input<boolean> | undefined;
  /** People may log in with a code sent by mail. */
  emailPasswordlessSignInEnabled?: pulumi.Input<boolean> | undefined;
  /** People may log in with a code sent by SMS. */
  smsPasswordlessSignInEnabled?: pulumi.Input<boolean> | undefined;
  /** A telephone number alone is enough to sign up. */
  smsAnonymousSignUpEnabled?: pulumi.Input<boolean> | undefined;
  /** Tags of the pool; their order has no meaning. */
  tags?: pulumi.Input<pulumi.Input<UserPoolTagsArgs>[]> | undefined;
  /** Allows the pool to be deleted or replaced while it still has users, clients or login providers. Counts once it stands in state, that is after an `up`. */
  forceDestroy?: pulumi.Input<boolean> | undefined;
  /** Takes over an existing object of this name instead of failing; what differs is written, unless only creation can set it. */
  adopt?: pulumi.Input<boolean> | undefined;
  /** Creates the object although others bear its name, where the service permits it. */
  allowSameName?: pulumi.Input<boolean> | undefined;
  /** Fields of the API that are newer than this package, under the API's own names (`{ NewField: true }`). They go into the call, the diff and the read. */
  extra?: pulumi.Input<Record<string, unknown>> | undefined;
}

const FACTS = {
  cloud: "volcengine",
  type: "UserPool",
  namespace: "volcengine-agentid",
  nameField: "name",
  inputs: [
    "name",
    "description",
    "brand",
    "projectName",
    "signInAttributes",
    "requiredSignUpAttributes",
    "selfSignUpEnabled",
    "selfAccountRecoveryEnabled",
    "signUpAutoVerificationEnabled",
    "unconfirmedUserSignInEnabled",
    "passwordSignInEnabled",
    "emailPasswordlessSignInEnabled",
    "smsPasswordlessSignInEnabled",
    "smsAnonymousSignUpEnabled",
    "tags",
    "forceDestroy",
    "adopt",
    "allowSameName",
    "extra",
  ],
  outputs: [
    "trn",
    "domain",
    "enabled",
    "issuerUrl",
    "discoveryUrl",
    "tokenUrl",
    "tokenSigningKeyUrl",
    "oauthLoginCallbackUrl",
    "oauthSignUpCallbackUrl",
    "oidcLoginCallbackUrl",
    "oidcSignUpCallbackUrl",
    "samlLoginCallbackUrl",
    "samlSignUpCallbackUrl",
    "createTime",
    "updateTime",
    "filledIn",
    "place",
  ],
  secrets: [],
  deleteBeforeReplace: false,
} as const;

/** A UserPool as the service shows it; secrets are left out. */
export interface UserPoolState {
  /** Id of the resource that would manage it. */
  id: string;
  /** Part of the id. */
  uid: string;
  /** Name of the pool. Defaults to the resource's Pulumi name. */
  name: string;
  /** What the pool is for. */
  description?: string;
  /** How the login page presents itself. */
  brand?: UserPoolBrand;
  /** Project that the pool belongs to. Create-only: a change replaces the object. */
  projectName?: string;
  /** What people may identify themselves by when they log in. Create-only: a change replaces the object. */
  signInAttributes?: string[];
  /** What people must give when they sign up. Create-only: a change replaces the object. */
  requiredSignUpAttributes?: string[];
  /** People may create an account themselves. */
  selfSignUpEnabled?: boolean;
  /** People may recover their account themselves. */
  selfAccountRecoveryEnabled?: boolean;
  /** Addresses are verified automatically at sign-up. */
  signUpAutoVerificationEnabled?: boolean;
  /** People may log in before they are confirmed. */
  unconfirmedUserSignInEnabled?: boolean;
  /** People may log in with a password. */
  passwordSignInEnabled?: boolean;
  /** People may log in with a code sent by mail. */
  emailPasswordlessSignInEnabled?: boolean;
  /** People may log in with a code sent by SMS. */
  smsPasswordlessSignInEnabled?: boolean;
  /** A telephone number alone is enough to sign up. */
  smsAnonymousSignUpEnabled?: boolean;
  /** Tags of the pool; their order has no meaning. */
  tags?: UserPoolTags[];
  /** The pool's TRN. */
  trn?: string;
  /** Domain of the hosted login. */
  domain?: string;
  /** Whether the pool is enabled; no action of the API changes it. */
  enabled?: boolean;
  /** Issuer of the tokens that the pool gives out. */
  issuerUrl?: string;
  /** The pool's OpenID Connect discovery document. */
  discoveryUrl?: string;
  /** The pool's token endpoint. */
  tokenUrl?: string;
  /** The keys that the pool signs tokens with (JWKS). */
  tokenSigningKeyUrl?: string;
  /** Callback to register at an OAuth login provider, for log-in. */
  oauthLoginCallbackUrl?: string;
  /** Callback to register at an OAuth login provider, for sign-up. */
  oauthSignUpCallbackUrl?: string;
  /** Callback to register at an OpenID Connect login provider, for log-in. */
  oidcLoginCallbackUrl?: string;
  /** Callback to register at an OpenID Connect login provider, for sign-up. */
  oidcSignUpCallbackUrl?: string;
  /** Callback to register at a SAML login provider, for log-in. */
  samlLoginCallbackUrl?: string;
  /** Callback to register at a SAML login provider, for sign-up. */
  samlSignUpCallbackUrl?: string;
  /** When the pool was made, as the service writes it. */
  createTime?: string;
  /** When the pool was last changed, as the service writes it. */
  updateTime?: string;
}

/** A user pool: the people who may log in to your agents, and how. */
export class UserPool extends DynamicResource {
  /** Name of the pool. Defaults to the resource's Pulumi name. */
  declare readonly name: pulumi.Output<string>;
  /** What the pool is for. */
  declare readonly description: pulumi.Output<string | undefined>;
  /** How the login page presents itself. */
  declare readonly brand: pulumi.Output<UserPoolBrand | undefined>;
  /** Project that the pool belongs to. Create-only: a change replaces the object. */
  declare readonly projectName: pulumi.Output<string | undefined>;
  /** What people may identify themselves by when they log in. Create-only: a change replaces the object. */
  declare readonly signInAttributes: pulumi.Output<string[] | undefined>;
  /** What people must give when they sign up. Create-only: a change replaces the object. */
  declare readonly requiredSignUpAttributes: pulumi.Output<string[] | undefined>;
  /** People may create an account themselves. */
  declare readonly selfSignUpEnabled: pulumi.Output<boolean | undefined>;
  /** People may recover their account themselves. */
  declare readonly selfAccountRecoveryEnabled: pulumi.Output<boolean | undefined>;
  /** Addresses are verified automatically at sign-up. */
  declare readonly signUpAutoVerificationEnabled: pulumi.Output<boolean | undefined>;
  /** People may log in before they are confirmed. */
  declare readonly unconfirmedUserSignInEnabled: pulumi.Output<boolean | undefined>;
  /** People may log in with a password. */
  declare readonly passwordSignInEnabled: pulumi.Output<boolean | undefined>;
  /** People may log in with a code sent by mail. */
  declare readonly emailPasswordlessSignInEnabled: pulumi.Output<boolean | undefined>;
  /** People may log in with a code sent by SMS. */
  declare readonly smsPasswordlessSignInEnabled: pulumi.Output<boolean | undefined>;
  /** A telephone number alone is enough to sign up. */
  declare readonly smsAnonymousSignUpEnabled: pulumi.Output<boolean | undefined>;
  /** Tags of the pool; their order has no meaning. */
  declare readonly tags: pulumi.Output<UserPoolTags[] | undefined>;
  /** Allows the pool to be deleted or replaced while it still has users, clients or login providers. Counts once it stands in state, that is after an `up`. */
  declare readonly forceDestroy: pulumi.Output<boolean | undefined>;
  /** Takes over an existing object of this name instead of failing; what differs is written, unless only creation can set it. */
  declare readonly adopt: pulumi.Output<boolean | undefined>;
  /** Creates the object although others bear its name, where the service permits it. */
  declare readonly allowSameName: pulumi.Output<boolean | undefined>;
  /** Fields of the API that are newer than this package, under the API's own names (`{ NewField: true }`). They go into the call, the diff and the read. */
  declare readonly extra: pulumi.Output<Record<string, unknown> | undefined>;
  /** Part of the id; known in every preview of an update. */
  declare readonly uid: pulumi.Output<string>;
  /** The pool's TRN. */
  declare readonly trn: pulumi.Output<string | undefined>;
  /** Domain of the hosted login. */
  declare readonly domain: pulumi.Output<string | undefined>;
  /** Whether the pool is enabled; no action of the API changes it. */
  declare readonly enabled: pulumi.Output<boolean | undefined>;
  /** Issuer of the tokens that the pool gives out. */
  declare readonly issuerUrl: pulumi.Output<string | undefined>;
  /** The pool's OpenID Connect discovery document. */
  declare readonly discoveryUrl: pulumi.Output<string | undefined>;
  /** The pool's token endpoint. */
  declare readonly tokenUrl: pulumi.Output<string | undefined>;
  /** The keys that the pool signs tokens with (JWKS). */
  declare readonly tokenSigningKeyUrl: pulumi.Output<string | undefined>;
  /** Callback to register at an OAuth login provider, for log-in. */
  declare readonly oauthLoginCallbackUrl: pulumi.Output<string | undefined>;
  /** Callback to register at an OAuth login provider, for sign-up. */
  declare readonly oauthSignUpCallbackUrl: pulumi.Output<string | undefined>;
  /** Callback to register at an OpenID Connect login provider, for log-in. */
  declare readonly oidcLoginCallbackUrl: pulumi.Output<string | undefined>;
  /** Callback to register at an OpenID Connect login provider, for sign-up. */
  declare readonly oidcSignUpCallbackUrl: pulumi.Output<string | undefined>;
  /** Callback to register at a SAML login provider, for log-in. */
  declare readonly samlLoginCallbackUrl: pulumi.Output<string | undefined>;
  /** Callback to register at a SAML login provider, for sign-up. */
  declare readonly samlSignUpCallbackUrl: pulumi.Output<string | undefined>;
  /** When the pool was made, as the service writes it. */
  declare readonly createTime: pulumi.Output<string | undefined>;
  /** When the pool was last changed, as the service writes it. */
  declare readonly updateTime: pulumi.Output<string | undefined>;
  /** What the service filled in where the program says nothing; drift is told against it. */
  declare readonly filledIn: pulumi.Output<Record<string, unknown>>;
  /** Account, region and endpoint that the object lives in; state is bound to them. */
  declare readonly place: pulumi.Output<{ account: string; region: string; endpoint: string }>;

  constructor(name: string, args: UserPoolArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(FACTS, name, args, opts);
    this.uid = readIdSegment(this.id, 0);
  }

  /**
   * Looks at an existing object without managing it. `id` is `<uid>`, each
   * part percent-encoded. Fails when the object does not exist.
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts: pulumi.CustomResourceOptions = {}): UserPool {
    return new UserPool(name, {}, { ...opts, id });
  }
}
