/**
 * What every resource class shares: it is a dynamic resource to the engine, without the closure serializer. The
 * logic lives in the installed package, and state holds one constant text. Loads no validation and no network.
 */
import * as pulumi from "@pulumi/pulumi";
import { toProviderText } from "./provider-text";

/** The facts of one resource that its class needs; printed by the generator. */
export interface ResourceFacts {
  readonly cloud: string;
  readonly type: string;
  /** Config namespace, and package name of a native plugin to come. */
  readonly namespace: string;
  /** The input that gets the resource's Pulumi name where the program says nothing. */
  readonly nameField: string | null;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Paths of secret inputs. */
  readonly secrets: readonly (readonly string[])[];
  readonly deleteBeforeReplace: boolean;
}

export abstract class DynamicResource extends pulumi.CustomResource {
  protected constructor(
    facts: ResourceFacts,
    name: string,
    args: object | undefined,
    opts: pulumi.CustomResourceOptions,
  ) {
    const kind = `${facts.cloud}:${facts.type}`;
    super(`pulumi-nodejs:dynamic/${kind}`, name, toProps(facts, name, args, opts), toOptions(facts, opts));
  }
}

/** A part of the id, which stays known in previews of updates where computed outputs do not. */
export function readIdSegment(id: pulumi.Output<pulumi.ID>, index: number): pulumi.Output<string> {
  return id.apply((text) => decodeURIComponent(text.split("/")[index] ?? ""));
}

function toProps(
  facts: ResourceFacts,
  name: string,
  args: object | undefined,
  opts: pulumi.CustomResourceOptions,
): pulumi.Inputs {
  const given = (args ?? {}) as Record<string, unknown>;
  // Only what is listed here exists on the object (pulumi/pulumi#5174).
  const props: Record<string, unknown> = {};
  for (const property of [...facts.inputs, ...facts.outputs]) props[property] = undefined;
  if (opts.id === undefined) {
    Object.assign(props, given);
    if (facts.nameField !== null) props[facts.nameField] ??= name;
    for (const [top, ...rest] of facts.secrets) {
      if (top !== undefined) props[top] = wrapSecret(props[top], rest);
    }
  }
  props["__provider"] = toProviderText(`${facts.cloud}:${facts.type}`);
  return props;
}

/**
 * Marks one nested field, not the object around it: a secret whole would hide every other field from reviews. A
 * plain object stays plain, since an `apply` around it would make all of it unknown with its first unknown part.
 */
function wrapSecret(value: unknown, path: readonly string[]): unknown {
  if (value === undefined || value === null) return value;
  const [next, ...rest] = path;
  if (next === undefined) return pulumi.secret(value);
  if (pulumi.Output.isInstance(value) || value instanceof Promise) {
    return pulumi.unsecret(pulumi.output(value)).apply((inner: unknown) => wrapSecret(inner, path));
  }
  const object = value as Record<string, unknown>;
  return object[next] === undefined ? object : { ...object, [next]: wrapSecret(object[next], rest) };
}

function toOptions(facts: ResourceFacts, opts: pulumi.CustomResourceOptions): pulumi.CustomResourceOptions {
  const topLevelSecrets = facts.secrets.flatMap((path) =>
    path.length === 1 && path[0] !== undefined ? [path[0]] : [],
  );
  const defaults: pulumi.CustomResourceOptions = {
    // The token of the native plugin to come: a stack moves there and back without a replacement.
    aliases: [{ type: `${facts.namespace}:index:${facts.type}` }],
    // Create-then-delete of one name would delete the new object, and --replace and taint never ask our diff.
    ...(facts.deleteBeforeReplace ? { deleteBeforeReplace: true } : {}),
    ...(topLevelSecrets.length > 0 ? { additionalSecretOutputs: topLevelSecrets } : {}),
  };
  return pulumi.mergeOptions(defaults, opts);
}
