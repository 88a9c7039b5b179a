/**
 * `agent-identity recover`: repairs a stack whose Pulumi run was killed. Flags, the question to a person and exit codes;
 * what is to be done is decided in `recover/`.
 */
import type { Command } from "commander";
import { createPulumiCommand } from "../../recover/pulumi-command";
import { inspectStack } from "../../recover/recover";
import { printEnd, printFindings, printJson, toExitCode } from "../../recover/report";
import type { Outcome } from "../../recover/report";
import { decide } from "../ask-person";
import { toAction } from "../command-run";
import type { CommandRun } from "../command-run";
import { addHelpText } from "../help-text";
import { addActionFlags, addCommonFlags, addStackFlags } from "../shared-flags";
import type { ActionFlags, CommonFlags, StackFlags } from "../shared-flags";

type RecoverFlags = StackFlags & ActionFlags & CommonFlags;

const help = {
  what: `It looks up each operation that was cut off by the name in its recorded inputs. An object that the dead run made is taken
over into the state, with proof; an operation that made nothing is cleared. Nothing is created, changed or deleted at the
service. In a pipeline it is a dry run unless --yes is given.`,
  exitCodes: [
    [0, "nothing is left to do"],
    [1, "wrong use, or it failed"],
    [2, "a dry run found something to repair, or you said no"],
    [3, "something could not be decided; nothing was changed"],
    [130, "stopped with ^C; the state is as it was, or repaired"],
  ],
  examples: [
    ["agent-identity recover", "shows what it found, and asks"],
    ["agent-identity recover --dry-run --json", "what it found, for a program"],
    ["agent-identity recover --yes --stack prod", "repairs the state of prod"],
  ],
  more: "What it does in each case, and its limits: docs/recover.md.",
} as const;

async function runRecover(flags: RecoverFlags, run: CommandRun): Promise<number> {
  const { redactor } = run;
  const pulumi = createPulumiCommand(flags, process.env, redactor);
  const inspection = await inspectStack({ pulumi, env: process.env, redactor, notify: run.tell });
  const { judged, isRepairable } = inspection;
  const isText = flags.json !== true;
  const isColored = run.isColored();
  if (isText) run.print(printFindings(judged, isColored));
  const outcome = isRepairable ? await repair() : "dryRun";
  const report = { judged, isRepairable, outcome };
  run.print(isText ? printEnd(report) : printJson(report));
  return toExitCode(report);

  async function repair(): Promise<Outcome> {
    const decision = await decide(flags, run, "Repair the state like this? Nothing is done at the service.");
    if (decision !== "act") return decision;
    run.setStopNote("the state is as it was, or repaired; run this again to see which");
    await inspection.repair();
    return "repaired";
  }
}

export function addRecoverCommand(program: Command): void {
  const command = program
    .command("recover")
    .description("Repair a stack's state after a Pulumi run was killed.")
    .action(toAction(runRecover));
  addHelpText(addCommonFlags(addActionFlags(addStackFlags(command), "repair")), help);
}
