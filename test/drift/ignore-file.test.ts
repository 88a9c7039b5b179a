/** The ignore file: what it ignores, for how long, and how each mistake in it is told. */
import { expect, test } from "vitest";
import { parseIgnoreFile } from "../../drift/ignore-file";
import { createIgnoreList } from "../../drift/ignore-list";
import { makeReport, TAKEN_AT } from "./sample-estate";

const people = {
  urn: "urn:pulumi:prod::login::x:UserPool::people",
  name: "people",
  type: "UserPool",
  stack: "s",
};

test("an entry holds resource, property, reason and the last day on which it counts", () => {
  const text = `ignore:\n  - resource: people\n    property: brand.logoUri\n    reason: marketing edits\n    expires: 2026-12-31\n`;
  expect(parseIgnoreFile(text, "f.yaml")).toEqual([
    {
      resource: "people",
      property: "brand.logoUri",
      reason: "marketing edits",
      expires: "2026-12-31",
      line: 2,
    },
  ]);
  expect(parseIgnoreFile("", "f.yaml")).toEqual([]);
});

test.each([
  ["a list at the top", "- resource: a", "f.yaml:1:1 there must be a list under `ignore:`"],
  ["no list", "ignore: all", "f.yaml:1:9 there must be a list under `ignore:`"],
  [
    "an unknown key",
    "ignore:\n  - resource: a\n    property: b\n    reason: c\n    expire: 2026-01-01",
    "f.yaml:5:5 expire is unknown",
  ],
  ["no reason", "ignore:\n  - resource: a\n    property: b", "f.yaml:2:5 reason must be a text"],
  [
    "no day",
    "ignore:\n  - {resource: a, property: b, reason: c, expires: 2026-02-30}",
    "f.yaml:2:52 expires must be a day",
  ],
  ["broken YAML", "ignore:\n  - resource: [a", "f.yaml:2:"],
  [
    "an entry that is a text",
    "ignore: [people]",
    "f.yaml:1:10 an entry must have resource, property and reason",
  ],
])("%s is an error with line and column", (_, text, problem) => {
  expect(() => parseIgnoreFile(text, "f.yaml")).toThrow(problem);
});

test("all mistakes of a file are told at once", () => {
  const text = "ignore:\n  - {resource: a, property: b}\n  - {resource: a, reason: c}";
  expect(() => parseIgnoreFile(text, "f.yaml")).toThrow(/f\.yaml:2:5 reason.*f\.yaml:3:5 property/);
});

test.each([
  ["people", "brand", "brand.logoUri", true],
  ["people", "brand.logo", "brand.logoUri", false],
  ["UserPool::people", "*", "enabled", true],
  ["peo*", "*", "*", true],
  ["people", "brand", "*", false],
  ["other", "*", "enabled", false],
  ["urn:*::people", "enabled", "enabled", true],
])("%s %s covers %s: %s", (resource, property, path, isCovered) => {
  const list = createIgnoreList([{ resource, property, reason: "r", line: 1 }], "2026-01-01");
  expect(list.find(people, path) !== undefined).toBe(isCovered);
});

test("an entry counts up to its last day, and is drift again after it", () => {
  const entry = { resource: "people", property: "*", reason: "r", expires: "2026-10-20", line: 3 };
  expect(createIgnoreList([entry], "2026-10-20").find(people, "enabled")).toBe(entry);
  const late = createIgnoreList([entry], "2026-10-21");
  expect(late.find(people, "enabled")).toBeUndefined();
  expect(late.listIdle()).toEqual([{ entry, isExpired: true }]);
});

test("what is ignored is listed, and an entry that matches nothing is a warning", () => {
  const report = makeReport();
  expect(TAKEN_AT).toContain("2026-10-21");
  expect(report.stacks[0]?.ignored).toMatchObject([{ name: "people", property: "brand.logoUri" }]);
  expect(report.warnings.map(({ text }) => text)).toEqual([
    "drift-ignore.yaml:6 workforce * expired on 2026-10-20 and ignores nothing any more",
    "drift-ignore.yaml:10 nobody * matches no drift; remove it if it is settled",
  ]);
});
