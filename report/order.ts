/** The order of everything in a report: the same on every machine, whatever order the engine worked in. */

import type { Level } from "../rules/risk-rule";

export function compareTexts(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}

const RANKS: Readonly<Record<Level, number>> = { high: 0, medium: 1 };

/** Highest first, then by name, then by what makes names unique. */
export function compareFindings(
  left: { level: Level; name: string; urn: string },
  right: { level: Level; name: string; urn: string },
): number {
  return (
    RANKS[left.level] - RANKS[right.level] ||
    compareTexts(left.name, right.name) ||
    compareTexts(left.urn, right.urn)
  );
}
