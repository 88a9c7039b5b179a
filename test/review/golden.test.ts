/**
 * Every form of one review, byte for byte: the same input gives the same bytes, whatever order the engine worked in;
 * no canary stands in any form; hostile names and values stay inside their place.
 */
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { printMarkdown } from "../../review/print-markdown";
import { printSarif } from "../../review/print-sarif";
import { printText } from "../../review/print-text";
import { reportSchema } from "../../review/report-schema";
import type { ReviewReport } from "../../review/report-schema";
import { makeReport } from "./make-report";
import { CANARIES, preview, samplePlan, WAIVERS } from "./sample-preview";

const FORMS = {
  "review.txt": (report: ReviewReport) => printText(report, false),
  "review-colored.txt": (report: ReviewReport) => printText(report, true),
  "review.md": (report: ReviewReport) => printMarkdown(report).text,
  "review.json": (report: ReviewReport) => `${JSON.stringify(report, null, 2)}\n`,
  "review.sarif": (report: ReviewReport) => printSarif(report, "0.0.0"),
};

function printAll(plan = samplePlan()): Record<string, string> {
  const { report, redactor } = makeReport(plan, { waivers: WAIVERS, commit: "4f2c9e1", prefix: "infra/" });
  return Object.fromEntries(
    Object.entries(FORMS).map(([name, print]) => [name, redactor.redact(print(report))]),
  );
}

test.each(Object.keys(FORMS))("the form %s is as agreed on", async (name) => {
  await expect(printAll()[name]).toMatchFileSnapshot(`golden/${name}.golden`);
});

test("another order of the steps gives the same bytes", () => {
  expect(printAll(samplePlan().toReversed())).toEqual(printAll());
});

test("no secret and no hidden value stands in any form", () => {
  const all = Object.values(printAll()).join("\n");
  for (const canary of CANARIES) {
    expect(preview(samplePlan())).toContain(canary);
    expect(all).not.toContain(canary);
  }
  expect(all).toContain("https://***@xn--lgin-55d.example");
});

test("values of parameters are shown when they are asked for", () => {
  const { report } = makeReport(samplePlan(), { showsFreeForm: true });
  expect(JSON.stringify(report)).toContain("canary-parameter-77");
});

test("in Markdown, nothing hostile stands outside a code span", () => {
  const outside = (printAll()["review.md"] ?? "").replaceAll(/`[^`\n]*`/g, "").replace(/^<!--.*-->/, "");
  expect(outside).not.toMatch(/@|<|evil|\u202E/);
  expect(outside).not.toContain("`");
});

test("no form but the coloured one holds a control character", () => {
  for (const [name, text] of Object.entries(printAll())) {
    const plain = name === "review-colored.txt" ? stripVTControlCharacters(text) : text;
    expect(plain).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}]/u);
  }
});

test("the JSON form is what its schema says", () => {
  const { report } = makeReport(samplePlan(), { waivers: WAIVERS });
  expect(reportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
});

test("a comment about five hundred resources stays under the limit and names every high finding", () => {
  const [github] = samplePlan();
  const many = Array.from({ length: 500 }, (_, index) => {
    const text = JSON.stringify(github).replaceAll("github-login", `login-${index}`);
    return JSON.parse(text) as typeof github & object;
  });
  const { report } = makeReport(many);
  const { text, isTooLong } = printMarkdown(report);
  expect(isTooLong).toBe(false);
  expect(text.length).toBeLessThanOrEqual(60_000);
  expect(text.match(/`login-\d+`/g)?.length).toBeGreaterThanOrEqual(500);
  expect(text).toContain("500 more left out for length");
});
