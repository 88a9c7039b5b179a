/** What the report of a resource is made from, and how an ignored one looks. */
import type { ResourceReport } from "./finding";
import type { IgnoreEntry, IgnoreList } from "./ignore-list";
import type { IgnoredDrift } from "./report";
import type { StackReading } from "./read-stack";
import { toEnd } from "./ways-on";
import type { Aim } from "./ways-on";

export interface ReportContext {
  stack: string;
  reading: StackReading;
  ignore: IgnoreList;
  /** ISO 8601. */
  takenAt: string;
  aim: Pick<Aim, "stack" | "cwd">;
  namesakes?: ReadonlyMap<string, string>;
}

export interface Reported {
  resource: ResourceReport;
  ignored: IgnoredDrift[];
}

export type Base = Pick<ResourceReport, "urn" | "id" | "type" | "name" | "properties" | "stakes">;

export function ignoreAll(base: Base, ignored: IgnoredDrift[]): Reported {
  return { resource: { ...base, status: "ignored" }, ignored };
}

export function findIgnored(
  { ignore, stack }: ReportContext,
  base: Base,
  path: string,
): IgnoreEntry | undefined {
  return ignore.find({ ...base, stack }, path);
}

export function toIgnored({ urn, name, type }: Base, entry: IgnoreEntry, property: string): IgnoredDrift {
  const { reason, expires } = entry;
  return { urn, name, type, property, reason, ...(expires === undefined ? {} : { expires }) };
}

/** Where the ways on lead. */
export function toAim({ aim, reading }: ReportContext, urn: string): Aim {
  const end = toEnd(urn);
  const isAmbiguous = reading.entries.some((other) => other.urn !== urn && other.urn.endsWith(end));
  return { ...aim, urn, isAmbiguous };
}
