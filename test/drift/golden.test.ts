/** Each form of one report, byte for byte; `vitest run test/drift --update` writes them anew, to be looked at. */
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { parseBaseline } from "../../drift/baseline";
import { printForm } from "../../drift/forms/print";
import { makeReport } from "./sample-estate";

/** A report of three days before, which had all but one of the findings, and one that is settled since. */
function makeBaseline() {
  const earlier = makeReport();
  const [stack] = earlier.stacks;
  const resources = stack?.resources.flatMap((resource): object[] => {
    const finding = { fingerprint: "settled", firstSeen: "2026-10-17T02:00:00Z" };
    const settled = { ...resource, status: "changed", properties: [{ path: "description", ...finding }] };
    return resource.name === "github-login" ? [] : [resource.name === "quiet" ? settled : resource];
  });
  const text = JSON.stringify({
    ...earlier,
    takenAt: "2026-10-18T02:00:00Z",
    stacks: [{ ...stack, resources }],
  });
  return parseBaseline(text.replaceAll('"firstSeen":"2026-10-21', '"firstSeen":"2026-10-18'), "last.json");
}

const report = makeReport(makeBaseline());

test.each([
  { form: "text", file: "report.txt" },
  { form: "json", file: "report.json" },
  { form: "markdown", file: "report.md" },
  { form: "sarif", file: "report.sarif" },
  { form: "html", file: "report.html" },
] as const)("the $form form is as it was looked at", async ({ form, file }) => {
  await expect(printForm(form, report, false)).toMatchFileSnapshot(`golden/${file}.golden`);
});

test("the text form has colours where asked for, and says the same with them", async () => {
  const colored = printForm("text", report, true);
  await expect(colored).toMatchFileSnapshot("golden/report-colored.txt.golden");
  expect(stripVTControlCharacters(colored)).toBe(printForm("text", report, false));
});

test("the same reading gives the same bytes", () => {
  for (const form of ["text", "json", "markdown", "sarif", "html"] as const) {
    expect(printForm(form, makeReport(), false)).toBe(printForm(form, makeReport(), false));
  }
});
