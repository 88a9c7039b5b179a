/*
 * What JSON can hold, as types. Knows no field of any service.
 */

export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;

export interface JsonObject {
  [key: string]: JsonValue;
}

/** Deeper than this no configuration and no answer is, and recursion over it could end the stack. */
export const MAX_JSON_DEPTH = 100;

/** Also true for a value that refers to itself. Does not recurse. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  const open: { part: unknown; level: number }[] = [{ part: value, level: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { part, level } = next;
    if (part === null || typeof part !== "object") continue;
    if (level >= levels) return true;
    for (const child of Object.values(part)) open.push({ part: child, level: level + 1 });
  }
  return false;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
