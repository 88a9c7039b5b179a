/**
 * The risk rules as policies of @pulumi/policy. A policy sees new values only, secrets in clear: so only the rules that
 * need no old value become policies, secrets are taken out first, and a report names properties, never a value. What
 * is unknown in a preview is judged in `up`.
 */
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { judgeChange } from "../rules/judge-change";
import { riskRules } from "../rules/registry";
import type { Level, RiskRule } from "../rules/risk-rule";
import { createAllowListPolicies } from "./allow-lists";
import { readJudged } from "./read-judged";

/** High stops the run, medium warns; the pack's configuration may say otherwise for each policy by its name. */
const ENFORCEMENT = { high: "mandatory", medium: "advisory" } as const;

/** One policy per rule and level, named as the rule, `<rule>-medium` for its lower level; then the allow-lists. */
export function createIdentityPolicies(): ResourceValidationPolicy[] {
  const rules = riskRules.filter(({ needsOld }) => !needsOld);
  const ids = [...new Set(rules.map(({ id }) => id))];
  return [
    ...ids.flatMap((id) => {
      const same = rules.filter((rule) => rule.id === id);
      const [{ level }] = same as [RiskRule];
      const hasMedium = same.some(({ mayBeMedium }) => mayBeMedium === true);
      return [
        createPolicy(same, level, id),
        ...(hasMedium ? [createPolicy(same, "medium", `${id}-medium`)] : []),
      ];
    }),
    ...createAllowListPolicies(),
  ];
}

function createPolicy(rules: readonly RiskRule[], level: Level, name: string): ResourceValidationPolicy {
  return {
    name,
    description: `Judges ${rules.map(({ judges }) => judges).join("; ")}.`,
    enforcementLevel: ENFORCEMENT[level],
    validateResource: (args, report) => {
      const judged = readJudged(args.type, args.props as object);
      if (judged === undefined) return;
      const { kind, tree, unknownPaths } = judged;
      const change = {
        kind,
        name: args.name,
        urn: args.urn,
        op: "present" as const,
        after: tree,
        unknownPaths,
      };
      for (const finding of judgeChange(change, { mode: "policy" })) {
        const isMeant = rules.some(({ id }) => id === finding.ruleId) && finding.level === level;
        if (!isMeant || finding.undecided !== undefined) continue;
        const { paths, sentence, source } = finding;
        report(`${paths.join(", ")}: ${sentence}${source === undefined ? "" : ` ${source.url}`}`);
      }
    },
  };
}
