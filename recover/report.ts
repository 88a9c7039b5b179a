/**
 * What a recovery found and did, for a person and for a script, and the exit code that stands for it. Names, ids and
 * sentences only; the caller redacts.
 */
import { createColors } from "picocolors";
import { z } from "zod";
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

export function printFindings(judged: readonly JudgedOperation[], isColored: boolean): string {
  if (judged.length === 0) return "No operation of this stack was cut off; there is nothing to repair.";
  const { bold, green, yellow } = createColors(isColored);
  const lines = judged.map(({ action, label, operation, reason }) => {
    const paint = action === "leave" ? yellow : green;
    return `  ${paint(WORDS[action].padEnd(12))} ${bold(label)} (${operation}): ${reason}`;
  });
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

/** The JSON form, as others may rely on it; `schema/recover-report.json` is printed from here. */
export const recoverReportSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    outcome: z.enum(["repaired", "dryRun", "declined"]),
    repairable: z.boolean().meta({ description: "All was decided, and there is something to write." }),
    exitCode: z.union([z.literal(0), z.literal(2), z.literal(3)]),
    next: z.string().optional().meta({ description: "The command to run when all is repaired." }),
    operations: z.array(
      z.strictObject({
        urn: z.string(),
        type: z.string(),
        operation: z.string().meta({ description: "What was cut off, such as creating." }),
        action: z.enum(["takeOver", "clear", "drop", "remove", "leave"]),
        ids: z.array(z.string()).meta({ description: "The objects that the reason is about." }),
        reason: z.string(),
      }),
    ),
  })
  .meta({ title: "Recovery", description: "Output of `agent-identity recover --json`." });

export function printJson(report: Report): string {
  const { judged, isRepairable, outcome } = report;
  const document: z.infer<typeof recoverReportSchema> = {
    schemaVersion: 1,
    outcome,
    repairable: isRepairable,
    exitCode: toExitCode(report),
    ...(judged.length > 0 && { next: nextCommand(judged) }),
    operations: judged.map(({ resource, operation, action, ids, reason }) => ({
      urn: resource.urn,
      type: resource.type,
      operation,
      action,
      ids: [...ids],
      reason,
    })),
  };
  return JSON.stringify(document, undefined, 2);
}

function nextCommand(judged: readonly JudgedOperation[]): string {
  return judged.some(({ operation }) => operation === "updating" || operation === "deleting")
    ? "pulumi up --refresh"
    : "pulumi up";
}
