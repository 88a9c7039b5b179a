/** The whole report out of those of its stacks: totals and the exit code that stands for it. */
import type { Counts, DriftReport, Resolved, StackReport, Warning } from "./report";
import { SCHEMA_VERSION } from "./report";

export interface Assembly {
  version: string;
  /** ISO 8601. */
  takenAt: string;
  stacks: readonly StackReport[];
  resolved?: readonly Resolved[];
  baselineTakenAt?: string | undefined;
  warnings?: readonly Warning[];
}

export function assembleReport(parts: Assembly): DriftReport {
  const { version, takenAt, stacks, resolved = [], baselineTakenAt, warnings = [] } = parts;
  const counts = addCounts(stacks.map((stack) => stack.counts));
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: "agent-identity", version },
    takenAt,
    exitCode: toExitCode(stacks, counts),
    ...(baselineTakenAt === undefined ? {} : { baselineTakenAt }),
    counts,
    stacks,
    resolved,
    warnings,
  };
}

/** 0 in sync, 2 drift, 3 something could not be read, 4 both, 1 nothing could be read of any stack. */
function toExitCode(stacks: readonly StackReport[], counts: Counts): DriftReport["exitCode"] {
  const failed = stacks.filter(({ failure }) => failure !== undefined);
  if (failed.length === stacks.length) return 1;
  const isDrift = counts.changed + counts.missing + counts.unmanaged > 0;
  const isUnread = counts.unreadable + counts.inconclusive + counts.unlisted + failed.length > 0;
  if (isDrift) return isUnread ? 4 : 2;
  return isUnread ? 3 : 0;
}

const NONE: Counts = {
  resources: 0,
  inSync: 0,
  changed: 0,
  missing: 0,
  unreadable: 0,
  inconclusive: 0,
  ignored: 0,
  unmanaged: 0,
  unlisted: 0,
};

function addCounts(all: readonly Counts[]): Counts {
  const names = Object.keys(NONE) as (keyof Counts)[];
  return Object.fromEntries(
    names.map((name) => [name, all.reduce((sum, counts) => sum + counts[name], 0)]),
  ) as unknown as Counts;
}
