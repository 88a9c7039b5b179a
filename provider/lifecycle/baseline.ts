/**
 * What the service holds where the program says nothing, remembered after each write: the same value later is no
 * drift, another one is. Pure; calls nothing.
 */
import type { ObjectField } from "./field";
import { getAt, isTree, listLeaves, setAt } from "./tree";
import type { Leaf, Tree } from "./tree";

/** Leaves that the service can be asked about; secrets are judged apart and never copied from an answer. */
export function listReadableLeaves(field: ObjectField): Leaf[] {
  return listLeaves(field).filter(
    (leaf) => leaf.field.local !== true && leaf.field.secret !== true && leaf.field.writeOnly !== true,
  );
}

/** `live` is the inputs that the service holds. */
export function takeBaseline(field: ObjectField, stated: Tree, live: Tree): Tree {
  const baseline: Tree = {};
  for (const { path } of listReadableLeaves(field)) {
    if (getAt(stated, path) === undefined) setAt(baseline, path, getAt(live, path));
  }
  return baseline;
}

/**
 * The one in state. A half-made object has none yet: its first read gives it, for taken as drift the service's own
 * defaults would replace the object. Without a place nobody manages the object (`.get`).
 */
export function findBaseline(field: ObjectField, props: Tree, live: Tree): Tree {
  if (isTree(props["filledIn"])) return props["filledIn"];
  return props["place"] === undefined ? {} : takeBaseline(field, props, live);
}
