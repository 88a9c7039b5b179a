/**
 * What explicit providers of every cloud share: one account and endpoint in a program that uses several. Arguments
 * reach the provider process as configuration; a marker tells them from the stack's own. Knows no cloud.
 */
import * as pulumi from "@pulumi/pulumi";

/** How a control plane is called; the same for every cloud. */
export interface CallSettings {
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

type Args = Readonly<Record<string, pulumi.Input<string | number | boolean> | undefined>>;

/** Which arguments a cloud's provider keeps as secrets, and the namespace that they are configuration of. */
export interface ProviderFacts {
  readonly namespace: string;
  readonly secrets: readonly string[];
}

export abstract class ExplicitProvider extends pulumi.ProviderResource {
  /** @internal What the functions of this package read when they are given this provider. */
  readonly settings: Readonly<Record<string, pulumi.Output<string>>>;

  protected constructor(facts: ProviderFacts, name: string, args: object, opts: pulumi.ResourceOptions) {
    const settings: Record<string, pulumi.Output<string>> = {};
    for (const [key, value] of Object.entries(args as Args)) {
      if (value === undefined) continue;
      const text = pulumi.output(value).apply((inner) => String(inner));
      settings[`${facts.namespace}:${key}`] = facts.secrets.includes(key) ? pulumi.secret(text) : text;
    }
    // Nothing else tells the provider process that these are arguments and not the stack's configuration.
    settings[`${facts.namespace}:explicitProvider`] = pulumi.output("true");
    super("pulumi-nodejs", name, settings, opts);
    this.settings = settings;
  }
}
