/**
 * The pools in which stacks have objects, as the lists of the service take them: by the natural keys of the definitions
 * without the name. Knows no call.
 */
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import type { Tree } from "../provider/lifecycle/tree";
import type { StateEntry } from "../recover/deployment";
import { definitions, toTypeName } from "../rules/kind";
import { groupBy } from "./group";
import { findOwn } from "./judge-resource";

export interface Scope {
  definition: ResourceDefinition;
  /** Definitions that share the list. */
  kin: readonly ResourceDefinition[];
  inputs: Tree;
  /** An entry with whose provider the list is asked. */
  entry: StateEntry;
  /** Type names of what is listed, and the pool, for a person. */
  type: string;
  label: string;
}

/** A natural key that is the id of another resource: every pool is a scope, also an empty one. */
const OWNERS: Readonly<Record<string, string>> = { userPoolUid: "volcengine:UserPool" };

/** Objects that stand in no pool (user pools themselves) are not looked for: others have theirs in the same account. */
export function listScopes(entries: readonly StateEntry[]): Scope[] {
  const scopes = new Map<string, Scope>();
  const lists = groupBy(definitions, toListName);
  for (const kin of lists.values()) {
    const [definition] = kin as [ResourceDefinition];
    const keys = definition.scopeFields;
    // What has no name cannot be told to a person by it, nor adopted.
    if (keys.length === 0 || definition.nameField === undefined) continue;
    for (const entry of entries) {
      const inputs = readScope(kin, keys, entry);
      if (inputs === undefined) continue;
      const name = JSON.stringify([definition.kind, inputs, entry.provider]);
      if (scopes.has(name)) continue;
      const type = kin.map(({ kind }) => toTypeName(kind)).join(" or ");
      scopes.set(name, { definition, kin, inputs, entry, type, label: Object.values(inputs).join("/") });
    }
  }
  return [...scopes.values()];
}

/** Definitions with one scope of one cloud share their list: login providers of every protocol. */
export function toListName({ kind, scopeFields }: ResourceDefinition): string {
  return `${kind.split(":")[0] ?? ""} ${scopeFields.join(" ")}`;
}

function readScope(
  kin: readonly ResourceDefinition[],
  keys: readonly string[],
  { type, id, inputs }: StateEntry,
): Tree | undefined {
  const own = findOwn(type);
  if (own === undefined) return undefined;
  const [key] = keys;
  if (keys.length === 1 && key !== undefined && OWNERS[key] === own.kind) {
    return id === undefined ? undefined : { [key]: decodeURIComponent(id) };
  }
  if (!kin.includes(own)) return undefined;
  const values = keys.map((name) => [name, inputs?.[name]] as const);
  return values.every(([, value]) => typeof value === "string") ? Object.fromEntries(values) : undefined;
}
