/**
 * Between property trees and the service's JSON: the API's own names in the other case, words for integers,
 * lists that some pages write as JSON text. Lenient when reading, strict when writing. Knows no action.
 */
import { UnexpectedResponseError } from "../http/errors";
import type { JsonObject, JsonValue } from "../http/json";
import type { Field, ObjectField } from "./field";
import { formatPath, isTree, isZero } from "./tree";
import type { Path, Tree } from "./tree";

/** `authorizationEndpoint` is `AuthorizationEndpoint` in the API, unless the field says otherwise. */
export function toWireName(name: string, field?: Field): string {
  return field?.wire ?? name.charAt(0).toUpperCase() + name.slice(1);
}

export function toWireTree(field: ObjectField, tree: Tree): JsonObject {
  const wire: JsonObject = {};
  for (const [name, child] of Object.entries(field.fields)) {
    const value = tree[name];
    if (value === undefined || value === null || child.local === true) continue;
    wire[toWireName(name, child)] = toWireValue(child, value);
  }
  return wire;
}

function toWireValue(field: Field, value: unknown): JsonValue {
  if (field.words !== undefined && typeof value === "string") return field.words[value] ?? Number(value);
  if (Array.isArray(value)) {
    return value.map((item) =>
      field.item === undefined ? (item as JsonValue) : toWireValue(field.item, item),
    );
  }
  if (field.fields !== undefined && isTree(value)) return toWireTree(field as ObjectField, value);
  return value as JsonValue;
}

/** Reads what the service answered into a tree of the known fields; what it does not show stays out. */
export function fromWireTree(field: ObjectField, wire: JsonObject, path: Path = []): Tree {
  const tree: Tree = {};
  for (const [name, child] of Object.entries(field.fields)) {
    if (child.local === true) continue;
    const from = child.from?.split(".") ?? [toWireName(name, child)];
    const value = from.reduce<JsonValue | undefined>(
      (at, part) => (isTree(at) ? findWire(at, part) : undefined),
      wire,
    );
    if (value === undefined || value === null) continue;
    tree[name] = fromWireValue(child, value, [...path, name]);
  }
  return tree;
}

/** The vendor's pages spell one name in several cases (UserPoolUid, UserPoolUID), so case does not count here. */
export function findWire(wire: JsonObject | Tree, name: string): JsonValue | undefined {
  if (Object.hasOwn(wire, name)) return wire[name] as JsonValue;
  const lower = name.toLowerCase();
  const key = Object.keys(wire).find((candidate) => candidate.toLowerCase() === lower);
  return key === undefined ? undefined : (wire[key] as JsonValue);
}

function fromWireValue(field: Field, value: JsonValue, path: Path): unknown {
  if (field.words !== undefined) return toWord(field.words, value, path);
  switch (field.kind) {
    case "json":
      return value;
    case "string":
      if (typeof value === "string") return value;
      return fail(path, "text", value);
    case "boolean":
      // An example on the vendor's pages writes a boolean as 1.
      if (typeof value === "boolean") return value;
      if (value === 0 || value === 1) return value === 1;
      return fail(path, "a boolean", value);
    case "integer":
      if (Number.isSafeInteger(value)) return value;
      if (typeof value === "string" && /^-?\d{1,15}$/.test(value)) return Number(value);
      return fail(path, "an integer", value);
    case "list": {
      const item = field.item;
      if (!Array.isArray(value) || item === undefined) return fail(path, "a list", value);
      const items = field.scopes === true ? value.flatMap(splitJsonText) : value;
      return items.map((entry, index) => fromWireValue(item, entry, [...path, String(index)]));
    }
    case "object":
      if (!isTree(value)) return isZero(value) ? {} : fail(path, "an object", value);
      return fromWireTree(field as ObjectField, value, path);
  }
}

/** A list whose single item is itself a JSON list: `["[\"openid\"]"]`, seen on the vendor's pages. */
export function splitJsonText(item: JsonValue): JsonValue[] {
  if (typeof item !== "string" || !item.trimStart().startsWith("[")) return [item];
  try {
    const list: unknown = JSON.parse(item);
    return Array.isArray(list) && list.every((entry) => typeof entry === "string") ? list : [item];
  } catch {
    return [item];
  }
}

/** An integer becomes its word; one that is newer than this package becomes its digits. */
export function toWord(words: Readonly<Record<string, number>>, value: unknown, path: Path): string {
  const known = Object.entries(words).find(([word, number]) => number === value || word === value)?.[0];
  if (known !== undefined) return known;
  // As many digits as check lets a program write.
  if (typeof value === "number" && /^\d{1,9}$/.test(String(value))) return String(value);
  if (typeof value === "string" && /^\d{1,9}$/.test(value)) return toWord(words, Number(value), path);
  return fail(path, "an enumerated integer", value);
}

function fail(path: Path, expected: string, value: unknown): never {
  const found = Array.isArray(value) ? "a list" : `a value of type ${value === null ? "null" : typeof value}`;
  const sentence = `the service answered ${found} for ${formatPath(path)}, where ${expected} was expected`;
  throw new UnexpectedResponseError(sentence, "RESULT_SHAPE", 200);
}
