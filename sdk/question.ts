/**
 * What questions to every cloud share: which configuration they use, and arguments that are not known yet. Loads
 * neither validation nor network code.
 */
import * as pulumi from "@pulumi/pulumi";
import type { ExplicitProvider } from "./explicit-provider";

/** Arguments of a question whose parts may be outputs: `{ uid: pool.uid }`. */
export type FunctionArgs<A> = pulumi.Input<{ [K in keyof A]: pulumi.Input<A[K]> }>;

/** Of an explicit provider; undefined: the stack's own. */
export type Settings = Readonly<Record<string, string>> | undefined;

export function readKey(settings: Settings, key: string): string | undefined {
  if (settings !== undefined) return settings[key];
  const [namespace = "", name = ""] = key.split(":");
  return new pulumi.Config(namespace).get(name);
}

export function askOutput<A>(
  args: FunctionArgs<A>,
  provider: ExplicitProvider | undefined,
  run: (args: A, settings: Settings) => Promise<unknown>,
): pulumi.Output<unknown> {
  // The provider's keys are secret, and no answer holds anything of them.
  const settings = pulumi.unsecret(pulumi.output(provider?.settings));
  return pulumi
    .all([args as pulumi.Input<unknown>, settings])
    .apply(([known, given]) => run(known as A, given));
}
