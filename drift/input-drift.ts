/**
 * The arguments of a resource that the service holds otherwise than agreed: with the program where it states them,
 * else with what the service held after the last write. The engine's word counts (it knows `ignoreChanges` and the
 * true values of secrets); a secret field is judged by its status alone.
 */
import { isSameValue } from "../provider/lifecycle/compare";
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import type { Field } from "../provider/lifecycle/field";
import { listSecretLeaves } from "../provider/lifecycle/secret";
import { formatPath, getAt, isTree, listLeaves } from "../provider/lifecycle/tree";
import type { Path } from "../provider/lifecycle/tree";
import { isWithin } from "../rules/change-view";
import { readTree } from "../rules/read-tree";
import type { ReadObject } from "./engine-events";

export interface InputDrift {
  path: Path;
  field: Field;
  expected: unknown;
  actual: unknown;
  isInCode: boolean;
  /** The values are not told, though the field is no secret. */
  isHidden?: true;
}

export type SecretWord = "changed" | "mayHaveChanged" | "unchanged" | "notVisible" | "none";

const WORDS: Readonly<Record<string, SecretWord>> = {
  "changed outside": "changed",
  "may have changed": "mayHaveChanged",
  unchanged: "unchanged",
  "not visible": "notVisible",
};

export function readSecretWord({ now }: ReadObject): SecretWord {
  return WORDS[String(now?.outputs["secretStatus"])] ?? "none";
}

/** The secret fields that the status speaks of. */
export function listSecretPaths(definition: ResourceDefinition, { old }: ReadObject): Path[] {
  const paths = listSecretLeaves(definition.inputFields).map(({ path }) => path);
  const stated = paths.filter((path) => getAt(old.inputs, path) !== undefined);
  return stated.length === 0 ? paths : stated;
}

export function listInputDrift(definition: ResourceDefinition, object: ReadObject): InputDrift[] {
  const { old, now, isChanged, changedPaths } = object;
  if (now === undefined || !isChanged) return [];
  const before = readTree(definition.kind, old.inputs);
  const after = readTree(definition.kind, now.inputs);
  const filledIn = readTree(definition.kind, old.outputs["filledIn"]).tree;
  const hidden = [...before.hiddenPaths, ...after.hiddenPaths];

  return listLeaves(definition.inputFields).flatMap(({ path, field }): InputDrift[] => {
    if (field.local === true || field.secret === true) return [];
    const name = formatPath(path);
    if (changedPaths.length > 0 && !touches(changedPaths, name)) return [];
    const [stated, actual] = [getAt(before.tree, path), getAt(after.tree, path)];
    if (touches(hidden, name)) {
      // Placeholders cannot be compared; the engine compared what they stand for.
      const isOther = touches(changedPaths, name);
      return isOther ? [{ path, field, expected: stated, actual, isInCode: true, isHidden: true }] : [];
    }
    if (isAlike(field, stated, actual)) return [];
    const isInCode = stated !== undefined;
    return [{ path, field, expected: isInCode ? stated : getAt(filledIn, path), actual, isInCode }];
  });
}

function touches(paths: readonly string[], path: string): boolean {
  return paths.some((other) => isWithin(other, path) || isWithin(path, other));
}

function isAlike(field: Field, stated: unknown, actual: unknown): boolean {
  if (stated === undefined || actual === undefined) return stated === actual;
  return isTree(stated) || Array.isArray(stated) ? isSameValue(field, stated, actual) : stated === actual;
}
