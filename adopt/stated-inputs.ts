/**
 * What a program has to say about an object so that it is the object: what is required, and what differs from the
 * defaults. Secrets and what only this package looks at are left to the caller. Pure.
 */
import { isSameValue } from "../provider/lifecycle/compare";
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import type { Field } from "../provider/lifecycle/field";
import { formatPath, getAt, isTree, isZero, listLeaves, setAt } from "../provider/lifecycle/tree";
import type { Path, Tree } from "../provider/lifecycle/tree";

/** `live` is the inputs as the service shows them. `isFull` states what is presumed to be a default too. */
export function toStatedInputs(definition: ResourceDefinition, live: Tree, isFull: boolean): Tree {
  const stated: Tree = {};
  const presumed = isFull ? {} : (definition.presume?.(live) ?? {});
  for (const { path, field } of listLeaves(definition.inputFields)) {
    if (field.local === true || field.secret === true) continue;
    const value = dropImplied(field, getAt(live, path));
    setAt(stated, path, pickValue(path, field, value, presumed[formatPath(path)]));
  }
  return stated;
}

function pickValue(path: Path, field: Field, value: unknown, presumed: unknown): unknown {
  const isRequired = field.required && path.length === 1;
  if (value === undefined) {
    // Zero values may be left out of the JSON, and check would fill in the default in their place.
    const isFalse = field.kind === "boolean" && (isRequired || field.defaultValue === true);
    return isFalse ? false : undefined;
  }
  if (isRequired) return value;
  if (field.defaultValue !== undefined)
    return isSameValue(field, value, field.defaultValue) ? undefined : value;
  if (presumed !== undefined) return isSameValue(field, value, presumed) ? undefined : value;
  // An explicit `false` says something of its own where nothing is presumed.
  if (isZero(value) && value !== false) return undefined;
  return Array.isArray(value) && field.item?.fields !== undefined
    ? value.map((item) => dropEmptyParts(field.item, item))
    : value;
}

/** What the service adds by itself says nothing. */
function dropImplied({ implied }: Field, value: unknown): unknown {
  if (implied === undefined || !Array.isArray(value)) return value;
  return value.filter((item) => !implied.some((member) => member === item));
}

function dropEmptyParts(item: Field | undefined, value: unknown): unknown {
  if (!isTree(value)) return value;
  const kept = Object.entries(value).filter(
    ([name, part]) => item?.fields?.[name]?.required === true || !isZero(part),
  );
  return Object.fromEntries(kept);
}
