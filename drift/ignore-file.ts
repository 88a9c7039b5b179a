/**
 * The ignore file: YAML, a list of entries under `ignore`. Every problem is told with line and column, all at once. Does
 * not know what drifted.
 */
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { Node, YAMLMap } from "yaml";
import { ConfigError } from "../provider/http/errors";
import { showName } from "../report/text";
import type { IgnoreEntry } from "./ignore-list";
import type { Warning } from "./report";

const KEYS = ["resource", "property", "reason", "expires"] as const;

type Complain = (at: unknown, what: string) => void;

/** Throws ConfigError that names every problem as `path:line:column`. */
export function parseIgnoreFile(text: string, path: string): IgnoreEntry[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems: string[] = [];
  const place = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${path}:${line}:${col}`;
  };
  for (const { pos, message } of document.errors) problems.push(`${place(pos[0])} ${message}`);
  const complain: Complain = (at, what) => {
    const offset = (at as Node | null | undefined)?.range?.[0] ?? 0;
    problems.push(`${place(offset)} ${what}`);
  };
  const root = document.contents;
  const list = isMap(root) ? (root.get("ignore", true) as unknown) : undefined;
  const entries: IgnoreEntry[] = [];
  if (problems.length === 0 && root !== null) {
    if (isMap(root)) complainOfKeys(root, ["ignore"], complain);
    if (!isSeq(list)) complain(list ?? root, "there must be a list under `ignore:`");
    else {
      for (const item of list.items) {
        const line = lines.linePos((item as Node).range?.[0] ?? 0).line;
        const entry = readEntry(item, line, complain);
        if (entry !== undefined) entries.push(entry);
      }
    }
  }
  if (problems.length > 0)
    throw new ConfigError(`the ignore file is wrong: ${problems.join("; ")}`, "IGNORE_FILE");
  return entries;
}

function readEntry(item: unknown, line: number, complain: Complain): IgnoreEntry | undefined {
  if (!isMap(item)) {
    complain(item, "an entry must have resource, property and reason");
    return undefined;
  }
  complainOfKeys(item, KEYS, complain);
  const [resource, property, reason] = (["resource", "property", "reason"] as const).map((key) =>
    readText(item, key, complain),
  );
  const expires = item.has("expires") ? readText(item, "expires", complain) : undefined;
  if (expires !== undefined && !isDate(expires)) {
    complain(item.get("expires", true), "expires must be a day, such as 2026-12-31");
  }
  if (resource === undefined || property === undefined || reason === undefined) return undefined;
  return { resource, property, reason, ...(expires === undefined ? {} : { expires }), line };
}

function readText(map: YAMLMap, key: string, complain: Complain): string | undefined {
  const node = map.get(key, true) as unknown;
  if (isScalar(node) && typeof node.value === "string" && node.value.trim() !== "") return node.value;
  complain(node ?? map, `${key} must be a text`);
  return undefined;
}

function complainOfKeys(map: YAMLMap, known: readonly string[], complain: Complain): void {
  for (const { key } of map.items) {
    const name = isScalar(key) ? String(key.value) : "";
    if (!known.includes(name))
      complain(
        key,
        `${showName(name)} is unknown; there ${known.length === 1 ? "is" : "are"} ${known.join(", ")}`,
      );
  }
}

function isDate(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    new Date(text).toISOString().startsWith(text)
  );
}

export function describeIdle(
  { entry, isExpired }: { entry: IgnoreEntry; isExpired: boolean },
  path: string,
): Warning {
  const what = `${path}:${entry.line} ${showName(entry.resource)} ${showName(entry.property)}`;
  if (isExpired) return { text: `${what} expired on ${entry.expires ?? ""} and ignores nothing any more` };
  return { text: `${what} matches no drift; remove it if it is settled` };
}
