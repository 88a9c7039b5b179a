/**
 * Paths and leaves of a property tree. A leaf is what a diff names: a scalar, a whole list or a free-form
 * value; objects are walked through. Knows fields, not what they mean.
 */
import type { Field, ObjectField } from "./field";

export type Path = readonly string[];
export type Tree = Record<string, unknown>;

export interface Leaf {
  path: Path;
  field: Field;
}

export function isTree(value: unknown): value is Tree {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

export function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    return text === "" ? String(part) : `${text}.${String(part)}`;
  }, "");
}

/** Every leaf that the schema knows, in the schema's order. */
export function listLeaves(field: ObjectField, path: Path = []): Leaf[] {
  return Object.entries(field.fields).flatMap(([name, child]) =>
    isObjectField(child) ? listLeaves(child, [...path, name]) : [{ path: [...path, name], field: child }],
  );
}

export function isObjectField(field: Field): field is ObjectField {
  return field.kind === "object" && field.fields !== undefined;
}

export function getAt(tree: unknown, path: Path): unknown {
  let value = tree;
  for (const part of path) {
    if (!isTree(value)) return undefined;
    value = Object.hasOwn(value, part) ? value[part] : undefined;
  }
  return value ?? undefined;
}

/** Sets a value in place, making the objects on the way; `undefined` is not written. */
export function setAt(tree: Tree, path: Path, value: unknown): void {
  if (value === undefined) return;
  let node = tree;
  for (const part of path.slice(0, -1)) {
    const next = Object.hasOwn(node, part) ? node[part] : undefined;
    if (isTree(next)) {
      node = next;
    } else {
      const made: Tree = {};
      node[part] = made;
      node = made;
    }
  }
  const last = path.at(-1);
  if (last !== undefined) node[last] = value;
}

/** Takes a value away in place; what stands around it stays. */
export function removeAt(tree: Tree, path: Path): void {
  const parent = path.length === 1 ? tree : getAt(tree, path.slice(0, -1));
  const last = path.at(-1);
  if (last !== undefined && isTree(parent)) delete parent[last];
}

/** The empty value that the JSON of many services leaves out. */
export function isZero(value: unknown): boolean {
  if (value === undefined || value === null || value === "" || value === false || value === 0) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isTree(value) && Object.values(value).every(isZero);
}
