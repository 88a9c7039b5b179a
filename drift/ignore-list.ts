/**
 * Which differences are known and accepted for a time: an entry names a resource and a property, why, and until when.
 * An expired entry ignores nothing. Knows no file format.
 */
import { isWithin } from "../rules/change-view";

export interface IgnoreEntry {
  /** A resource's name, `Type::name` or URN; `*` stands for any text in it. */
  resource: string;
  /** A dotted path, or `*` for the whole resource, its absence included. */
  property: string;
  reason: string;
  /** ISO date; the last day on which it counts. */
  expires?: string;
  /** Where it stands in the file, from 1. */
  line: number;
}

export interface IgnoreTarget {
  urn: string;
  name: string;
  type: string;
  stack: string;
}

export interface IgnoreList {
  find(target: IgnoreTarget, property: string): IgnoreEntry | undefined;
  /** Entries that ignored nothing so far, and those that have expired. */
  listIdle(): { entry: IgnoreEntry; isExpired: boolean }[];
}

/** `today` is an ISO date. */
export function createIgnoreList(entries: readonly IgnoreEntry[], today: string): IgnoreList {
  const used = new Set<IgnoreEntry>();
  const isExpired = ({ expires }: IgnoreEntry): boolean => expires !== undefined && expires < today;
  return {
    find(target, property) {
      const found = entries.find(
        (entry) => !isExpired(entry) && matches(entry.resource, target) && covers(entry.property, property),
      );
      if (found !== undefined) used.add(found);
      return found;
    },
    listIdle: () =>
      entries.filter((entry) => !used.has(entry)).map((entry) => ({ entry, isExpired: isExpired(entry) })),
  };
}

function covers(entry: string, property: string): boolean {
  return entry === "*" || (property !== "*" && isWithin(property, entry));
}

function matches(pattern: string, { urn, name, type }: IgnoreTarget): boolean {
  const parts = pattern.split("*").map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`));
  const expression = new RegExp(`^${parts.join(".*")}$`, "s");
  return [urn, name, `${type}::${name}`].some((text) => expression.test(text));
}
