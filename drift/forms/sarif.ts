/** The report as SARIF: one result per finding that needs somebody, suppressed where it stands in the ignore file. */
import { toSarif } from "../../report/sarif";
import type { SarifFinding, SarifRule } from "../../report/sarif";
import { toFingerprint } from "../../report/fingerprint";
import type { Level as RiskLevel } from "../../rules/risk-rule";
import { riskRules } from "../../rules/registry";
import type { Level, PropertyDrift, ResourceReport } from "../finding";
import type { DriftReport, StackReport } from "../report";
import { CAUSES, describeExpected, describeHidden, describeSetChange, describeShown } from "./words";

const OWN_RULES: readonly SarifRule[] = [
  { id: "drift-changed", level: "medium", why: "A property differs at the service from what was agreed." },
  { id: "drift-missing", level: "high", why: "An object of the stack does not exist at the service." },
  {
    id: "drift-unreadable",
    level: "medium",
    why: "An object could not be read: it may have drifted unseen.",
  },
  { id: "drift-unmanaged", level: "medium", why: "An object in a pool of the stack is managed by nobody." },
  {
    id: "output-changed",
    level: "high",
    why: "What the service alone decides has changed; `up` cannot put it back.",
  },
];

export function printSarif(report: DriftReport): string {
  const rules = [
    ...OWN_RULES,
    ...riskRules.map(({ id, level, why, source }) => ({
      id,
      level,
      why,
      ...(source === undefined ? {} : { helpUrl: source.url }),
    })),
  ];
  const findings = report.stacks.flatMap(listFindings);
  return `${JSON.stringify(toSarif(report.tool.version, rules, findings), undefined, 2)}\n`;
}

function listFindings(stack: StackReport): SarifFinding[] {
  const failed: SarifFinding[] =
    stack.failure === undefined
      ? []
      : [
          {
            ruleId: "drift-unreadable",
            level: "medium",
            message: stack.failure,
            fingerprint: toFingerprint(["drift", stack.stack, "failed"]),
            resource: stack.stack,
          },
        ];
  return [
    ...failed,
    ...stack.resources.flatMap(toFindings),
    ...stack.unlisted.map(({ type, scope, reason, fingerprint }) => ({
      ruleId: "drift-unreadable",
      level: "medium" as const,
      message: `${type} in ${scope} could not be listed: ${reason}`,
      fingerprint,
      resource: scope,
    })),
    ...stack.unmanaged.map(({ type, name, id, level, sentence, fingerprint }) => ({
      ruleId: "drift-unmanaged",
      level: toRiskLevel(level),
      message: `${type} ${name}: ${sentence}`,
      fingerprint,
      resource: id,
    })),
    ...stack.ignored.map(({ urn, property, reason }) => ({
      ruleId: "drift-changed",
      level: "medium" as const,
      message: `${property} is ignored`,
      fingerprint: toFingerprint(["drift", urn, "ignored", property]),
      resource: urn,
      waivedBecause: reason,
    })),
  ];
}

function toFindings(resource: ResourceReport): SarifFinding[] {
  const { urn, name, type, stakes, level = "high", finding, reason } = resource;
  const about = `${type} ${name}`;
  const own = (ruleId: string, text: string): SarifFinding => ({
    ruleId,
    level: toRiskLevel(level),
    message: `${about}: ${text}`,
    fingerprint: finding?.fingerprint ?? toFingerprint(["drift", urn, ruleId]),
    resource: urn,
  });
  switch (resource.status) {
    case "inSync":
    case "ignored":
      return [];
    case "missing":
      return [
        own("drift-missing", [reason, ...stakes.map(({ sentence }) => sentence)].filter(Boolean).join(" ")),
      ];
    case "unreadable":
    case "inconclusive":
      return [{ ...own("drift-unreadable", reason ?? ""), level: "medium" }];
    case "changed":
      return resource.properties.map((property) => toFinding(resource, property));
  }
}

/** One per property, under the rule that speaks of it. */
function toFinding({ urn, name, type, stakes }: ResourceReport, property: PropertyDrift): SarifFinding {
  const stake = stakes.find(({ paths }) => paths.includes(property.path));
  const values =
    describeHidden(property) ??
    describeSetChange(property) ??
    `${describeExpected(property)}, found ${describeShown(property.actual)}`;
  return {
    ruleId: stake?.ruleId ?? "drift-changed",
    level: stake?.level ?? "medium",
    message: `${type} ${name}, ${property.path}: ${values} (${CAUSES[property.cause]}).${stake === undefined ? "" : ` ${stake.sentence}`}`,
    fingerprint: property.fingerprint,
    resource: urn,
  };
}

function toRiskLevel(level: Level): RiskLevel {
  return level === "high" ? "high" : "medium";
}
