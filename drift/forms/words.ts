/** The words that every form of the report shares, so that they read alike. Knows no markup. */
import type { Cause, PropertyDrift, ResourceReport, Shown, Standing, Status } from "../finding";
import type { Counts, DriftReport } from "../report";

export const CAUSES: Readonly<Record<Cause, string>> = {
  changedOutside: "changed outside",
  serviceDefault: "service default",
  rotated: "rotated",
  deletedOutside: "deleted outside",
  madeAgain: "made again under the same name",
};

export const STATUSES: Readonly<Record<Status, string>> = {
  inSync: "in sync",
  changed: "changed",
  missing: "missing",
  unreadable: "unreadable",
  inconclusive: "inconclusive",
  ignored: "ignored",
};

/** `3 changed, 1 missing`; what is not there is not told, but for what is in sync. */
export function describeCounts(counts: Counts): string {
  const { resources } = counts;
  const parts = (Object.keys(STATUSES) as Status[])
    .filter((status) => status === "inSync" || counts[status] > 0)
    .map((status) => `${counts[status]} ${STATUSES[status]}`);
  return `${resources} ${resources === 1 ? "resource" : "resources"}: ${parts.join(", ")}`;
}

export function describeExtras({ unmanaged, unlisted }: Counts): string | undefined {
  const parts = [
    ...(unmanaged > 0 ? [`${unmanaged} unmanaged`] : []),
    ...(unlisted > 0 ? [`${unlisted} ${unlisted === 1 ? "pool" : "pools"} not listed`] : []),
  ];
  return parts.length === 0 ? undefined : `plus ${parts.join(", ")}`;
}

/** `NEW`, `since 2026-10-18`, or nothing without a baseline. */
export function describeStanding(standings: readonly (Standing | undefined)[]): string {
  const known = standings.flatMap((entry) => (entry?.standing === undefined ? [] : [entry]));
  if (known.length === 0) return "";
  if (known.some(({ standing }) => standing === "new")) return "NEW";
  return `since ${known.map(({ firstSeen }) => firstSeen.slice(0, 10)).toSorted()[0] ?? ""}`;
}

export function describeResourceStanding({ properties, finding }: ResourceReport): string {
  return describeStanding([...properties, finding]);
}

/** What was expected, in words: `not in code, was "none"`. */
export function describeExpected({ expected, isInCode, unrepairable }: PropertyDrift): string {
  const value = describeShown(expected);
  if (isInCode || unrepairable !== undefined) return `expected ${value}`;
  return "absent" in expected ? "not in code" : `not in code, was ${value}`;
}

export function describeShown(shown: Shown): string {
  if ("text" in shown) return shown.text;
  return "absent" in shown ? "nothing" : "(not shown)";
}

/** One line for a property whose values are not shown; undefined for others. */
export function describeHidden({ secret, expected, actual }: PropertyDrift): string | undefined {
  const isHidden = secret === "changed" || "hidden" in expected || "hidden" in actual;
  return isHidden ? "changed (values not shown)" : undefined;
}

export function describeExit({ exitCode, counts, stacks }: DriftReport): string {
  const unread = counts.unreadable + counts.inconclusive + counts.unlisted;
  const failed = stacks.filter(({ failure }) => failure !== undefined).length;
  const parts = [
    ...(unread > 0 ? [`${unread} ${unread === 1 ? "object" : "objects"} could not be read`] : []),
    ...(failed > 0 ? [`${failed} ${failed === 1 ? "stack" : "stacks"} could not be read at all`] : []),
  ];
  const drift = exitCode === 2 || exitCode === 4 ? ["drift"] : [];
  return `exit ${exitCode}: ${exitCode === 0 ? "in sync" : [...drift, ...parts].join(", and ")}`;
}

/** `2026-10-21 02:00 UTC` */
export function describeTime(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** Lists of scopes read better as what came and went. */
export function describeSetChange({ expected, actual }: PropertyDrift): string | undefined {
  const [before, after] = [readTexts(expected), readTexts(actual)];
  if (before === undefined || after === undefined) return undefined;
  const parts = [
    ...after.filter((text) => !before.includes(text)).map((text) => `+ ${text}`),
    ...before.filter((text) => !after.includes(text)).map((text) => `- ${text}`),
  ];
  return parts.length === 0 ? undefined : parts.join("  ");
}

/** The JSON text stays escaped: parts are cut out of it, never decoded. */
function readTexts(shown: Shown): string[] | undefined {
  if (!("text" in shown)) return undefined;
  if (shown.text === "[]") return [];
  const isList = /^\["(?:[^"\\]|\\.)*"(?:,"(?:[^"\\]|\\.)*")*\]$/.test(shown.text);
  return isList ? (shown.text.match(/"(?:[^"\\]|\\.)*"/g) ?? []).map((text) => text.slice(1, -1)) : undefined;
}
