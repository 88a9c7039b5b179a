/**
 * JSON values as data: their types, a copy-free test for objects, and the merge patch that "somebody changes
 * a setting" uses. Knows no service and no store.
 */
export type Json = string | number | boolean | null | Json[] | JsonObject;

export interface JsonObject {
  [key: string]: Json;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Parses text that must hold a JSON object; `undefined` when it holds anything else. */
export function parseJsonObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Changes `target` in place: objects are merged key by key, `null` removes a key, all else replaces (RFC 7396). */
export function mergePatch(target: JsonObject, patch: JsonObject): void {
  for (const [key, value] of Object.entries(patch)) {
    const current = target[key];
    if (value === null) delete target[key];
    else if (isJsonObject(value) && isJsonObject(current)) mergePatch(current, value);
    else target[key] = structuredClone(value);
  }
}
