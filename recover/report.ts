/**
 * What a recovery found and did, for a person and for a script, and the exit code that stands for it. Names, ids and
 * sentences only; the caller redacts.
 */
import type { Action, JudgedOperation } from "./finding";

/** `decline`: a person was asked and said no. */
export type Outcome = "repaired" | "dryRun" | "declined";

export interface Report {
  judged: readonly JudgedOperation[];
  isRepairable: boolean;
  outcome: Outcome;
}

/** 0 nothing is left to do, 2 something is to be repaired, 3 something could not be decided. */
export function toExitCode({ judged, isRepairable, outcome }: Report): 0 | 2 | 3 {
  if (judged.length === 0 || (isRepairable && outcome === "repaired")) return 0;
  return isRepairable ? 2 : 3;
}

const WORDS: Readonly<Record<Action, string>> = {
  takeOver: "take over",
  clear: "clear",
  drop: "drop",
  remove: "remove",
  leave: "not decided",
};

export function printFindings(judged: readonly JudgedOperation[]): string {
  if (judged.length === 0) return "No operation of this stack was cut off; there is nothing to repair.";
  const lines = judged.map(
    ({ action, label, operation, reason }) =>
      `  ${WORDS[action].padEnd(12)} ${label} (${operation}): ${reason}`,
  );
  const count = judged.length === 1 ? "1 operation was" : `${judged.length} operations were`;
  return [`${count} cut off, or ${judged.length === 1 ? "is" : "are"} still under way:`, ...lines].join("\n");
}

export function printEnd(report: Report): string {
  if (report.judged.length === 0) return "";
  if (!report.isRepairable) {
    return (
      "Nothing was changed: writing the state back forgets every pending operation, so first those that are not decided " +
      "have to be settled. Then run this again."
    );
  }
  if (report.outcome !== "repaired") {
    return "Nothing was changed. `agent-identity recover --yes` repairs the state; the service is never written to.";
  }
  return `The state is repaired. Next: \`${nextCommand(report.judged)}\`.`;
}

export function printJson(report: Report): string {
  const { judged, isRepairable, outcome } = report;
  return JSON.stringify({
    outcome,
    repairable: isRepairable,
    exitCode: toExitCode(report),
    ...(judged.length > 0 && { next: nextCommand(judged) }),
    operations: judged.map(({ resource, operation, action, ids, reason }) => ({
      urn: resource.urn,
      type: resource.type,
      operation,
      action,
      ids,
      reason,
    })),
  });
}

function nextCommand(judged: readonly JudgedOperation[]): string {
  return judged.some(({ operation }) => operation === "updating" || operation === "deleting")
    ? "pulumi up --refresh"
    : "pulumi up";
}
