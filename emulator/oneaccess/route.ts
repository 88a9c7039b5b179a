/** Which action a method and a path name, and what stands in the path. Knows no action's meaning. */
import { contract } from "./contract";

export const root = "/api/v2/tenant";

export interface Route {
  readonly action: string;
  /** ids in the path, decoded */
  readonly ids: Readonly<Record<string, string>>;
}

interface Pattern {
  readonly action: string;
  readonly method: string;
  readonly segments: readonly string[];
}

const isId = (segment: string): boolean => segment.startsWith("{");

// Paths without ids first: `basic-account` is no id of an account.
const patterns: readonly Pattern[] = Object.entries(contract)
  .map(([action, { method, path }]) => ({ action, method, segments: `${root}${path}`.split("/") }))
  .sort((left, right) => left.segments.filter(isId).length - right.segments.filter(isId).length);

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

function match(pattern: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== given.length) return undefined;
  const ids: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const segment = decode(given[index]!);
    if (!segment) {
      if (expected !== segment) return undefined;
    } else if (isId(expected)) ids[expected.slice(1, -1)] = segment;
    else if (expected !== segment) return undefined;
  }
  return ids;
}

/** Undefined where nothing is; a route without an action where only the method is wrong. */
export function findRoute(method: string, path: string): Route | undefined {
  const given = path.split("/");
  let other: Route | undefined;
  for (const pattern of patterns) {
    const ids = match(pattern.segments, given);
    if (!ids) continue;
    if (pattern.method === method) return { action: pattern.action, ids };
    other = { action: "", ids };
  }
  return other;
}
