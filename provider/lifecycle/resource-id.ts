/**
 * Ids hold the whole path to an object, segments percent-encoded: `<userPoolUid>/<uid>`. Knows no resource.
 */
import { ConfigError } from "../http/errors";
import type { IdParts } from "./define-resource";

export function formatResourceId(
  segments: readonly string[],
  parts: Readonly<Record<string, unknown>>,
): string {
  return segments
    .map((segment) => {
      const value = parts[segment];
      if (typeof value !== "string" || value === "") throw new Error(`no ${segment} to make an id of`);
      return encodeURIComponent(value);
    })
    .join("/");
}

export function parseResourceId(segments: readonly string[], id: string): IdParts {
  const values = id.split("/").map(decodeSegment);
  if (values.length !== segments.length || values.some((value) => value === undefined || value === "")) {
    const form = segments.map((segment) => `<${segment}>`).join("/");
    throw new ConfigError(`the id must have the form ${form}, each part percent-encoded`, "INVALID_ID");
  }
  return Object.fromEntries(segments.map((segment, index) => [segment, values[index] ?? ""]));
}

function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
