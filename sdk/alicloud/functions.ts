/**
 * Questions that a program may ask of RAM about applications. The client is loaded with the first one, so a program
 * without questions loads neither validation nor network code. No result holds a secret.
 */
import type * as pulumi from "@pulumi/pulumi";
import type * as Runtime from "../../provider/alicloud/functions";
import { askOutput, readKey, type FunctionArgs, type Settings } from "../question";
import type { Provider } from "./provider";
import type { RamApplicationState } from "./ram-application";

export type { FunctionArgs } from "../question";

/** Which configuration a question uses: that of an explicit provider, else the stack's. */
export interface FunctionOptions {
  provider?: Provider | undefined;
}

/** Give one of the two. */
export interface GetRamApplicationArgs {
  appId?: string | undefined;
  appName?: string | undefined;
}

export interface ListPredefinedScopesArgs {
  /** `WebApp`, `NativeApp` or `ServerApp`; default: the scopes of all. */
  appType?: string | undefined;
}

/** A scope that applications may ask for. */
export interface PredefinedScope {
  name: string;
  description?: string;
}

type Ask = (
  runtime: typeof Runtime,
  client: Parameters<typeof Runtime.findApplication>[0],
) => Promise<unknown>;

async function ask(name: string, settings: Settings, run: Ask): Promise<unknown> {
  // oxlint-disable-next-line no-restricted-imports -- inside a function: loaded with the first question
  const runtime = await import("../../provider/alicloud/functions.js");
  return runtime.askService(
    runtime.createSession,
    (key) => readKey(settings, key),
    name,
    (client) => run(runtime, client),
  );
}

/** Finds one application by app id or name. Rejects when there is none, or several of the name. */
export function getRamApplication(args: GetRamApplicationArgs): Promise<RamApplicationState> {
  return askApplication(args, undefined) as Promise<RamApplicationState>;
}
const askApplication = (args: GetRamApplicationArgs, settings: Settings) =>
  ask("getRamApplication", settings, (runtime, client) => runtime.findApplication(client, args));

/** The same with arguments that are not known yet, or with an explicit provider. */
export function getRamApplicationOutput(
  args: FunctionArgs<GetRamApplicationArgs>,
  opts: FunctionOptions = {},
): pulumi.Output<RamApplicationState> {
  return askOutput<GetRamApplicationArgs>(
    args,
    opts.provider,
    askApplication,
  ) as pulumi.Output<RamApplicationState>;
}

/** Every application of the account, in the service's order. */
export function listRamApplications(): Promise<RamApplicationState[]> {
  return askApplications({}, undefined) as Promise<RamApplicationState[]>;
}
const askApplications = (_args: object, settings: Settings) =>
  ask("listRamApplications", settings, (runtime, client) => runtime.listApplications(client));

/** The same with an explicit provider. */
export function listRamApplicationsOutput(opts: FunctionOptions = {}): pulumi.Output<RamApplicationState[]> {
  return askOutput<object>({}, opts.provider, askApplications) as pulumi.Output<RamApplicationState[]>;
}

/** The scopes that applications may ask for, of one type or of all. */
export function listPredefinedScopes(args: ListPredefinedScopesArgs = {}): Promise<PredefinedScope[]> {
  return askScopes(args, undefined) as Promise<PredefinedScope[]>;
}
const askScopes = (args: ListPredefinedScopesArgs, settings: Settings) =>
  ask("listPredefinedScopes", settings, (runtime, client) => runtime.listPredefinedScopes(client, args));

/** The same with arguments that are not known yet, or with an explicit provider. */
export function listPredefinedScopesOutput(
  args: FunctionArgs<ListPredefinedScopesArgs> = {},
  opts: FunctionOptions = {},
): pulumi.Output<PredefinedScope[]> {
  return askOutput<ListPredefinedScopesArgs>(args, opts.provider, askScopes) as pulumi.Output<
    PredefinedScope[]
  >;
}
