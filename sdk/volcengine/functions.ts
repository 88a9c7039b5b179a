/**
 * Questions that a program may ask of Volcengine Agent Identity. The client is loaded with the first one, so a
 * program without questions loads neither validation nor network code. No result holds a secret.
 */
import type * as pulumi from "@pulumi/pulumi";
import type * as Runtime from "../../provider/volcengine/functions";
import type { Oauth2CredentialProviderState } from "./oauth2-credential-provider";
import type { Provider } from "./provider";
import type { UserPoolState } from "./user-pool";
import { askOutput, readKey, type FunctionArgs, type Settings } from "../question";

export type { FunctionArgs } from "../question";

/** Which configuration a question uses: that of an explicit provider, else the stack's. */
export interface FunctionOptions {
  provider?: Provider | undefined;
}

/** A pool in a list. */
export interface UserPoolSummary {
  uid: string;
  name: string;
  description?: string;
  domain?: string;
  projectName?: string;
  trn?: string;
  /** As the service writes it. */
  createTime?: string;
  /** As the service writes it. */
  updateTime?: string;
}

/** A login provider in a list. */
export interface IdentityProviderSummary {
  uid: string;
  name: string;
  connectionType?: string;
  provider?: string;
  enabled?: boolean;
  /** As the service writes it. */
  createTime?: string;
  /** As the service writes it. */
  updateTime?: string;
}

export interface GetUserPoolArgs {
  /** Uid of the pool; or give its name. */
  uid?: string | undefined;
  /** Name of the pool; fails unless exactly one pool has it. */
  name?: string | undefined;
}

export interface ListUserPoolsArgs {
  name?: string | undefined;
  projectName?: string | undefined;
}

export interface ListIdentityProvidersArgs {
  userPoolUid: string;
  name?: string | undefined;
}

export interface GetOauth2CredentialProviderArgs {
  name: string;
  /** Default: `default`. */
  poolName?: string | undefined;
}

type Ask = (runtime: typeof Runtime, client: Parameters<typeof Runtime.findUserPool>[0]) => Promise<unknown>;

async function ask(name: string, settings: Settings, run: Ask): Promise<unknown> {
  // oxlint-disable-next-line no-restricted-imports -- inside a function: loaded with the first question
  const runtime = await import("../../provider/volcengine/functions.js");
  return runtime.askService(
    runtime.createSession,
    (key) => readKey(settings, key),
    name,
    (client) => run(runtime, client),
  );
}

/** Finds one pool by uid or name. Rejects when there is none, or several of the name. */
export function getUserPool(args: GetUserPoolArgs): Promise<UserPoolState> {
  return askUserPool(args, undefined) as Promise<UserPoolState>;
}
const askUserPool = (args: GetUserPoolArgs, settings: Settings) =>
  ask("getUserPool", settings, (runtime, client) => runtime.findUserPool(client, args));

/** The same with arguments that are not known yet, or with an explicit provider. */
export function getUserPoolOutput(
  args: FunctionArgs<GetUserPoolArgs>,
  opts: FunctionOptions = {},
): pulumi.Output<UserPoolState> {
  return askOutput<GetUserPoolArgs>(args, opts.provider, askUserPool) as pulumi.Output<UserPoolState>;
}

/** Every pool of the account and region, in the service's order. */
export function listUserPools(args: ListUserPoolsArgs = {}): Promise<UserPoolSummary[]> {
  return askUserPools(args, undefined) as Promise<UserPoolSummary[]>;
}
const askUserPools = (args: ListUserPoolsArgs, settings: Settings) =>
  ask("listUserPools", settings, (runtime, client) => runtime.listUserPools(client, args));

/** The same with arguments that are not known yet, or with an explicit provider. */
export function listUserPoolsOutput(
  args: FunctionArgs<ListUserPoolsArgs> = {},
  opts: FunctionOptions = {},
): pulumi.Output<UserPoolSummary[]> {
  return askOutput<ListUserPoolsArgs>(args, opts.provider, askUserPools) as pulumi.Output<UserPoolSummary[]>;
}

/** Every login provider of a pool, of whatever protocol, in the service's order. */
export function listIdentityProviders(args: ListIdentityProvidersArgs): Promise<IdentityProviderSummary[]> {
  return askIdentityProviders(args, undefined) as Promise<IdentityProviderSummary[]>;
}
const askIdentityProviders = (args: ListIdentityProvidersArgs, settings: Settings) =>
  ask("listIdentityProviders", settings, (runtime, client) => runtime.listIdentityProviders(client, args));

/** The same with arguments that are not known yet, or with an explicit provider. */
export function listIdentityProvidersOutput(
  args: FunctionArgs<ListIdentityProvidersArgs>,
  opts: FunctionOptions = {},
): pulumi.Output<IdentityProviderSummary[]> {
  return askOutput<ListIdentityProvidersArgs>(args, opts.provider, askIdentityProviders) as pulumi.Output<
    IdentityProviderSummary[]
  >;
}

/** Finds one credential provider by name. Rejects when there is none. */
export function getOauth2CredentialProvider(
  args: GetOauth2CredentialProviderArgs,
): Promise<Oauth2CredentialProviderState> {
  return askCredentialProvider(args, undefined) as Promise<Oauth2CredentialProviderState>;
}
const askCredentialProvider = (args: GetOauth2CredentialProviderArgs, settings: Settings) =>
  ask("getOauth2CredentialProvider", settings, (runtime, client) =>
    runtime.findCredentialProvider(client, args),
  );

/** The same with arguments that are not known yet, or with an explicit provider. */
export function getOauth2CredentialProviderOutput(
  args: FunctionArgs<GetOauth2CredentialProviderArgs>,
  opts: FunctionOptions = {},
): pulumi.Output<Oauth2CredentialProviderState> {
  return askOutput<GetOauth2CredentialProviderArgs>(
    args,
    opts.provider,
    askCredentialProvider,
  ) as pulumi.Output<Oauth2CredentialProviderState>;
}
