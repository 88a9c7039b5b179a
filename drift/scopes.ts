/**
 * Where stacks have objects, as the lists of the service take it: pools and applications, by the natural keys of the
 * definitions without the name; the whole account where there is none. Knows no call and no kind.
 */
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import { findOwnerField, groupKin, readOwnPart } from "../provider/lifecycle/kin";
import { parseResourceId } from "../provider/lifecycle/resource-id";
import type { Tree } from "../provider/lifecycle/tree";
import type { StateEntry } from "../recover/deployment";
import { definitions, findCloud, toTypeName } from "../rules/kind";
import { findOwn } from "./judge-resource";

export interface Scope {
  definition: ResourceDefinition;
  /** Definitions that share the list. */
  kin: readonly ResourceDefinition[];
  inputs: Tree;
  /** An entry with whose provider the list is asked. */
  entry: StateEntry;
  /** Type names of what is listed, and the scope, for a person. */
  type: string;
  label: string;
}

/** Objects that other teams have in the same account (user pools themselves) are not looked for. */
export function listScopes(entries: readonly StateEntry[]): Scope[] {
  const scopes = new Map<string, Scope>();
  for (const kin of groupKin(definitions)) {
    const [definition] = kin;
    if (definition.sharesAccount === true) continue;
    for (const entry of entries) {
      const inputs = readScope(kin, definition, entry);
      if (inputs === undefined) continue;
      const name = JSON.stringify([definition.kind, inputs, entry.provider]);
      if (scopes.has(name)) continue;
      const type = kin.map(({ kind }) => toTypeName(kind)).join(" or ");
      const label = Object.values(inputs).join("/") || findCloud(entry.type).title;
      scopes.set(name, { definition, kin, inputs, entry, type, label });
    }
  }
  return [...scopes.values()];
}

/** What an entry says of a scope: it is the pool itself, so that an empty one counts too, or it stands in one. */
function readScope(
  kin: readonly ResourceDefinition[],
  definition: ResourceDefinition,
  { type, id, inputs }: StateEntry,
): Tree | undefined {
  const own = findOwn(type);
  if (own === undefined) return undefined;
  const owner = findOwnerField(definition);
  if (owner?.kind === own.kind && id !== undefined) {
    return { [owner.name]: readOwnPart(own, parseResourceId(own.idSegments, id)) };
  }
  if (!kin.includes(own)) return undefined;
  const values = definition.scopeFields.map((name) => [name, inputs?.[name]] as const);
  return values.every(([, value]) => typeof value === "string") ? Object.fromEntries(values) : undefined;
}
