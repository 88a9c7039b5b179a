/**
 * From a type token of the engine to the kind and definition of a resource of this package. Source: design, aliases:
 * a dynamic resource today, a native plugin's token later.
 */
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import type { CloudFacts } from "../provider/cloud-facts";
import { clouds } from "../provider/clouds";

/** Every kind of every cloud. */
export const definitions: readonly ResourceDefinition[] = clouds.flatMap((cloud) => cloud.definitions);

const byKind = new Map(definitions.map((definition) => [definition.kind, definition]));

const DYNAMIC = /^pulumi-nodejs:dynamic\/((\w+):\w+)$/;
const NATIVE = /^([\w-]+):index:(\w+)$/;

/** `volcengine:UserPool` for a type token of ours, also one that this release does not define; undefined for others. */
export function toKind(type: string): string | undefined {
  const [, kind, name] = DYNAMIC.exec(type) ?? [];
  if (kind !== undefined) return clouds.some(({ facts }) => facts.name === name) ? kind : undefined;
  const [, namespace, nativeType] = NATIVE.exec(type) ?? [];
  const cloud = clouds.find(({ facts }) => facts.namespace === namespace);
  return cloud === undefined ? undefined : `${cloud.facts.name}:${nativeType ?? ""}`;
}

/** The cloud of a type token of ours; throws for any other. */
export function findCloud(type: string): CloudFacts {
  const name = toKind(type)?.split(":")[0];
  const cloud = clouds.find(({ facts }) => facts.name === name);
  if (cloud === undefined) throw new Error(`${type} is of no cloud of this package`);
  return cloud.facts;
}

export function findDefinition(kind: string): ResourceDefinition | undefined {
  return byKind.get(kind);
}

/** `UserPool` of `volcengine:UserPool`. */
export function toTypeName(kind: string): string {
  return kind.slice(kind.indexOf(":") + 1);
}
