/**
 * From a type token of the engine to the kind and definition of a resource of this package. Source: design, aliases:
 * a dynamic resource today, a native plugin's token later.
 */
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
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

export function findDefinition(kind: string): ResourceDefinition | undefined {
  return byKind.get(kind);
}

/** `UserPool` of `volcengine:UserPool`. */
export function toTypeName(kind: string): string {
  return kind.slice(kind.indexOf(":") + 1);
}
