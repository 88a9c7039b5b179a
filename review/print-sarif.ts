/** A review as SARIF: one result per finding, waived ones suppressed. */
import { toSarif } from "../report/sarif";
import type { SarifFinding } from "../report/sarif";
import { riskRules } from "../rules/registry";
import { UNDECIDED_REASONS } from "./groups";
import { ownRules } from "./own-rules";
import type { ReportFinding, ReviewReport } from "./report-schema";

export function printSarif(report: ReviewReport, toolVersion: string): string {
  const rules = [...riskRules, ...ownRules].map(({ id, level, why, source }) => ({
    id,
    level,
    why,
    ...(source !== undefined && { helpUrl: source.url }),
  }));
  const findings = report.findings.map((finding) => toFinding(report, finding));
  return `${JSON.stringify(toSarif(toolVersion, rules, findings), null, 2)}\n`;
}

function toFinding(report: ReviewReport, finding: ReportFinding): SarifFinding {
  const { rule, level, resource, paths, sentence, undecided, fingerprint, state } = finding;
  const change = report.changes.find(({ urn }) => urn === resource.urn);
  const waiver = report.waivers.find(
    (waiver) =>
      waiver.rule === rule &&
      waiver.state === "used" &&
      [resource.name, resource.urn].includes(waiver.resource),
  );
  const reason =
    undecided === undefined
      ? ""
      : ` ${UNDECIDED_REASONS[undecided].replaceAll("`", "")}, so it is not decided:`;
  const subject = [resource.name, ...(paths.length > 0 ? [paths.join(", ")] : [])].join(" ");
  return {
    ruleId: rule,
    level,
    message: `${subject}${reason === "" ? ":" : reason} ${sentence}`,
    fingerprint,
    resource: resource.urn,
    ...toPosition(report, finding, change?.position),
    ...(state === "waived" && {
      waivedBecause: `${waiver?.reason ?? ""} (${waiver?.approver ?? ""}, until ${waiver?.expires ?? ""})`,
    }),
  };
}

/** The finding about the waiver file is in that file. */
function toPosition(
  { waiverFile }: ReviewReport,
  { resource }: ReportFinding,
  position: SarifFinding["position"] | undefined,
): Pick<SarifFinding, "position"> {
  if (resource.urn === `file:${waiverFile.file}`) return { position: { file: waiverFile.file, line: 1 } };
  return position === undefined ? {} : { position };
}
