/**
 * `agent-identity review`: what a planned change means in identity terms. Flags, files and exit codes; what is risky
 * stands in `rules/`, what the report says in `review/`.
 */
import { readFile } from "node:fs/promises";
import { text as readStream } from "node:stream/consumers";
import type { Command } from "commander";
import { ConfigError } from "../../provider/http/errors";
import { readVersion } from "../../provider/version";
import { showText } from "../../report/text";
import { readUrn } from "../../report/urn";
import { parsePreview } from "../../review/preview-json";
import type { Preview } from "../../review/preview-json";
import { printMarkdown } from "../../review/print-markdown";
import { printSarif } from "../../review/print-sarif";
import { printText } from "../../review/print-text";
import type { ReviewReport } from "../../review/report-schema";
import { reviewPreview } from "../../review/review";
import { runPreview } from "../../review/run-preview";
import { findPrefix, readWaiverFile } from "../../review/waiver-file";
import { isDate, parseWaivers } from "../../review/waivers";
import { toAction } from "../command-run";
import type { CommandRun } from "../command-run";
import { addHelpText } from "../help-text";
import { addReviewOptions, reviewHelp } from "./review-options";
import type { ReviewFlags } from "./review-options";

async function runReview(flags: ReviewFlags, run: CommandRun): Promise<number> {
  run.setStopNote("nothing was reported");
  const { redactor } = run;
  const date = flags.date ?? new Date().toISOString().slice(0, 10);
  if (!isDate(date)) throw new ConfigError("--date takes a day such as 2026-12-31");
  const { text, facts } = readWaiverFile({
    cwd: flags.cwd,
    file: flags.waivers,
    base: flags.base,
    isChanged: flags.waiversChanged,
  });
  const waivers = parseWaivers(text, facts.file);
  const report = reviewPreview({
    preview: await readPreview(flags, run),
    waivers,
    waiverFile: facts,
    date,
    failOn: flags.failOn,
    redactor,
    prefix: findPrefix(flags.cwd),
    showsFreeForm: flags.showParameters === true,
    ...(flags.commit !== undefined && { commit: flags.commit }),
  });
  requireExpected(report, flags.expect);
  run.print(toText(report, flags, run), flags.output);
  return report.exitCode;
}

async function readPreview({ preview, cwd, stack }: ReviewFlags, run: CommandRun): Promise<Preview> {
  run.tell("previewing the stack");
  if (preview === undefined) return runPreview({ cwd, stack }, process.env, run.redactor);
  const name = preview === "-" ? "the preview on stdin" : showText(preview);
  const read = parsePreview(await readText(preview, name), name);
  const { stack: found } = readUrn(read.steps[0]?.urn ?? "");
  if (stack !== undefined && stack.split("/").at(-1) !== found) {
    throw new ConfigError(
      `${name} is of the stack ${showText(found)}, not of ${showText(stack)}; correct --stack`,
    );
  }
  return read;
}

/** Not at one go: while that waits for stdin, ^C does nothing. */
async function readText(path: string, name: string): Promise<string> {
  try {
    return await (path === "-" ? readStream(process.stdin) : readFile(path, "utf8"));
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

function toText(report: ReviewReport, { format, output }: ReviewFlags, run: CommandRun): string {
  switch (format) {
    case "text":
      return printText(report, run.isColored(output));
    case "json":
      return JSON.stringify(report, undefined, 2);
    case "sarif":
      return printSarif(report, readVersion());
    case "markdown": {
      const { text, isTooLong } = printMarkdown(report);
      if (isTooLong) run.warn("more high findings than a comment holds; post the JSON or SARIF form");
      return text;
    }
  }
}

export function addReviewCommand(program: Command): void {
  const command = program
    .command("review")
    .description("Say what a planned change means for who may log in, grouped by risk.")
    .action(toAction(runReview));
  addHelpText(addReviewOptions(command), reviewHelp);
}
