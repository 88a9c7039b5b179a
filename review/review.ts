/**
 * A review: from a preview and the waivers to the report, as data. Pure: the same input gives the same report. Reads no
 * file, starts nothing, prints nothing.
 */
import type { Redactor } from "../provider/http/redact";
import { toFingerprint } from "../report/fingerprint";
import { compareFindings, compareTexts } from "../report/order";
import { showName, showText } from "../report/text";
import { judgeChange } from "../rules/judge-change";
import { findDefinition, toTypeName } from "../rules/kind";
import { countResources, isWholePicture, listDependents } from "./engine-steps";
import { UNKNOWN_TYPE, WAIVERS_CHANGED } from "./own-rules";
import { digestPlan } from "./plan-digest";
import { toPlannedChange } from "./planned-change";
import type { PlannedChange } from "./planned-change";
import type { Preview } from "./preview-json";
import { listRows } from "./property-rows";
import { SCHEMA_VERSION } from "./report-schema";
import type { ReportChange, ReportFinding, ReviewReport } from "./report-schema";
import { readUrn } from "../report/urn";
import { decide } from "./verdict";
import type { FailOn } from "./verdict";
import { applyWaivers } from "./waiver-state";
import type { Waiver } from "./waivers";

export interface ReviewOptions {
  preview: Preview;
  waivers: readonly Waiver[];
  waiverFile: ReviewReport["waiverFile"];
  /** The day to judge for, as 2026-12-31. */
  date: string;
  failOn: FailOn;
  /** Learns what the preview shows of secrets. */
  redactor: Redactor;
  commit?: string;
  /** From the root of the sources to the project: `infra/`. */
  prefix?: string;
  showsFreeForm?: boolean;
}

export function reviewPreview(options: ReviewOptions): ReviewReport {
  const { preview, redactor, prefix = "", date, failOn, commit } = options;
  const planned = preview.steps
    .flatMap((step) => toPlannedChange(step, redactor, prefix) ?? [])
    .toSorted((left, right) => compareTexts(left.urn, right.urn));
  const judged = [
    ...planned.flatMap((change) => judge(change, date)),
    ...judgeWaiverFile(options.waiverFile),
  ];
  const { findings, waivers } = applyWaivers(judged.sort(compareReported), options.waivers, date);
  const concerned = new Set(findings.map(({ resource }) => resource.urn));
  const changes = planned
    .filter(({ op, urn }) => op !== "same" || concerned.has(urn))
    .map((change) => toReportChange(change, options));
  const { stack, project } = readUrn(preview.steps[0]?.urn ?? "");
  return {
    schemaVersion: SCHEMA_VERSION,
    project: showText(project),
    stack: showText(stack),
    date,
    ...(commit !== undefined && { commit: showText(commit, 64) }),
    digest: digestPlan(planned, preview.steps),
    ...decide(findings, failOn),
    resources: countResources(preview, planned),
    dependentsComplete: isWholePicture(preview),
    waiverFile: options.waiverFile,
    changes,
    findings,
    waivers,
  };
}

function judge(change: PlannedChange, date: string): ReportFinding[] {
  const resource = toResource(change);
  const make = (finding: Omit<ReportFinding, "state" | "resource" | "fingerprint">): ReportFinding => ({
    ...finding,
    state: "open",
    resource,
    fingerprint: toFingerprint([finding.rule, change.urn, finding.paths]),
  });
  if (findDefinition(change.kind) === undefined) {
    const { id, level, why } = UNKNOWN_TYPE;
    return change.op === "same"
      ? []
      : [make({ rule: id, level, undecided: "type", paths: [], sentence: why })];
  }
  const nowMs = Date.parse(`${date}T00:00:00Z`);
  return judgeChange(change, { mode: "review", nowMs }).map(
    ({ ruleId, level, paths, sentence, source, undecided }) =>
      make({
        rule: ruleId,
        level,
        ...(undecided !== undefined && { undecided }),
        paths: [...paths],
        sentence,
        ...(source !== undefined && { source }),
      }),
  );
}

function judgeWaiverFile({ file, change }: ReviewReport["waiverFile"]): ReportFinding[] {
  if (change !== "changed") return [];
  const { id, level, why } = WAIVERS_CHANGED;
  const resource = { urn: `file:${file}`, name: file, type: "waiver file" };
  const fingerprint = toFingerprint([id, file]);
  return [{ rule: id, level, state: "open", resource, paths: [], sentence: why, fingerprint }];
}

/** Findings of one resource keep the order of the rules. */
function compareReported(left: ReportFinding, right: ReportFinding): number {
  return compareFindings({ ...left.resource, level: left.level }, { ...right.resource, level: right.level });
}

function toResource({ urn, name, kind }: PlannedChange): ReportFinding["resource"] {
  return { urn: showName(urn), name: showName(name), type: showText(toTypeName(kind)) };
}

function toReportChange(change: PlannedChange, { preview, showsFreeForm }: ReviewOptions): ReportChange {
  const { op, isDeletedFirst, position } = change;
  const isGoing = op === "replace" || op === "delete";
  return {
    ...toResource(change),
    operation: op === "present" ? "update" : op,
    ...(isDeletedFirst && { deletedFirst: true as const }),
    ...(position !== undefined && { position: { ...position, file: showText(position.file) } }),
    properties: listRows(change, { showsFreeForm: showsFreeForm === true }),
    dependents: isGoing ? listDependents(preview, change.urn) : [],
  };
}
