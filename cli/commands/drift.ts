/**
 * `agent-identity drift`: what did somebody change at the service? Flags, forms, files and exit codes; what drift is
 * stands in `drift/`. Changes neither state nor service.
 */
import type { Command } from "commander";
import { findDrift } from "../../drift/drift";
import type { StackTarget } from "../../drift/drift";
import { printForm } from "../../drift/forms/print";
import { readBaselineFile, readIgnoreFile } from "../../drift/read-files";
import { ConfigError } from "../../provider/http/errors";
import { toAction } from "../command-run";
import type { CommandRun } from "../command-run";
import { addHelpText } from "../help-text";
import { addDriftOptions, driftHelp } from "./drift-options";
import type { DriftFlags } from "./drift-options";

async function runDrift(flags: DriftFlags, run: CommandRun): Promise<number> {
  run.setStopNote("nothing was reported");
  const { format, output } = flags;
  const now = new Date();
  const report = await findDrift({
    targets: listTargets(flags),
    env: process.env,
    runsProgram: flags.runProgram,
    isSurveyed: flags.unmanaged === true,
    ...(await readIgnoreFile(flags.ignore, now)),
    baseline: await readBaselineFile(flags.baseline),
    now,
    tell: run.tell,
    redact: (text) => run.redactor.redact(text),
  });
  const { exitCode, stacks } = report;
  // For a person the error says it all; a program gets its report in any case.
  if (exitCode === 1) stacks.forEach(({ failure }) => failure === undefined || run.fail(failure));
  if (exitCode !== 1 || format !== "text")
    run.print(printForm(format, report, run.isColored(output)), output);
  return exitCode;
}

/** One folder with several stacks, or as many folders as stacks, in order. */
function listTargets({ cwd, stack }: DriftFlags): StackTarget[] {
  if (cwd.length <= 1) {
    const [given] = cwd;
    const place = { cwd: given ?? process.cwd(), givenCwd: given };
    return stack.length === 0 ? [place] : stack.map((name) => ({ ...place, stack: name }));
  }
  if (stack.length !== 0 && stack.length !== cwd.length) {
    throw new ConfigError(
      `${cwd.length} folders and ${stack.length} stacks do not go together; give one --cwd, or one --stack for each`,
      "TARGETS",
    );
  }
  return cwd.map((given, index) => ({ cwd: given, givenCwd: given, stack: stack[index] }));
}

export function addDriftCommand(program: Command): void {
  const command = program
    .command("drift")
    .description("Report what was changed at the service, without changing anything.")
    .action(toAction(runDrift));
  addHelpText(addDriftOptions(command), driftHelp);
}
