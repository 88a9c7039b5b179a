/**
 * What an update sends for fields that the program leaves out. What absent means to the service is unproven,
 * so nothing is left to it: the baseline is sent again, and a field that the program no longer states goes back
 * to what was there before, or to its explicit empty value, and is read back.
 */
import { listReadableLeaves } from "./baseline";
import { isSameValue } from "./compare";
import type { ResourceDefinition } from "./define-resource";
import type { Field } from "./field";
import { isMask } from "./secret";
import type { LiveObject } from "./state";
import { getAt, isTree, listLeaves, removeAt, setAt } from "./tree";
import type { Path, Tree } from "./tree";

interface Cleared {
  path: Path;
  field: Field;
  before: unknown;
  target: unknown;
}

export interface UpdatePlan {
  /** The inputs with every silent field filled up. */
  full: Tree;
  cleared: Cleared[];
  /** What was there before the program set a field, kept for the day when it stops. */
  beforeSet: Tree;
}

export function planUpdate(definition: ResourceDefinition, olds: Tree, news: Tree): UpdatePlan {
  const plan: UpdatePlan = { full: structuredClone(news), cleared: [], beforeSet: {} };
  const filledIn = isTree(olds["filledIn"]) ? olds["filledIn"] : {};
  for (const { path, field } of listReadableLeaves(definition.inputFields)) {
    const baseline = getAt(filledIn, path);
    if (getAt(news, path) !== undefined) {
      setAt(plan.beforeSet, path, baseline ?? getAt(olds["beforeSet"], path));
      continue;
    }
    // What the service masks would be written over what it stands for.
    const isMasked = field.personal === true && typeof baseline === "string" && isMask(baseline);
    if (field.createOnly === true || isMasked) continue;
    const before = getAt(olds, path);
    const target = baseline ?? (before === undefined ? undefined : findTarget(field, path, olds));
    setAt(plan.full, path, target);
    if (before !== undefined) plan.cleared.push({ path, field, before, target });
  }
  for (const { path, field } of listLeaves(definition.inputFields)) {
    // Never read back, so it can only be sent as empty; a secret is never sent as empty by itself.
    const isHidden = field.writeOnly === true && field.createOnly !== true && field.secret !== true;
    const before = getAt(olds, path);
    if (!isHidden || getAt(news, path) !== undefined || before === undefined) continue;
    const target = getEmptyValue(field);
    if (target === undefined) plan.cleared.push({ path, field, before, target });
    else setAt(plan.full, path, target);
  }
  return plan;
}

function findTarget(field: Field, path: Path, olds: Tree): unknown {
  return getAt(olds["beforeSet"], path) ?? field.serviceDefault ?? getEmptyValue(field);
}

/**
 * The explicit empty value of a field. A boolean, a number and an enumeration have none: false may lock people
 * out and 0 may be "never", so they are left out of the call, and read back like the others.
 */
function getEmptyValue(field: Field): unknown {
  if (field.words !== undefined || field.options !== undefined || field.neverEmpty === true) return undefined;
  if (field.kind === "string") return "";
  return field.kind === "list" ? [] : undefined;
}

/** The cleared fields that the service kept as they were; what nobody can see or empty counts as kept. */
export function listKept(cleared: readonly Cleared[], live: LiveObject): Path[] {
  return cleared
    .filter(({ path, field, before, target }) => {
      if (field.writeOnly === true) return true;
      const now = getAt(live.inputs, path);
      const isTarget = target !== undefined && isSameValue(field, target, now);
      return !isTarget && isSameValue(field, before, now);
    })
    .map(({ path }) => path);
}

/** The state goes on saying that the object has these values, so that the next `up` tries again. */
export function restoreKept(outputs: Tree, olds: Tree, kept: readonly Path[]): Tree {
  const restored = structuredClone(outputs);
  for (const path of kept) {
    setAt(restored, path, getAt(olds, path));
    for (const name of ["filledIn", "beforeSet"]) {
      // Otherwise the value that the service kept would pass for the one that was there all along.
      removeAt(restored, [name, ...path]);
      setAt(restored, [name, ...path], getAt(olds, [name, ...path]));
    }
  }
  return restored;
}
