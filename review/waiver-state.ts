/** Which findings are waived, and what became of each waiver. Every waiver is listed, also one that does nothing. */
import { compareTexts } from "../report/order";
import { showName, showText } from "../report/text";
import { WAIVERS_CHANGED } from "./own-rules";
import type { ReportFinding, ReportWaiver } from "./report-schema";
import type { Waiver } from "./waivers";

export function applyWaivers(
  findings: readonly ReportFinding[],
  waivers: readonly Waiver[],
  date: string,
): { findings: ReportFinding[]; waivers: ReportWaiver[] } {
  const isValid = ({ expires }: Waiver): boolean => expires >= date;
  const valid = waivers.filter(isValid);
  const listed = waivers.map((waiver): ReportWaiver => {
    const isUsed = findings.some((finding) => covers(waiver, finding));
    return {
      rule: waiver.rule,
      resource: showName(waiver.resource),
      reason: showText(waiver.reason),
      approver: showText(waiver.approver),
      expires: waiver.expires,
      state: isValid(waiver) ? (isUsed ? "used" : "unused") : "expired",
    };
  });
  return {
    findings: findings.map((finding) =>
      valid.some((waiver) => covers(waiver, finding)) ? { ...finding, state: "waived" } : finding,
    ),
    waivers: listed.sort(
      (left, right) =>
        compareTexts(left.resource, right.resource) ||
        compareTexts(left.rule, right.rule) ||
        compareTexts(left.expires, right.expires),
    ),
  };
}

function covers({ rule, resource }: Waiver, finding: ReportFinding): boolean {
  if (finding.rule === WAIVERS_CHANGED.id || finding.rule !== rule) return false;
  const { name, urn } = finding.resource;
  return showName(resource) === name || showName(resource) === urn;
}
