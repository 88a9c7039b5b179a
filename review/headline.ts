/** The numbers and the verdict of a review as sentences, for people. Plain text without anything hostile. */
import { UNDECIDED_REASONS } from "./groups";
import type { ReportFinding, ReviewReport } from "./report-schema";

/** `3 high, 1 medium, 1 undecided`, or that there is nothing. */
export function describeCounts({ counts }: ReviewReport): string {
  const parts = [
    [counts.high, "high"],
    [counts.medium, "medium"],
    [counts.undecided, "undecided"],
  ] as const;
  const present = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return present.length === 0 ? "no risk found" : present.join(", ");
}

export function describeChanges({ resources }: ReviewReport): string {
  const { total, created, updated, replaced, deleted, otherChanges } = resources;
  const counts = [
    [created, "created"],
    [updated, "updated"],
    [replaced, "replaced"],
    [deleted, "deleted"],
  ] as const;
  const changed = counts.reduce((sum, [count]) => sum + count, 0);
  const parts = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  const list = parts.length === 0 ? "" : `: ${parts.join(", ")}`;
  const verb = otherChanges === 1 ? "changes and is" : "change and are";
  const others = otherChanges === 0 ? "" : ` ${otherChanges} of other providers ${verb} not judged.`;
  return `${changed} of ${total} resources ${changed === 1 ? "changes" : "change"}${list}.${others}`;
}

/** What `--fail-on` makes of it. */
export function describeVerdict({ verdict, failOn }: ReviewReport): { word: string; rest: string } {
  if (verdict === "blocked") return { word: "Blocked", rest: `by --fail-on ${failOn}.` };
  if (verdict === "undecided") return { word: "Undecided", rest: `at --fail-on ${failOn}.` };
  const rest = failOn === "none" ? "with --fail-on none." : `with nothing at or above --fail-on ${failOn}.`;
  return { word: "Passed", rest };
}

/** Where secrets are concerned: that they change, never what they are. */
export function listSecretChanges({ changes }: ReviewReport): { name: string; path: string; how: string }[] {
  return changes.flatMap(({ name, properties }) =>
    properties.flatMap(({ path, after }) => {
      const how = /^\(secret (\w+)\)$/.exec(after)?.[1];
      return how === undefined ? [] : [{ name, path, how }];
    }),
  );
}

export function describeWaiverFile({ waiverFile, waivers }: ReviewReport): string | undefined {
  if (waiverFile.change !== "not checked" || waivers.length === 0) return undefined;
  return "Whether the waiver file itself changes was not checked: give --base.";
}

/** Undecided findings of one resource, level and reason about the same properties, as one line. */
export interface UndecidedLine {
  paths: readonly string[];
  reason: string;
  rules: string[];
}

export function joinUndecided(findings: readonly ReportFinding[]): UndecidedLine[] {
  const lines = new Map<string, UndecidedLine>();
  for (const { paths, undecided = "unknown", rule } of findings) {
    const key = JSON.stringify([undecided, paths]);
    const line = lines.get(key) ?? { paths, reason: UNDECIDED_REASONS[undecided], rules: [] };
    line.rules.push(rule);
    lines.set(key, line);
  }
  return [...lines.values()];
}
