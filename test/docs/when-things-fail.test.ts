/**
 * Each sentence of the page about failures is backed by a test: it ends in a footnote, which names a file and the
 * title of a test that stands in it. Knows nothing of what the tests show.
 */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { readDocument, root } from "./markdown";

const PAGE = "docs/when-things-fail.md";
const DEFINITION = /^\[\^([\w-]+)\]: \[[^\]]+\]\(([^)]+)\) "(.+)"$/;

const lines = readDocument(PAGE).split("\n");
const notes = new Map(
  lines.flatMap((line) => {
    const [, name, path, title] = DEFINITION.exec(line) ?? [];
    return name === undefined || path === undefined || title === undefined
      ? []
      : [[name, { path: join(root, dirname(PAGE), path), title }] as const];
  }),
);

/** What stands under a heading; the introduction says only how the page is to be read. */
const body = lines
  .slice(lines.findIndex((line) => line.startsWith("## ")))
  .filter((line) => !line.startsWith("[^"));

/** Ends and footnotes of the sentences of a paragraph, and whatever follows the last of them. */
function splitSentences(paragraph: string): string[] {
  const plain = paragraph.replaceAll(/`[^`]*`/g, "code").replaceAll(/\]\([^)]*\)/g, "]");
  return plain.match(/.+?(?:[.!?](?:\[\^[\w-]+\])*(?=\s|$)|$)/g)?.map((sentence) => sentence.trim()) ?? [];
}

const isRule = (line: string): boolean => /^\|[-|: ]+\|$/.test(line);
const rows = body.filter((line, at) => line.startsWith("|") && !isRule(line) && !isRule(body[at + 1] ?? ""));
const sentences = body
  .filter((line) => line !== "" && !line.startsWith("#") && !line.startsWith("|"))
  .flatMap(splitSentences);

test("every sentence, and every row of a table, ends in a footnote that is there", () => {
  expect(sentences.length).toBeGreaterThan(40);
  expect(rows.length).toBeGreaterThan(2);
  const bare = [
    ...sentences.filter((text) => !/\[\^[\w-]+\]$/.test(text)),
    ...rows.filter((row) => !row.includes("[^")),
  ];
  expect(bare).toEqual([]);
  const named = [...[...sentences, ...rows].join("\n").matchAll(/\[\^([\w-]+)\]/g)].map(
    ([, name = ""]) => name,
  );
  expect(named.filter((name) => !notes.has(name))).toEqual([]);
  expect([...notes.keys()].filter((name) => !named.includes(name))).toEqual([]);
  expect(lines.filter((line) => line.startsWith("[^") && !DEFINITION.test(line))).toEqual([]);
});

test.each([...notes])("the footnote %s names a test that exists", (_name, { path, title }) => {
  const source = readFileSync(path, "utf8");
  const quoted = title.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  // A title is the first argument of test, it and describe, or of what their `each` gives back.
  expect(source).toMatch(new RegExp(`(?:\\b(?:test|it|describe)(?:\\.\\w+)*|\\))\\(\\s*(["\`])${quoted}\\1`));
});
