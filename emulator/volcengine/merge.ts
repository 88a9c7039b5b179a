/**
 * How create and update write into a stored object: filling what the service fills, and the two unproven
 * meanings of an update that leaves a field out. Pure; knows fields and defaults, no kind of object.
 */
import { isJsonObject, type Json, type JsonObject } from "../json";
import { nestedFields, type Field, type Fields } from "./contract";
import type { Switches } from "./switches";

/** A copy of `value` with `defaults` wherever it says nothing, at every depth. */
export function fillDefaults(value: JsonObject, defaults: JsonObject): JsonObject {
  const filled = structuredClone(value);
  for (const [name, standard] of Object.entries(defaults)) {
    const current = filled[name];
    if (current === undefined) filled[name] = structuredClone(standard);
    else if (isJsonObject(current) && isJsonObject(standard)) filled[name] = fillDefaults(current, standard);
  }
  return filled;
}

function mergeKept(stored: JsonObject, change: JsonObject): void {
  for (const [name, value] of Object.entries(change)) {
    const current = stored[name];
    if (isJsonObject(value) && isJsonObject(current)) mergeKept(current, value);
    else stored[name] = structuredClone(value);
  }
}

// What a server that overwrites a whole record leaves in a field that was not sent.
function zeroOf(field: Field): Json | undefined {
  if (typeof field.type === "object") return "array" in field.type ? [] : undefined;
  return { string: "", boolean: false, integer: 0, number: 0, any: undefined }[field.type];
}

/**
 * Writes an update into `stored`. `fields` are those that the update action takes, without the ids. With "reset"
 * a field that was left out gets the service's default, else its type's zero; a name is never lost.
 */
export function applyUpdate(
  stored: JsonObject,
  change: JsonObject,
  fields: Fields,
  defaults: JsonObject,
  mode: Switches["updateWithoutField"],
): void {
  const known = Object.keys(fields).filter((name) => change[name] !== undefined);
  if (mode === "keep") {
    mergeKept(stored, Object.fromEntries(known.map((name) => [name, change[name] as Json])));
    return;
  }
  for (const [name, field] of Object.entries(fields)) {
    const sent = change[name];
    const standard = defaults[name];
    if (sent !== undefined) {
      const isFilled = nestedFields(field.type) && isJsonObject(sent) && isJsonObject(standard);
      stored[name] = isFilled ? fillDefaults(sent, standard) : structuredClone(sent);
    } else if (name !== "Name") {
      const reset = standard === undefined ? zeroOf(field) : structuredClone(standard);
      if (reset === undefined) delete stored[name];
      else stored[name] = reset;
    }
  }
}
