/**
 * From a type token of the engine to the kind and definition of a resource of this package. Source: design, aliases:
 * a dynamic resource today, a native plugin's token later.
 */
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import { definitions } from "../provider/volcengine/resources/registry";

const OURS = /^(?:pulumi-nodejs:dynamic\/(volcengine:\w+)|volcengine-agentid:index:(\w+))$/;

const byKind = new Map(definitions.map((definition) => [definition.kind, definition]));

/** `volcengine:UserPool` for a type token of ours, also one that this release does not define; undefined for others. */
export function toKind(type: string): string | undefined {
  const [, dynamic, native] = OURS.exec(type) ?? [];
  return dynamic ?? (native === undefined ? undefined : `volcengine:${native}`);
}

export function findDefinition(kind: string): ResourceDefinition | undefined {
  return byKind.get(kind);
}

/** `UserPool` of `volcengine:UserPool`. */
export function toTypeName(kind: string): string {
  return kind.slice(kind.indexOf(":") + 1);
}
