/**
 * `agent-identity review`: what a planned change means in identity terms. Flags, files and exit codes; what is risky
 * stands in `rules/`, what the report says in `review/`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import { ConfigError } from "../../provider/http/errors";
import { createRedactor } from "../../provider/http/redact";
import type { Redactor } from "../../provider/http/redact";
import { describeCause } from "../../provider/lifecycle/failure";
import { showText } from "../../report/text";
import { parsePreview } from "../../review/preview-json";
import type { Preview } from "../../review/preview-json";
import { printMarkdown } from "../../review/print-markdown";
import { printSarif } from "../../review/print-sarif";
import { printText } from "../../review/print-text";
import type { ReviewReport } from "../../review/report-schema";
import { reviewPreview } from "../../review/review";
import { runPreview } from "../../review/run-preview";
import { readUrn } from "../../report/urn";
import { findPrefix, readWaiverFile } from "../../review/waiver-file";
import { isDate, parseWaivers } from "../../review/waivers";
import { isColored } from "../color";
import { createProgressLine } from "../progress-line";
import { readVersion } from "../../provider/version";
import { addReviewOptions, reviewDetails } from "./review-options";
import type { ReviewFlags } from "./review-options";

async function runReview(flags: ReviewFlags): Promise<void> {
  const redactor = createRedactor();
  const progress = createProgressLine(process.stderr);
  try {
    const date = flags.date ?? new Date().toISOString().slice(0, 10);
    if (!isDate(date)) throw new ConfigError("--date takes a day such as 2026-12-31");
    const { text, facts } = readWaiverFile({
      cwd: flags.cwd,
      file: flags.waivers,
      base: flags.base,
      isChanged: flags.waiversChanged,
    });
    const waivers = parseWaivers(text, facts.file);
    progress.tell("previewing the stack");
    const preview = await readPreview(flags, redactor);
    const report = reviewPreview({
      preview,
      waivers,
      waiverFile: facts,
      date,
      failOn: flags.failOn,
      redactor,
      prefix: findPrefix(flags.cwd),
      showsFreeForm: flags.showParameters === true,
      ...(flags.commit !== undefined && { commit: flags.commit }),
    });
    progress.end();
    requireExpected(report, flags.expect);
    print(report, flags, redactor);
    process.exitCode = report.exitCode;
  } catch (error) {
    progress.end();
    console.error(`error: ${redactor.redact(describeCause(error))}`);
    process.exitCode = 1;
  }
}

async function readPreview({ preview, cwd, stack }: ReviewFlags, redactor: Redactor): Promise<Preview> {
  if (preview === undefined) return runPreview({ cwd, stack }, process.env, redactor);
  const name = preview === "-" ? "the preview on stdin" : showText(preview);
  const read = parsePreview(readText(preview, name), name);
  const { stack: found } = readUrn(read.steps[0]?.urn ?? "");
  if (stack !== undefined && stack.split("/").at(-1) !== found) {
    throw new ConfigError(
      `${name} is of the stack ${showText(found)}, not of ${showText(stack)}; correct --stack`,
    );
  }
  return read;
}

function readText(path: string, name: string): string {
  try {
    return readFileSync(path === "-" ? 0 : path, "utf8");
  } catch {
    throw new ConfigError(`${name} cannot be read; make it with \`pulumi preview --json > preview.json\``);
  }
}

function requireExpected({ digest }: ReviewReport, expected: string | undefined): void {
  if (expected === undefined || expected === digest) return;
  throw new ConfigError(
    `the plan is another than the one that was reviewed: its digest is ${digest}. Review it again before it is deployed`,
    "PLAN_CHANGED",
  );
}

function print(report: ReviewReport, flags: ReviewFlags, redactor: Redactor): void {
  const text = redactor.redact(toText(report, flags));
  if (flags.output === undefined) {
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(resolve(flags.output), text);
  } catch {
    throw new ConfigError(`${showText(flags.output)} cannot be written; check --output`);
  }
}

function toText(report: ReviewReport, flags: ReviewFlags): string {
  const format = flags.json === true ? "json" : flags.format;
  if (format === "json") return `${JSON.stringify(report, null, 2)}\n`;
  if (format === "sarif") return printSarif(report, readVersion());
  if (format === "markdown") {
    const { text, isTooLong } = printMarkdown(report);
    if (isTooLong)
      console.error("warning: more high findings than a comment holds; post the JSON or SARIF form");
    return text;
  }
  return printText(report, flags.output === undefined && isColored(flags.color, process.stdout, process.env));
}

export function addReviewCommand(program: Command): void {
  const command = program
    .command("review")
    .description("Say what a planned change means for who may log in, grouped by risk.");
  addReviewOptions(command).addHelpText("after", reviewDetails).action(runReview);
}
