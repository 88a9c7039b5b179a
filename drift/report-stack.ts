/**
 * The report of one stack: every entry of its state that an object of a service belongs to, in a stable order, with
 * its counts and warnings. Pure; reading and listing are done before.
 */
import { readUrn } from "../report/urn";
import { compareTexts } from "../report/order";
import { isTree } from "../provider/lifecycle/tree";
import { showName } from "../report/text";
import type { StateEntry } from "../recover/deployment";
import { judgeChange } from "../rules/judge-change";
import { toKey } from "./engine-events";
import { isManaged } from "./managed";
import { readSecretWord } from "./input-drift";
import { findOwn, toTypeLabel } from "./judge-resource";
import { reportResource } from "./report-resource";
import { isOtherObject, listOtherWarnings, listWarningsOf } from "./told-warnings";
import type { ReportContext } from "./report-context";
import type { Level, ResourceReport } from "./finding";
import type { Counts, StackReport, UnlistedScope, UnmanagedObject, Warning } from "./report";

/** What lists of the service hold beside the stack's own objects. */
export interface Survey {
  isSurveyed: boolean;
  /** By the URN of a missing resource: the id of another object that bears its name now. */
  namesakes: ReadonlyMap<string, string>;
  unmanaged: readonly UnmanagedObject[];
  unlisted: readonly UnlistedScope[];
}

export const EMPTY_SURVEY: Survey = {
  isSurveyed: false,
  namesakes: new Map(),
  unmanaged: [],
  unlisted: [],
};

const STATUS_ORDER: readonly ResourceReport["status"][] = [
  "changed",
  "missing",
  "unreadable",
  "inconclusive",
  "ignored",
  "inSync",
];
const LEVEL_ORDER: readonly (Level | undefined)[] = ["high", "medium", "low", undefined];

export function reportStack(context: ReportContext, survey: Survey): StackReport {
  const { isSurveyed, namesakes, unmanaged, unlisted } = survey;
  const entries = context.reading.entries.filter(isManaged);
  const reported = entries.map((entry) => reportResource({ ...context, namesakes }, entry));
  const resources = reported.map(({ resource }) => resource).toSorted(compareResources);
  const report = {
    stack: context.stack,
    regions: listRegions(entries),
    isSurveyed,
    resources,
    unmanaged,
    unlisted,
    ignored: reported
      .flatMap(({ ignored }) => ignored)
      .toSorted((left, right) => compareTexts(left.urn + left.property, right.urn + right.property)),
    warnings: [
      ...listWarnings(context, entries),
      ...listOtherWarnings(context.reading.read).map((text) => ({ text: toLine(text) })),
    ],
  };
  return { ...report, counts: countStack(report) };
}

/** A stack that could not be read at all. */
export function reportFailure(stack: string, failure: string): StackReport {
  const lists = { isSurveyed: false, resources: [], unmanaged: [], unlisted: [], ignored: [], warnings: [] };
  return { stack, regions: [], failure, ...lists, counts: countStack(lists) };
}

export function countStack(report: Pick<StackReport, "resources" | "unmanaged" | "unlisted">): Counts {
  const count = (status: ResourceReport["status"]): number =>
    report.resources.filter((resource) => resource.status === status).length;
  return {
    resources: report.resources.length,
    inSync: count("inSync"),
    changed: count("changed"),
    missing: count("missing"),
    unreadable: count("unreadable"),
    inconclusive: count("inconclusive"),
    ignored: count("ignored"),
    unmanaged: report.unmanaged.length,
    unlisted: report.unlisted.length,
  };
}

function compareResources(left: ResourceReport, right: ResourceReport): number {
  const byLevel = LEVEL_ORDER.indexOf(left.level) - LEVEL_ORDER.indexOf(right.level);
  const byStatus = STATUS_ORDER.indexOf(left.status) - STATUS_ORDER.indexOf(right.status);
  return byStatus || byLevel || compareTexts(left.urn, right.urn) || compareTexts(left.id, right.id);
}

function listRegions(entries: readonly StateEntry[]): string[] {
  const regions = entries.map(({ outputs }) => {
    const place = outputs?.["place"];
    return isTree(place) ? place["region"] : undefined;
  });
  return [...new Set(regions.filter((region) => typeof region === "string"))]
    .map((region) => showName(region))
    .toSorted();
}

/** What the provider warned of, and secrets that end; a remade object is told where it is missing. */
function listWarnings({ reading, takenAt }: ReportContext, entries: readonly StateEntry[]): Warning[] {
  const nowMs = Date.parse(takenAt);
  return entries
    .flatMap(({ urn, id = "", type }): Warning[] => {
      const about = { urn, name: showName(readUrn(urn).name), type: toTypeLabel(type) };
      const definition = findOwn(type);
      const object = reading.read.objects.get(toKey(urn, id));
      if (definition === undefined || object?.now === undefined) return [];
      const ending = definition.describeExpiry?.(object.now.outputs, nowMs);
      const said = listWarningsOf(reading.read, object).filter(
        (text) => !isOtherObject(text) && (ending === undefined || !text.includes(ending)),
      );
      const doubt =
        readSecretWord(object) === "mayHaveChanged" && said.length === 0 ? [MAY_HAVE_CHANGED] : [];
      const change = {
        kind: definition.kind,
        name: about.name,
        urn,
        op: "same" as const,
        outputs: object.now.outputs,
      };
      const level = judgeChange({ ...change, before: {}, after: {} }, { mode: "drift", nowMs }).find(
        ({ ruleId }) => ruleId === "dcr-state",
      )?.level;
      return [
        ...(ending === undefined ? [] : [{ ...about, level: level ?? ("medium" as const), text: ending }]),
        ...[...said, ...doubt].map((text) => ({ ...about, text: toLine(text) })),
      ];
    })
    .toSorted((left, right) => compareTexts(`${left.urn} ${left.text}`, `${right.urn} ${right.text}`));
}

const MAY_HAVE_CHANGED =
  "somebody changed the object since our last write, and the service does not show its secret: the secret may have changed too";

function toLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, " ").trim();
}
