/**
 * `extra`: fields of the API that are newer than this package, under the API's own names. They go into the
 * call, the diff and the read. Knows no field by name.
 */
import { isDeepStrictEqual } from "node:util";
import type { JsonObject, JsonValue } from "../http/json";
import type { ObjectField } from "./field";
import { formatPath, isTree, isZero } from "./tree";
import type { Path, Tree } from "./tree";
import { findWire, toWireName } from "./wire";

export function mergeExtra(body: JsonObject, extra: unknown): JsonObject {
  if (!isTree(extra)) return body;
  const merged: JsonObject = { ...body };
  for (const [name, value] of Object.entries(extra)) {
    const present = merged[name];
    merged[name] = isTree(value) && isTree(present) ? mergeExtra(present, value) : (value as JsonValue);
  }
  return merged;
}

/** What the service shows for exactly the fields that `extra` names. */
export function projectExtra(extra: unknown, wire: JsonObject): Tree | undefined {
  if (!isTree(extra)) return undefined;
  const projected: Tree = {};
  for (const [name, value] of Object.entries(extra)) {
    const found = findWire(wire, name);
    if (isTree(value) && isTree(found)) projected[name] = projectExtra(value, found);
    else if (found !== undefined && found !== null) projected[name] = found;
  }
  return projected;
}

/** What left `extra` while the service still holds it; what moved to a field of its own is not meant. */
export function listKeptExtra(
  before: unknown,
  wanted: unknown,
  wire: JsonObject,
  field: ObjectField,
): Path[] {
  const modelled = new Set(listModelled(before, field).map(({ path }) => path));
  return listHeld(before, wanted, wire, ["extra"]).filter((path) => !modelled.has(formatPath(path)));
}

function listHeld(before: unknown, wanted: unknown, now: unknown, path: Path): Path[] {
  if (!isTree(before)) {
    const isHeld = wanted === undefined && !isZero(before) && isDeepStrictEqual(before, now);
    return isHeld ? [path] : [];
  }
  return Object.entries(before).flatMap(([name, value]) => {
    const found = isTree(now) ? findWire(now, name) : undefined;
    return listHeld(value, isTree(wanted) ? wanted[name] : undefined, found, [...path, name]);
  });
}

/** The paths in `extra` that this package models itself, with the name to use instead. */
export function listModelled(
  extra: unknown,
  field: ObjectField,
  path: Path = [],
  wirePath: Path = ["extra"],
): { path: string; use: string }[] {
  if (!isTree(extra)) return [];
  return Object.entries(extra).flatMap(([name, value]) => {
    const known = Object.entries(field.fields).find(
      ([candidate, child]) => toWireName(candidate, child) === name,
    );
    if (known === undefined) return [];
    const [candidate, child] = known;
    const at = [...path, candidate];
    if (isTree(value) && child.fields !== undefined) {
      return listModelled(value, child as ObjectField, at, [...wirePath, name]);
    }
    return [{ path: formatPath([...wirePath, name]), use: formatPath(at) }];
  });
}
