/**
 * Whether a value is what JSON can hold and give back unchanged. Written apart from the provider's own boundary, so
 * that a mistake there cannot hide behind the same mistake here.
 */

/** Deeper than this nobody writes configuration, and recursion over it may end the stack. */
const MAX_DEPTH = 200;

export function isPlainJson(value: unknown): boolean {
  const queue: { part: unknown; depth: number }[] = [{ part: value, depth: 0 }];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const { part, depth } = next;
    if (depth > MAX_DEPTH) return false;
    if (part === null || typeof part === "string" || typeof part === "boolean") continue;
    if (typeof part === "number") {
      if (!Number.isFinite(part)) return false;
      continue;
    }
    if (typeof part !== "object") {
      // Absent and undefined are one to every program; a function or a symbol is a mistake.
      if (part !== undefined) return false;
      continue;
    }
    if (Object.hasOwn(part, "__proto__")) return false;
    const prototype: unknown = Object.getPrototypeOf(part);
    const isObject = prototype === Object.prototype || prototype === null;
    if (!isObject && !Array.isArray(part)) return false;
    queue.push(...Object.values(part).map((child: unknown) => ({ part: child, depth: depth + 1 })));
  }
  return true;
}
