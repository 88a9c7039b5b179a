/**
 * One canonical spelling for inputs: words for enumerated integers, scopes one per item, defaults filled in,
 * nothing absent, and the old spelling wherever the meaning is the same. Judges nothing.
 */
import { isSameValue } from "./compare";
import type { Field, ObjectField } from "./field";
import type { Problem } from "./find-problems";
import { formatPath, getAt, isTree, listLeaves, setAt } from "./tree";
import type { Path, Tree } from "./tree";
import { isUnknown } from "./unknown";
import { splitJsonText } from "./wire";

export function normalizeInputs(field: ObjectField, news: Tree): { tree: Tree; warnings: Problem[] } {
  const warnings: Problem[] = [];
  return { tree: normalizeTree(field, news, [], warnings), warnings };
}

function normalizeTree(field: ObjectField, value: Tree, path: Path, warnings: Problem[]): Tree {
  const tree: Tree = {};
  for (const [name, part] of Object.entries(value)) {
    // `pulumi.secret(undefined)` arrives as null, and so does what a program sets to undefined in a list.
    if (part === undefined || part === null || name === "__provider") continue;
    const child = Object.hasOwn(field.fields, name) ? field.fields[name] : undefined;
    const kept = child === undefined ? part : normalizeValue(child, part, [...path, name], warnings);
    // An optional object without content says nothing, and the service would not give it back.
    if (child?.required === false && child.fields !== undefined && isTree(kept) && isEmpty(kept)) continue;
    tree[name] = kept;
  }
  for (const [name, child] of Object.entries(field.fields)) {
    if (tree[name] === undefined && child.defaultValue !== undefined) {
      tree[name] = structuredClone(child.defaultValue);
    }
  }
  return tree;
}

function isEmpty(tree: Tree): boolean {
  return Object.keys(tree).length === 0;
}

function normalizeValue(field: Field, value: unknown, path: Path, warnings: Problem[]): unknown {
  if (isUnknown(value)) return value;
  if (field.words !== undefined && typeof value === "number" && Number.isInteger(value)) {
    const word = Object.entries(field.words).find(([, number]) => number === value)?.[0];
    return word ?? String(value);
  }
  if (field.words !== undefined && typeof value === "string" && /^\d+$/.test(value)) {
    return normalizeValue(field, Number(value), path, warnings);
  }
  if (Array.isArray(value)) {
    const items = field.scopes === true ? splitScopes(value, path, warnings) : value;
    const { item } = field;
    if (item === undefined) return items;
    return items.map((entry, index) => normalizeValue(item, entry, [...path, String(index)], warnings));
  }
  if (field.fields !== undefined && isTree(value)) {
    return normalizeTree(field as ObjectField, value, path, warnings);
  }
  return value;
}

/** RFC 6749 §3.3: a scope holds no space. The vendor's pages also show a JSON list as one item. */
function splitScopes(values: unknown[], path: Path, warnings: Problem[]): unknown[] {
  const split = values.flatMap((value) => {
    if (typeof value !== "string" || isUnknown(value)) return [value];
    return splitJsonText(value).flatMap((entry) => (typeof entry === "string" ? splitWords(entry) : []));
  });
  if (split.length !== values.length) {
    warnings.push({
      path: formatPath(path),
      reason: "an entry held several scopes; write one scope per entry",
    });
  }
  return split;
}

function splitWords(text: string): string[] {
  const parts = text.split(" ").filter((part) => part !== "");
  return parts.length === 0 ? [text] : parts;
}

/** The engine's own property diff then shows only what really changes. */
export function keepOldSpelling(field: ObjectField, olds: Tree, tree: Tree): Tree {
  for (const { path, field: leaf } of listLeaves(field)) {
    const before = getAt(olds, path);
    const now = getAt(tree, path);
    if (leaf.set === true && Array.isArray(before) && Array.isArray(now) && isSameValue(leaf, now, before)) {
      setAt(tree, path, before);
    }
  }
  return tree;
}
