/**
 * The table of field facts in CONTRIBUTING is the list that the code has, and the commands it names are there.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readDocument, root } from "./markdown";

const contributing = readDocument("CONTRIBUTING.md");

test("every field fact is explained, and nothing that is none", () => {
  const source = readFileSync(join(root, "provider", "lifecycle", "field-facts.ts"), "utf8");
  const body = /export interface FieldFacts \{(.*?)\n\}/s.exec(source)?.[1] ?? "";
  const facts = [...body.matchAll(/^ {2}(\w+)\?:/gm)].map(([, name = ""]) => name);
  const section = contributing.split("## Field facts")[1]?.split("\n## ")[0] ?? "";
  const explained = [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, name = ""]) => name);
  expect(facts.length).toBeGreaterThan(5);
  expect(explained.toSorted()).toEqual(facts.toSorted());
});

test("every script and every folder of tests that it names exists", () => {
  const { scripts } = JSON.parse(readDocument("package.json")) as { scripts: Record<string, string> };
  const named = [...contributing.matchAll(/npm run ([\w:-]+)/g)].map(([, name = ""]) => name);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
  const paths = [...contributing.matchAll(/\btest\/[\w./-]*\w/g)].map(([path]) => path);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
