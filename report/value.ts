/**
 * A property's value on one line, as a report may show it. Secrets never come here (rules/read-tree takes them out);
 * free-form values, in which people put keys and tokens all the same, are hidden unless asked for.
 */
import { isTree } from "../provider/lifecycle/tree";
import { isAddress, maskAddress } from "./address";
import { showText } from "./text";

export const NOT_SET = "(not set)";
export const EMPTY = "(empty)";
const HIDDEN = "(hidden)";

/** Values of custom parameters, metadata, and fields that this package does not know. */
const FREE_FORM = /^(?:config\.customParameters\.entries(?:\[\d+\])?\.value|config\.metadata|extra\..+)$/;

/** Not `metadata: "…"` alone: a whole object holds them further down. */
export interface ShowOptions {
  /** Shows free-form values too. */
  showsFreeForm?: boolean;
}

export function showValue(path: string, value: unknown, { showsFreeForm = false }: ShowOptions = {}): string {
  if (value === undefined || value === null) return NOT_SET;
  const masked = maskValue(path, value, showsFreeForm);
  if (masked === "") return EMPTY;
  return showText(typeof masked === "string" ? masked : JSON.stringify(masked));
}

function maskValue(path: string, value: unknown, showsFreeForm: boolean): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => maskValue(path, item, showsFreeForm));
  if (isTree(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [
        name,
        maskValue(path === "" ? name : `${path}.${name}`, part, showsFreeForm),
      ]),
    );
  }
  if (!showsFreeForm && FREE_FORM.test(path)) return HIDDEN;
  if (typeof value !== "string") return value;
  return isAddress(value) ? maskAddress(value) : value;
}

export interface ShownChange {
  before: string;
  after: string;
}

/** Longer lists are shown as what comes and what goes, so that one entry among many is seen. */
const LONG_LIST_CHARS = 80;

export function showChange(
  path: string,
  before: unknown,
  after: unknown,
  options: ShowOptions = {},
): ShownChange {
  if (Array.isArray(before) && Array.isArray(after)) {
    const [old, now] = [listEntries(path, before, options), listEntries(path, after, options)];
    const gained = listMissing(now, old).map((shown) => `+ ${shown}`);
    const lost = listMissing(old, now).map((shown) => `- ${shown}`);
    const isLong = JSON.stringify([before, after]).length > LONG_LIST_CHARS;
    if (isLong && gained.length + lost.length > 0) {
      return { before: countEntries(old), after: showText([...gained, ...lost].join(", ")) };
    }
  }
  return { before: showValue(path, before, options), after: showValue(path, after, options) };
}

type Entries = readonly (readonly [text: string, shown: string])[];

function listEntries(path: string, items: readonly unknown[], options: ShowOptions): Entries {
  return items.map((item) => [JSON.stringify(item), showValue(path, item, options)]);
}

function listMissing(entries: Entries, others: Entries): string[] {
  const known = new Set(others.map(([text]) => text));
  return entries.filter(([text]) => !known.has(text)).map(([, shown]) => shown);
}

function countEntries(entries: Entries): string {
  return `${entries.length} ${entries.length === 1 ? "entry" : "entries"}`;
}
