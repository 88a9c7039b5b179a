/** The HTML form in a real Chromium: it stands alone, is complete, and is there at once with a thousand resources. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { assembleReport } from "../../drift/assemble";
import { printForm } from "../../drift/forms/print";
import { createIgnoreList } from "../../drift/ignore-list";
import { EMPTY_SURVEY, reportStack } from "../../drift/report-stack";
import { makeReport, objects, TAKEN_AT } from "./sample-estate";
import { readSample } from "./sample-stack";
import type { SampleObject } from "./sample-stack";

let browser: Browser;
let folder = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "agent-identity-page-"));
  // The package carries a Chromium without the system's libraries; it unpacks into the temporary folder once.
  const { default: bundled } = await import("@sparticuz/chromium");
  const executablePath = await bundled.executablePath();
  // In one process the first page that is closed takes the browser along.
  const args = bundled.args.filter((arg) => arg !== "--single-process" && arg !== "--no-zygote");
  browser = await chromium.launch({ executablePath, args, headless: true });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(html: string): Promise<{ page: Page; asked: string[]; errors: string[] }> {
  const file = join(folder, "report.html");
  writeFileSync(file, html);
  const page = await browser.newPage();
  const asked: string[] = [];
  const errors: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => errors.push(message.text()));
  await page.goto(pathToFileURL(file).href);
  return { page, asked, errors };
}

test("it asks for nothing but itself, and says nothing on the console", async () => {
  const { page, asked, errors } = await open(printForm("html", makeReport(), false));
  expect(asked).toHaveLength(1);
  expect(errors).toEqual([]);
  expect(await page.evaluate("document.scripts.length")).toBe(0);
  await page.close();
});

test("the map has a mark for each object, and a finding leads to its card", async () => {
  const { page } = await open(printForm("html", makeReport(), false));
  expect(await page.locator("svg.map use").count()).toBe(objects.length + 2);
  const link = page.locator("svg.map a", { hasText: "github-login" });
  const card = page.locator(`article${(await link.getAttribute("href")) ?? ""}`);
  expect(await card.locator("h3").textContent()).toContain("github-login");
  expect(await card.textContent()).toContain("People who log in this way are locked out.");
  expect(await page.locator("svg.ring").getAttribute("aria-label")).toContain("7 changed, 2 missing");
  await page.close();
});

test("marks are told apart without colours", async () => {
  const { page } = await open(printForm("html", makeReport(), false));
  const shapes = await page
    .locator("defs > g")
    .evaluateAll((symbols) =>
      symbols.map((symbol) => (symbol as { innerHTML: string }).innerHTML.replaceAll(/class="[^"]*"/g, "")),
    );
  expect(new Set(shapes).size).toBe(shapes.length);
  await page.close();
});

test("the choice of what to show works without a script", async () => {
  const { page } = await open(printForm("html", makeReport(), false));
  const count = () => page.locator("article:visible").count();
  const all = await count();
  await page.check("#show-high");
  const high = await count();
  expect(high).toBeGreaterThan(0);
  expect(high).toBeLessThan(all);
  expect(await page.locator("article:visible:not(.l-high)").count()).toBe(0);
  await page.close();
});

test("it fits a narrow screen, and has contrast in light and in dark", async () => {
  const { page } = await open(printForm("html", makeReport(), false));
  await page.setViewportSize({ width: 380, height: 800 });
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(380);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const colors = await page.evaluate(
      "['color','backgroundColor'].map((name) => getComputedStyle(document.body)[name])",
    );
    const [ink, paper] = (colors as string[]).map(toLuminance) as [number, number];
    const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    // WCAG 2.2 AAA, 1.4.6.
    expect(ratio).toBeGreaterThan(7);
  }
  await page.close();
});

test("a thousand resources, all drifted, stay under a megabyte and are painted within a second", async () => {
  const [login] = objects as [SampleObject];
  const many = Array.from({ length: 1000 }, (_, index) => ({ ...login, name: `login-${index}` }));
  const context = { ignore: createIgnoreList([], "2026-10-21"), takenAt: TAKEN_AT, stack: "login/prod" };
  const aim = { stack: "prod", cwd: undefined };
  const stack = reportStack({ ...context, aim, reading: readSample(many) }, EMPTY_SURVEY);
  const html = printForm("html", assembleReport({ version: "0", takenAt: TAKEN_AT, stacks: [stack] }), false);
  expect(Buffer.byteLength(html)).toBeLessThan(1_000_000);
  const { page } = await open(html);
  const paint = await page.evaluate(
    "new Promise((resolve) => new PerformanceObserver((list) => resolve(list.getEntries()[0].startTime)).observe({ type: 'paint', buffered: true }))",
  );
  expect(paint).toBeLessThan(1000);
  expect(await page.locator("article").count()).toBe(1000);
  await page.close();
});

function toLuminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = (color.match(/\d+/g) ?? []).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
