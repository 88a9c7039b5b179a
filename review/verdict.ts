/** What the findings mean for a pipeline. */
import type { ReportFinding, ReviewReport } from "./report-schema";

export type FailOn = ReviewReport["failOn"];

/** 2: a decided finding at or above the level; 3: none, but one that could not be decided; else 0. */
export function decide(
  findings: readonly ReportFinding[],
  failOn: FailOn,
): Pick<ReviewReport, "verdict" | "failOn" | "exitCode" | "counts"> {
  const open = findings.filter(({ state }) => state === "open");
  const decided = open.filter(({ undecided }) => undecided === undefined);
  const blocks = ({ level }: ReportFinding): boolean =>
    failOn === "medium" || (failOn === "high" && level === "high");
  const counts = {
    high: decided.filter(({ level }) => level === "high").length,
    medium: decided.filter(({ level }) => level === "medium").length,
    undecided: open.length - decided.length,
    waived: findings.length - open.length,
  };
  if (decided.some(blocks)) return { verdict: "blocked", failOn, exitCode: 2, counts };
  if (open.some(blocks)) return { verdict: "undecided", failOn, exitCode: 3, counts };
  return { verdict: "below", failOn, exitCode: 0, counts };
}
