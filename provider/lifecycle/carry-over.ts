/**
 * Fields that the service holds and this package does not know: what absent means in an update is unproven, so an
 * update carries what stands inside the objects that it sends, and what went away all the same is told. What stands
 * beside them is not sent, for nobody says that the update takes it. Knows no field by name.
 */
import { isDeepStrictEqual } from "node:util";
import type { JsonObject, JsonValue } from "../http/json";
import type { ResourceDefinition } from "./define-resource";
import type { Field, ObjectField } from "./field";
import { getAt, isTree, isZero } from "./tree";
import { toWireName } from "./wire";

/** What of an answer has a meaning here, by name in lower case: the vendor's pages spell one name in several cases. */
type Known = Map<string, KnownField>;

interface KnownField {
  /** Undefined for what is taken as a whole. */
  inner?: Known;
  isSent: boolean;
}

/** `left` is what the program takes out of `extra` with this update: that is meant to go. */
export function carryForeign(
  definition: ResourceDefinition,
  body: JsonObject,
  wire: JsonObject,
  left: unknown,
): JsonObject {
  return carryInto(body, wire, listKnown(definition), left, true);
}

function carryInto(
  body: JsonObject,
  wire: JsonObject,
  known: Known,
  left: unknown,
  isTop: boolean,
): JsonObject {
  const merged: JsonObject = { ...body };
  for (const [name, value] of Object.entries(wire)) {
    if (value === null) continue;
    const field = known.get(name.toLowerCase());
    const own = Object.keys(body).find((key) => key.toLowerCase() === name.toLowerCase()) ?? name;
    const sent = body[own];
    const goes = getAt(left, [name]);
    if (field === undefined) {
      if (isTree(value) && isTree(sent)) merged[own] = carryInto(sent, value, new Map(), goes, false);
      else if (!isTop && sent === undefined && goes === undefined) merged[own] = value;
    } else if (field.isSent && field.inner !== undefined) {
      const carried = carryValue(sent, value, field.inner, goes);
      if (carried !== undefined) merged[own] = carried;
    }
  }
  return merged;
}

function carryValue(
  sent: JsonValue | undefined,
  value: JsonValue,
  inner: Known,
  left: unknown,
): JsonValue | undefined {
  if (Array.isArray(value) && Array.isArray(sent)) {
    const rest = [...value];
    return sent.map((item) => {
      // An item that stays is the one that holds all that is sent of it.
      const at = rest.findIndex((candidate) => isHeldBy(item, candidate));
      const [held] = at === -1 ? [] : rest.splice(at, 1);
      return isTree(item) && isTree(held) ? carryInto(item, held, inner, undefined, false) : item;
    });
  }
  if (!isTree(value) || (sent !== undefined && !isTree(sent))) return sent;
  const carried = carryInto(sent ?? {}, value, inner, left, false);
  return sent === undefined && Object.keys(carried).length === 0 ? undefined : carried;
}

function isHeldBy(item: JsonValue, held: JsonValue): boolean {
  if (!isTree(item) || !isTree(held)) return false;
  return Object.entries(item).every(([name, value]) => isDeepStrictEqual(held[name], value));
}

/** Dotted paths of what the service held before a write and does not hold any more; without what `extra` names. */
export function listDropped(
  definition: ResourceDefinition,
  before: JsonObject,
  after: JsonObject,
  ...extras: readonly unknown[]
): string[] {
  const known = listKnown(definition);
  const now = listForeign(after, known);
  const dropped = listForeign(before, known).filter(
    ({ path, value }) =>
      !isZero(value) &&
      !now.some((other) => other.path === path && isDeepStrictEqual(other.value, value)) &&
      !extras.some((extra) => getAt(extra, path.split(".")) !== undefined),
  );
  return [...new Set(dropped.map(({ path }) => path))];
}

function listForeign(wire: JsonObject, known: Known, prefix = ""): { path: string; value: JsonValue }[] {
  return Object.entries(wire).flatMap(([name, value]) => {
    const path = `${prefix}${name}`;
    const field = known.get(name.toLowerCase());
    if (field === undefined) return [{ path, value }];
    const { inner } = field;
    if (inner === undefined) return [];
    const parts = Array.isArray(value) ? value : [value];
    return parts.flatMap((part) => (isTree(part) ? listForeign(part, inner, `${path}.`) : []));
  });
}

function listKnown(definition: ResourceDefinition): Known {
  const known = toKnown(definition.inputFields);
  const outputs = Object.entries(definition.outputFields.fields).map(
    ([name, field]) => field.from ?? toWireName(name, field),
  );
  const readNames = Object.values(definition.inputFields.fields).flatMap(({ from }) => from ?? []);
  for (const path of [...outputs, ...readNames, ...(definition.unmanaged ?? [])])
    addPath(known, path.split("."));
  return known;
}

function toKnown({ fields }: ObjectField): Known {
  const sent = Object.entries(fields).filter(([, field]) => field.local !== true);
  return new Map(sent.map(([name, field]) => [toWireName(name, field).toLowerCase(), toKnownField(field)]));
}

function toKnownField(field: Field): KnownField {
  const inner = field.kind === "list" ? field.item : field;
  const isSent = field.createOnly !== true;
  return inner?.fields === undefined ? { isSent } : { isSent, inner: toKnown(inner as ObjectField) };
}

function addPath(known: Known, [name = "", ...rest]: readonly string[]): void {
  const key = name.toLowerCase();
  const inner = known.get(key)?.inner;
  if (rest.length > 0 && inner !== undefined) addPath(inner, rest);
  else if (!known.has(key)) known.set(key, { isSent: false });
}
