/** Findings as people read them: per resource, with the rows that they are about. Knows no form. */
import type { Level } from "../rules/risk-rule";
import { isWithin } from "../rules/change-view";
import type { ReportChange, ReportFinding, ReviewReport } from "./report-schema";

export interface FindingGroup {
  level: Level;
  resource: ReportFinding["resource"];
  change?: ReportChange;
  rows: ReportChange["properties"];
  findings: ReportFinding[];
}

/** The open findings that were decided, highest level first, one group per level and resource. */
export function groupDecided(report: ReviewReport): FindingGroup[] {
  const open = report.findings.filter(({ state, undecided }) => state === "open" && undecided === undefined);
  return group(report, open);
}

export function groupUndecided(report: ReviewReport): FindingGroup[] {
  const open = report.findings.filter(({ state, undecided }) => state === "open" && undecided !== undefined);
  return group(report, open);
}

function group(report: ReviewReport, findings: readonly ReportFinding[]): FindingGroup[] {
  const groups = new Map<string, FindingGroup>();
  const changes = new Map(report.changes.map((change) => [change.urn, change]));
  for (const finding of findings) {
    const { level, resource } = finding;
    const key = `${level} ${resource.urn}`;
    const change = changes.get(resource.urn);
    const made = groups.get(key) ?? {
      level,
      resource,
      ...(change !== undefined && { change }),
      rows: [],
      findings: [],
    };
    made.findings.push(finding);
    groups.set(key, made);
  }
  for (const made of groups.values()) {
    const paths = made.findings.flatMap((finding) => finding.paths);
    made.rows = (made.change?.properties ?? []).filter(({ path }) =>
      paths.some((other) => isWithin(path, other) || isWithin(other, path)),
    );
  }
  return [...groups.values()];
}

/** Changes that no rule has anything to say about. */
export function listHarmless(report: ReviewReport): ReportChange[] {
  const concerned = new Set(report.findings.map(({ resource }) => resource.urn));
  return report.changes.filter(({ urn }) => !concerned.has(urn));
}

const OPERATIONS: Readonly<Record<ReportChange["operation"], string>> = {
  create: "create",
  update: "update",
  replace: "replaced",
  delete: "deleted",
  same: "no change",
};

export function describeOperation({ operation, deletedFirst }: ReportChange): string {
  return `${OPERATIONS[operation]}${deletedFirst === true ? ", deleted first" : ""}`;
}

export function describePosition({ position }: ReportChange): string | undefined {
  return position === undefined ? undefined : `${position.file}:${position.line}`;
}

/** `1 resource here uses it`: names are listed by the caller. */
export function describeDependents(
  report: ReviewReport,
  change: ReportChange | undefined,
): string | undefined {
  const count = change?.dependents.length ?? 0;
  if (count === 0) return undefined;
  const least = report.dependentsComplete ? "" : "at least ";
  return `${least}${count} resource${count === 1 ? " uses" : "s use"} it`;
}

export const UNDECIDED_REASONS: Readonly<Record<NonNullable<ReportFinding["undecided"]>, string>> = {
  unknown: "is not known before `up`",
  hidden: "is hidden as a secret",
  service: "is no longer stated, and what the service then does is not documented",
  type: "is of a type that this release does not know",
};
