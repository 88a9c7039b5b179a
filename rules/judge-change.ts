/**
 * All rules over one change of one resource. Pure: the same change gives the same findings, in the order of the
 * rules. An unknown value on a ruled property is a finding of its own, never a guess.
 */
import { createView } from "./change-view";
import type { JudgedView, ViewOptions } from "./change-view";
import { riskRules } from "./registry";
import type { Finding, Match, ResourceChange, RiskRule, Undecided } from "./risk-rule";

export function judgeChange(change: ResourceChange, options: ViewOptions): Finding[] {
  const view = createView(change, options);
  return riskRules
    .filter((rule) => rule.kinds.includes(change.kind) && isJudged(rule, view))
    .flatMap((rule) => {
      const decided = rule.judge(view).map((match) => toFinding(rule, match));
      const settled = new Set(decided.flatMap(({ paths }) => paths));
      return [...decided, ...listUndecided(rule, view, change, settled)];
    });
}

function isJudged(rule: RiskRule, { op, mode }: JudgedView): boolean {
  if (mode === "policy" || op === "present") return !rule.needsOld;
  return op !== "create" || rule.onCreate;
}

function toFinding(rule: RiskRule, { paths, level, sentence }: Match): Finding {
  return {
    ruleId: rule.id,
    level: level ?? rule.level,
    paths: paths.toSorted(),
    sentence: sentence ?? rule.why,
    ...(rule.source === undefined ? {} : { source: rule.source }),
  };
}

/** One finding per reason, whatever the number of paths. */
function listUndecided(
  rule: RiskRule,
  view: JudgedView,
  change: ResourceChange,
  settled: ReadonlySet<string>,
): Finding[] {
  if (change.op === "same" || change.op === "delete") return [];
  const byReason = new Map<Undecided, string[]>();
  for (const path of rule.reads) {
    const reason = settled.has(path) ? undefined : view.explainUndecided(path);
    if (reason !== undefined) byReason.set(reason, [...(byReason.get(reason) ?? []), path]);
  }
  const level = rule.undecidedLevel ?? rule.level;
  return [...byReason].map(([undecided, paths]) => ({
    ...toFinding(rule, { paths, level }),
    undecided,
  }));
}
