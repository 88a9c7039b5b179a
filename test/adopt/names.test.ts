/**
 * Names out of any text: each is safe where it stands, and tells what it names where that can be.
 */
import { runInNewContext, Script } from "node:vm";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { takeFree, toConfigKey, toFileName, toResourceName, toVariable } from "../../adopt/names";
import { printText } from "../../adopt/print-value";
import { matchesPattern } from "../../adopt/wildcard";

const anyText = fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }));

test.each([
  ["people", "people", "people", "peopleClientSecret", "people"],
  ["GitHub SSO", "GitHub-SSO", "gitHubSSO", "gitHubSSOClientSecret", "github-sso"],
  ["class", "class", "classPool", "classClientSecret", "class"],
  ["2fa", "2fa", "pool2fa", "2faClientSecret", "2fa"],
  ["员工", "员工", "员工", "clientSecret", "员工"],
  ["index", "index", "index", "indexClientSecret", "index-pool"],
  ["../../etc", "etc", "etc", "etcClientSecret", "etc"],
  ["\u202E!?", "pool", "pool", "clientSecret", "pool"],
])("%j becomes names that people would choose", (name, resource, variable, key, file) => {
  expect(toResourceName(name, "pool")).toBe(resource);
  expect(toVariable(name, "pool")).toBe(variable);
  expect(toConfigKey(name, "clientSecret")).toBe(key);
  expect(toFileName(name, "pool")).toBe(file);
});

test("any text gives names that are safe where they stand", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(toResourceName(text, "pool")).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u);
      expect(toFileName(text, "pool")).toMatch(/^[\p{L}\p{N}-]+$/u);
      expect(toConfigKey(text, "clientSecret")).toMatch(/^[A-Za-z0-9]+$/);
      // Throws for anything that cannot name a constant.
      expect(new Script(`"use strict"; const ${toVariable(text, "pool")} = 1;`)).toBeInstanceOf(Script);
    }),
  );
});

test("any text is a literal that gives it back, in characters that are seen", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const literal = printText(text);
      expect(runInNewContext(literal)).toBe(text);
      expect(literal).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    }),
  );
});

test("a name that is taken gets a number, whatever its capitals", () => {
  const taken = new Set<string>();
  expect(["A", "a", "A"].map((name) => takeFree(name, taken, "-"))).toEqual(["A", "a-2", "A-3"]);
});

test.each([
  ["crm-*", "crm-", true],
  ["crm-*", "my-crm-", false],
  ["*sso*", "okta sso 2", true],
  ["a*a", "a", false],
  ["a*b*b", "ab", false],
  ["a*b*c", "a-b-b-c", true],
  ["*", "", true],
  ["a.c", "abc", false],
  ["[a]", "[a]", true],
])("the pattern %j against %j is %s", (pattern, name, isMatch) => {
  expect(matchesPattern(pattern, name)).toBe(isMatch);
});
