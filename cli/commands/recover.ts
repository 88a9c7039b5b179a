/**
 * `agent-identity recover`: repairs a stack whose Pulumi run was killed. Flags, the question to a person, texts and
 * exit codes; what is to be done is decided in `recover/`.
 */
import { createInterface } from "node:readline/promises";
import type { Command } from "commander";
import { createRedactor } from "../../provider/http/redact";
import { describeCause } from "../../provider/lifecycle/failure";
import { createPulumiCommand } from "../../recover/pulumi-command";
import { inspectStack } from "../../recover/recover";
import { printEnd, printFindings, printJson, toExitCode } from "../../recover/report";
import type { Outcome } from "../../recover/report";
import { createProgressLine } from "../progress-line";

interface RecoverFlags {
  cwd: string;
  stack?: string;
  yes?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

const details = `
It looks up each operation that was cut off by the name in its recorded inputs. An object that the dead run made is taken
over into the state, with proof; an operation that made nothing is cleared. Nothing is created, changed or deleted at the
service. In a pipeline it is a dry run unless --yes is given.

Exit codes:
  0  nothing is left to do
  1  wrong use, or it failed
  2  a dry run found something to repair
  3  something could not be decided; nothing was changed

Examples:
  $ agent-identity recover                     shows what it found, and asks
  $ agent-identity recover --yes --stack prod  repairs the state of prod

What it does in each case, and its limits: docs/recover.md.`;

async function runRecover(flags: RecoverFlags): Promise<void> {
  const redactor = createRedactor();
  const progress = createProgressLine(process.stderr);
  const say = (text: string): void => {
    if (text !== "") console.log(redactor.redact(text));
  };
  try {
    const pulumi = createPulumiCommand(flags, process.env, redactor);
    const notify = (message: string): void => progress.tell(redactor.redact(message));
    const inspection = await inspectStack({ pulumi, env: process.env, redactor, notify });
    const { judged, isRepairable } = inspection;
    progress.end();
    if (flags.json !== true) say(printFindings(judged));
    const outcome = isRepairable ? await decide(flags) : "dryRun";
    if (outcome === "repaired") await inspection.repair();
    progress.end();
    const report = { judged, isRepairable, outcome };
    say(flags.json === true ? printJson(report) : printEnd(report));
    process.exitCode = toExitCode(report);
  } catch (error) {
    progress.end();
    console.error(`error: ${redactor.redact(describeCause(error))}`);
    process.exitCode = 1;
  }
}

/** A pipeline acts only when it is told to; a person is asked. */
async function decide({ yes, dryRun, json }: RecoverFlags): Promise<Outcome> {
  if (dryRun === true) return "dryRun";
  if (yes === true) return "repaired";
  const isPipeline = (process.env["CI"] ?? "") !== "";
  if (json === true || isPipeline || !process.stdin.isTTY || !process.stdout.isTTY) return "dryRun";
  // For ^C and ^D at the question, after which nothing more runs.
  process.exitCode = 2;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await terminal.question(
      "Repair the state like this? Nothing is done at the service. [y/N] ",
    );
    return /^y(es)?$/i.test(answer.trim()) ? "repaired" : "declined";
  } finally {
    terminal.close();
  }
}

export function addRecoverCommand(program: Command): void {
  program
    .command("recover")
    .description("Repair a stack's state after a Pulumi run was killed.")
    .option("--cwd <dir>", "folder of the Pulumi project", process.cwd())
    .option("--stack <name>", "stack, if not the selected one")
    .option("--yes", "repair without asking")
    .option("--dry-run", "only show what would be done")
    .option("--json", "print one JSON line; asks nothing")
    .addHelpText("after", details)
    .action(runRecover);
}
