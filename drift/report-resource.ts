/**
 * One entry of the state as a report has it, out of what the engine read. "Could not be read" is never taken for "in
 * sync" or "gone". Pure.
 */
import { readUrn } from "../report/urn";
import { showName } from "../report/text";
import type { StateEntry } from "../recover/deployment";
import { toKey } from "./engine-events";
import type { ReadObject } from "./engine-events";
import type { Cause, PropertyDrift, ResourceReport } from "./finding";
import { toStanding } from "./fingerprint";
import { readSecretWord } from "./input-drift";
import { findDrift, findOwn, toProperties, toTypeLabel } from "./judge-resource";
import type { Drift } from "./judge-resource";
import { findIgnored, ignoreAll, toAim, toIgnored } from "./report-context";
import type { Base, ReportContext, Reported } from "./report-context";
import { reportForeign } from "./report-foreign";
import { findChangeTime } from "./service-time";
import { toLevel, toStakes } from "./stakes";
import { isOtherObject, listWarningsOf } from "./told-warnings";
import { findCloud, toKind } from "../rules/kind";
import { describeUnread } from "./unread";
import { describeChangedWays, describeMissingWays } from "./ways-on";

export function reportResource(context: ReportContext, entry: StateEntry): Reported {
  const { reading } = context;
  const { urn, id = "" } = entry;
  const key = toKey(urn, id);
  const name = showName(readUrn(urn).name);
  const base: Base = { urn, id, type: toTypeLabel(entry.type), name, properties: [], stakes: [] };
  const object = reading.read.objects.get(key);
  const error = reading.read.errors.get(urn);
  const alone = (status: ResourceReport["status"], facts: Partial<ResourceReport>): Reported => ({
    resource: { ...base, status, finding: toStanding(context.takenAt, urn, status), ...facts },
    ignored: [],
  });
  if (reading.pending.has(urn)) {
    const reason = "an operation on it is under way or was cut off; `agent-identity recover` tells which";
    return alone("inconclusive", { reason });
  }
  if (object === undefined || error !== undefined) {
    const serviceCode = toKind(entry.type) === undefined ? undefined : findCloud(entry.type).serviceCode;
    return alone("unreadable", describeUnread(error ?? "the engine did not get to it", serviceCode));
  }
  if (reading.moved.has(key)) {
    const reason =
      "its state changed while it was being read; run this again when no deployment is under way";
    return alone("inconclusive", { reason });
  }
  return object.now === undefined ? reportMissing(context, base, object) : reportRead(context, base, object);
}

function reportMissing(context: ReportContext, base: Base, object: ReadObject): Reported {
  const { takenAt } = context;
  const entry = context.ignore.find({ ...base, stack: context.stack }, "*");
  if (entry !== undefined) return ignoreAll(base, [toIgnored(base, entry, "*")]);
  const definition = findOwn(object.type);
  const empty: Drift = { inputs: [], outputs: [], secrets: [] };
  const stakes = definition === undefined ? [] : toStakes(definition, object, empty, Date.parse(takenAt));
  const warning = listWarningsOf(context.reading.read, object).find(isOtherObject);
  const namesake = context.namesakes?.get(base.urn);
  const isMadeAgain = warning !== undefined || namesake !== undefined;
  const cause: Cause = isMadeAgain ? "madeAgain" : "deletedOutside";
  const reason =
    warning ?? (namesake === undefined ? undefined : `another object bears its name now: ${namesake}`);
  return {
    resource: {
      ...base,
      status: "missing",
      cause,
      level: toLevel(stakes),
      stakes,
      finding: toStanding(takenAt, base.urn, "missing"),
      waysOn: describeMissingWays(definition, toAim(context, base.urn), isMadeAgain),
      ...(reason === undefined ? {} : { reason }),
    },
    ignored: [],
  };
}

function reportRead(context: ReportContext, base: Base, object: ReadObject): Reported {
  const definition = findOwn(object.type);
  if (definition === undefined) return reportForeign(context, base, object);
  const { takenAt } = context;
  const found = findDrift(object);
  const all = toProperties(definition, object, found, takenAt);
  const hits = all.map(({ path }) => ({ path, entry: findIgnored(context, base, path) }));
  const ignored = hits.flatMap(({ path, entry }) =>
    entry === undefined ? [] : [toIgnored(base, entry, path)],
  );
  const isLeft = (path: string): boolean => !ignored.some(({ property }) => property === path);
  const properties = all.filter(({ path }) => isLeft(path));
  const drift: Drift = {
    inputs: found.inputs.filter(({ path }) => isLeft(path.join("."))),
    outputs: found.outputs.filter(({ path }) => isLeft(path.join("."))),
    secrets: found.secrets.filter(isLeft),
  };
  const word = readSecretWord(object);
  const secret =
    word === "none" ? {} : { secret: word === "mayHaveChanged" ? ("notVisible" as const) : word };
  if (properties.length === 0) {
    const status = ignored.length > 0 ? "ignored" : "inSync";
    return { resource: { ...base, ...secret, status }, ignored };
  }
  const stakes = toStakes(definition, object, drift, Date.parse(takenAt));
  const changedAt = findChangeTime(definition, object.now?.outputs ?? {});
  return {
    resource: {
      ...base,
      ...secret,
      status: "changed",
      level: toLevel(stakes),
      cause: toCause(properties),
      ...(changedAt === undefined ? {} : { changedAt }),
      properties,
      stakes,
      waysOn: describeChangedWays(definition, toAim(context, base.urn), properties),
    },
    ignored,
  };
}

/** The most telling one. */
function toCause(properties: readonly PropertyDrift[]): Cause {
  const causes = properties.map(({ cause }) => cause);
  const order: readonly Cause[] = ["rotated", "changedOutside", "serviceDefault"];
  const isOnlyRotated = causes.every((cause) => cause === "rotated");
  if (isOnlyRotated) return "rotated";
  return order.slice(1).find((cause) => causes.includes(cause)) ?? "changedOutside";
}
