/**
 * An explicit provider: one account, region and endpoint in a program that uses several. Its arguments reach the
 * provider process as configuration; a marker tells them from the stack's own.
 */
import * as pulumi from "@pulumi/pulumi";

export interface ProviderArgs {
  /** Access key id. */
  accessKey?: pulumi.Input<string> | undefined;
  /** Secret access key; kept as a secret. */
  secretKey?: pulumi.Input<string> | undefined;
  /** Token of temporary credentials; kept as a secret. */
  sessionToken?: pulumi.Input<string> | undefined;
  /** Profile of the `ve` command line's file. */
  profile?: pulumi.Input<string> | undefined;
  /** Region such as `cn-beijing`. */
  region?: pulumi.Input<string> | undefined;
  /** Address of the control plane, such as `https://open.volcengineapi.com`. */
  endpoint?: pulumi.Input<string> | undefined;
  /** Calls `https://id.<region>.volcengineapi.com` instead of the common address. */
  useRegionalEndpoint?: pulumi.Input<boolean> | undefined;
  /** Address of STS, which tells the account; only for private endpoints. */
  stsEndpoint?: pulumi.Input<string> | undefined;
  /** Lets state be used from another place than the recorded one. */
  allowMoved?: pulumi.Input<boolean> | undefined;
  /** Takes "not found" as gone even where the account cannot be told. */
  allowUnknownAccount?: pulumi.Input<boolean> | undefined;
  /** Creates take over existing objects of the wanted name, as `adopt: true` on each resource does. */
  adopt?: pulumi.Input<boolean> | undefined;
  /** What an update does when somebody changed the object since the last refresh. Default: `stop`. */
  staleState?: pulumi.Input<"stop" | "overwrite"> | undefined;
  /** Longest time for one attempt of a call, in milliseconds. */
  attemptTimeoutMs?: pulumi.Input<number> | undefined;
  /** Longest time for a call with all its attempts, in milliseconds. */
  totalTimeoutMs?: pulumi.Input<number> | undefined;
  /** Most attempts of a call that may be repeated; throttled ones do not count. With 1, nothing is repeated. */
  maxAttempts?: pulumi.Input<number> | undefined;
  /** Most calls at the same time. */
  maxConcurrentRequests?: pulumi.Input<number> | undefined;
  /** Most calls a second, a whole number; without it as many as the service takes. */
  maxRequestsPerSecond?: pulumi.Input<number> | undefined;
  /** File with further certificates (PEM). */
  caBundleFile?: pulumi.Input<string> | undefined;
}

const SECRETS: readonly string[] = ["secretKey", "sessionToken"];

/** One account, region and endpoint, for programs that use several: pass it as `provider` in a resource's options. */
export class Provider extends pulumi.ProviderResource {
  /** @internal What the functions of this package read when they are given this provider. */
  readonly settings: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: ProviderArgs, opts: pulumi.ResourceOptions = {}) {
    const settings: Record<string, pulumi.Output<string>> = {};
    for (const [key, value] of Object.entries(args) as [string, pulumi.Input<string | number | boolean>][]) {
      if (value === undefined) continue;
      const text = pulumi.output(value).apply((inner) => String(inner));
      settings[`volcengine-agentid:${key}`] = SECRETS.includes(key) ? pulumi.secret(text) : text;
    }
    // Nothing else tells the provider process that these are arguments and not the stack's configuration.
    settings["volcengine-agentid:explicitProvider"] = pulumi.output("true");
    super("pulumi-nodejs", name, settings, opts);
    this.settings = settings;
  }
}
