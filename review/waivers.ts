/**
 * The waiver file: which findings somebody accepted, why, and until when. Every mistake in it is an error with its line
 * and column, for a waiver that is read wrongly lets a risk through. Reads no file.
 */
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { Document, Node } from "yaml";
import { ConfigError } from "../provider/http/errors";
import { showText } from "../report/text";
import { findRule } from "../rules/registry";

export interface Waiver {
  rule: string;
  /** Name of the resource in the program, or its URN. */
  resource: string;
  reason: string;
  approver: string;
  /** Last day on which it holds, as 2026-12-31. */
  expires: string;
  line: number;
}

const KEYS = ["rule", "resource", "reason", "approver", "expires"] as const;
type Key = (typeof KEYS)[number];

/** Throws ConfigError with all mistakes, one per line, each as `file:line:column: what is wrong`. */
export function parseWaivers(text: string, file: string): Waiver[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const problems: string[] = [];
  const report = (offset: number, what: string): void => {
    const { line, col } = lines.linePos(offset);
    problems.push(`${file}:${line}:${col}: ${what}`);
  };
  for (const { pos, code } of [...document.errors, ...document.warnings]) {
    report(pos[0], `is not valid YAML (${code.toLowerCase().replaceAll("_", " ")})`);
  }
  const waivers = problems.length > 0 ? [] : readList(document, report, lines);
  if (problems.length === 0) return waivers;
  throw new ConfigError(`the waiver file has mistakes; correct them:\n  ${problems.join("\n  ")}`, "WAIVERS");
}

type Report = (offset: number, what: string) => void;

function readList(document: Document.Parsed, report: Report, lines: LineCounter): Waiver[] {
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) return [];
  const list = isMap(contents) ? contents.get("waivers", true) : undefined;
  const isAlone = isMap(contents) && contents.items.length === 1;
  if (isAlone && isScalar(list) && list.value === null) return [];
  if (!isAlone || !isSeq(list)) {
    report(toOffset(contents), "must hold one list named waivers");
    return [];
  }
  return list.items.flatMap((item) => readWaiver(item as Node, report, lines));
}

function readWaiver(item: Node, report: Report, lines: LineCounter): Waiver[] {
  const start = toOffset(item);
  if (!isMap(item)) {
    report(start, `a waiver has the keys ${KEYS.join(", ")}`);
    return [];
  }
  const found = new Map<string, string>();
  let isGood = true;
  const refuse = (offset: number, what: string): void => {
    isGood = false;
    report(offset, what);
  };
  for (const { key, value } of item.items) {
    const name = isScalar(key) ? String(key.value) : "";
    const offset = toOffset(key as Node);
    if (!KEYS.includes(name as Key))
      refuse(offset, `${showText(name, 40)} is no key of a waiver; use ${KEYS.join(", ")}`);
    else if (!isScalar(value) || typeof value.value !== "string" || value.value.trim() === "")
      refuse(offset, `${name} must be a text that is not empty`);
    else {
      const problem = judgeValue(name as Key, value.value);
      if (problem === undefined) found.set(name, value.value.trim());
      else refuse(toOffset(value), problem);
    }
  }
  const missing = KEYS.filter((key) => !item.has(key));
  if (missing.length > 0)
    refuse(start, `${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing`);
  if (!isGood) return [];
  const waiver = Object.fromEntries(found) as Record<Key, string>;
  return [{ ...waiver, line: lines.linePos(start).line }];
}

function judgeValue(key: Key, value: string): string | undefined {
  if (key === "rule" && findRule(value.trim()) === undefined) {
    return `there is no rule ${showText(value, 40)} that can be waived; docs/review.md lists them`;
  }
  return key === "expires" && !isDate(value.trim()) ? "expires must be a date such as 2026-12-31" : undefined;
}

/** 2026-02-30 is none. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function toOffset(node: Node | null | undefined): number {
  return node?.range?.[0] ?? 0;
}
