/**
 * What the forms of a report share: Markdown under a length, stable names, SARIF.
 */
import { expect, test } from "vitest";
import { cutMarkdown } from "../../report/cut";
import type { MarkdownBlock } from "../../report/cut";
import { toFingerprint } from "../../report/fingerprint";
import { compareFindings } from "../../report/order";
import { toSarif } from "../../report/sarif";

const block = (level: MarkdownBlock["level"], index: number, chars: number): MarkdownBlock => ({
  level,
  text: `${level} ${index} ${"x".repeat(chars)}`,
  brief: `${level} ${index}`,
});
const many = (level: MarkdownBlock["level"], count: number, chars: number): MarkdownBlock[] =>
  Array.from({ length: count }, (_, index) => block(level, index, chars));

const make = (level: "high" | "medium", name: string) => ({ level, name, urn: name });

test("what fits is not cut", () => {
  const sections = [
    { heading: "## High", blocks: many("high", 2, 5) },
    { heading: "## Empty", blocks: [] },
  ];
  expect(cutMarkdown("head", sections, "tail")).toEqual({
    text: "head\n\n## High\n\nhigh 0 xxxxx\n\nhigh 1 xxxxx\n\ntail\n",
    isTooLong: false,
  });
});

test("the lowest level is cut first, from its end, with a count; high stays whole", () => {
  const sections = [
    { heading: "## High", blocks: many("high", 20, 400) },
    { heading: "## Medium", blocks: many("medium", 20, 400) },
    { heading: "## Low", blocks: many("low", 20, 400) },
  ];
  const { text, isTooLong } = cutMarkdown("head", sections, "tail", 12_000);
  expect(isTooLong).toBe(false);
  expect(text.match(/^high \d+ x{400}$/gm)).toHaveLength(20);
  expect(text).not.toMatch(/^low/m);
  const kept = text.match(/^medium/gm)?.length ?? 0;
  expect(kept).toBeGreaterThan(0);
  expect(text).toContain(`_${20 - kept} more left out for length; the JSON form has all._`);
  expect(text).toContain("medium 0 ");
});

test("high that does not fit is named in one line each, and too much of it is said, not cut", () => {
  const high = [{ heading: "## High", blocks: many("high", 300, 400) }];
  const short = cutMarkdown("head", high, "tail");
  expect(short.isTooLong).toBe(false);
  expect(short.text.match(/^- high \d+$/gm)).toHaveLength(300);
  const all = cutMarkdown("head", high, "tail", 500);
  expect(all.isTooLong).toBe(true);
  expect(all.text.match(/^- high \d+$/gm)).toHaveLength(300);
});

test("a fingerprint does not depend on the order of names, and on nothing but its parts", () => {
  expect(toFingerprint({ a: 1, b: [1, { d: 1, c: 2 }] })).toBe(
    toFingerprint({ b: [1, { c: 2, d: 1 }], a: 1 }),
  );
  expect(toFingerprint(["a", "b"])).not.toBe(toFingerprint(["b", "a"]));
  expect(toFingerprint("x")).toMatch(/^[0-9a-f]{16}$/);
});

test("findings are ordered by level, then by name", () => {
  const sorted = [make("medium", "a"), make("high", "b"), make("high", "a")].sort(compareFindings);
  expect(sorted.map(({ level, name }) => `${level} ${name}`)).toEqual(["high a", "high b", "medium a"]);
});

test("SARIF names the rules that were used, and has no links in messages", () => {
  const log = toSarif(
    "1.2.3",
    [
      { id: "unused", level: "high", why: "Never." },
      { id: "tls", level: "high", why: "Readable.", helpUrl: "https://a.example" },
    ],
    [
      {
        ruleId: "tls",
        level: "high",
        message: "[x](https://evil.example)\n",
        fingerprint: "f",
        resource: "urn:x",
        position: { file: "infra/a b.ts", line: 3 },
        waivedBecause: "[agreed](x)",
      },
    ],
  );
  expect(log.runs[0]?.tool.driver.rules?.map(({ id }) => id)).toEqual(["tls"]);
  expect(log.runs[0]?.results?.[0]).toMatchObject({
    ruleIndex: 0,
    level: "error",
    message: { text: String.raw`\[x\](https://evil.example)\\u{a}` },
    locations: [
      { physicalLocation: { artifactLocation: { uri: "infra/a%20b.ts" }, region: { startLine: 3 } } },
    ],
    suppressions: [{ justification: String.raw`\[agreed\](x)` }],
  });
});
