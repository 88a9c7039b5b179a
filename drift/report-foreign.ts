/** A drifted resource of another package: which properties differ, and no value. Pure. */
import { showName } from "../report/text";
import type { ReadObject } from "./engine-events";
import type { PropertyDrift } from "./finding";
import { toStanding } from "./fingerprint";
import { findIgnored, ignoreAll, toAim, toIgnored } from "./report-context";
import type { Base, ReportContext, Reported } from "./report-context";
import { describeForeignWays } from "./ways-on";

/** Of another package's resource nothing is known to be harmless: which properties differ, and no value. */
export function reportForeign(context: ReportContext, base: Base, object: ReadObject): Reported {
  if (!object.isChanged) return { resource: { ...base, status: "inSync" }, ignored: [] };
  const entry = findIgnored(context, base, "*");
  if (entry !== undefined) return ignoreAll(base, [toIgnored(base, entry, "*")]);
  const properties: PropertyDrift[] = object.changedPaths.toSorted().map((path) => ({
    ...toStanding(context.takenAt, base.urn, "property", path),
    path: showName(path),
    expected: { hidden: "value" },
    actual: { hidden: "value" },
    isInCode: (path.split(/[.[]/)[0] ?? "") in object.old.inputs,
    cause: "changedOutside",
  }));
  const { takenAt } = context;
  return {
    resource: {
      ...base,
      status: "changed",
      level: "low",
      cause: "changedOutside",
      properties,
      ...(properties.length === 0 ? { finding: toStanding(takenAt, base.urn, "changed") } : {}),
      waysOn: describeForeignWays(toAim(context, base.urn)),
    },
    ignored: [],
  };
}
