/**
 * Takes the picture of a drift report that the documents show: a page made from an invented estate, in the Chromium
 * that the tests use. Run it by hand after a change of the page: `tsx scripts/drift-picture.ts`.
 */
import { join } from "node:path";
import { chromium } from "playwright-core";
import { assembleReport } from "../drift/assemble";
import { printForm } from "../drift/forms/print";
import { createIgnoreList } from "../drift/ignore-list";
import { EMPTY_SURVEY, reportStack } from "../drift/report-stack";
import { objects, TAKEN_AT } from "../test/drift/sample-estate";
import { readSample } from "../test/drift/sample-stack";
import type { SampleObject } from "../test/drift/sample-stack";

const SHOWN = [
  "github-login",
  "people",
  "crm-agent",
  "defaults",
  "legacy-sso",
  "hr-sync",
  "notion-mcp",
  "quiet",
];

function fill(type: string, count: number): SampleObject[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `${type}-${index}`;
    return { type, name, inputs: { name, userPoolUid: "pool", poolName: "default" } };
  });
}

function report(stack: string, samples: readonly SampleObject[]) {
  const context = { ignore: createIgnoreList([], TAKEN_AT.slice(0, 10)), takenAt: TAKEN_AT };
  const aim = { stack, cwd: undefined };
  return reportStack(
    { ...context, stack: `acme/login/${stack}`, aim, reading: readSample(samples, stack) },
    EMPTY_SURVEY,
  );
}

async function main(): Promise<void> {
  const prod = [
    ...objects.filter(({ name }) => SHOWN.includes(name)),
    ...fill("UserPool", 9),
    ...fill("IdentityProviderOIDC", 34),
    ...fill("IdentityProviderOAuth", 17),
    ...fill("Oauth2CredentialProvider", 71),
  ];
  const stage = [
    ...fill("UserPool", 4),
    ...fill("IdentityProviderOIDC", 12),
    ...fill("Oauth2CredentialProvider", 30),
  ];
  const stacks = [report("prod", prod), report("stage", stage)];
  const html = printForm("html", assembleReport({ version: "0", takenAt: TAKEN_AT, stacks }), false);
  const { default: bundled } = await import("@sparticuz/chromium");
  const args = bundled.args.filter((arg) => arg !== "--single-process" && arg !== "--no-zygote");
  const browser = await chromium.launch({ executablePath: await bundled.executablePath(), args });
  const page = await browser.newPage({ viewport: { width: 1180, height: 860 } });
  await page.setContent(html);
  await page.screenshot({ path: join(__dirname, "..", "docs", "drift-report.png") });
  await browser.close();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
