/**
 * `agent-identity drift`: what did somebody change at the service? Flags, forms, files and exit codes; what drift is
 * stands in `drift/`. Changes neither state nor service.
 */
import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { findDrift } from "../../drift/drift";
import type { StackTarget } from "../../drift/drift";
import type { DriftReport } from "../../drift/report";
import { printForm } from "../../drift/forms/print";
import type { Form } from "../../drift/forms/print";
import { readBaselineFile, readIgnoreFile } from "../../drift/read-files";
import { ConfigError } from "../../provider/http/errors";
import { createRedactor } from "../../provider/http/redact";
import { describeCause } from "../../provider/lifecycle/failure";
import { showText } from "../../report/text";
import { isColored } from "../color";
import { addDriftOptions, driftDetails } from "./drift-options";
import type { DriftFlags } from "./drift-options";
import { createProgressLine } from "../progress-line";

async function runDrift(flags: DriftFlags): Promise<void> {
  const redactor = createRedactor();
  for (const [name, value] of Object.entries(process.env)) {
    if (/SECRET_?KEY|SESSION_TOKEN|PASSPHRASE$|ACCESS_TOKEN/i.test(name) && value !== undefined)
      redactor.add(value);
  }
  const redact = (text: string): string => redactor.redact(text);
  const progress = createProgressLine(process.stderr);
  try {
    const now = new Date();
    const format = flags.json === true ? "json" : flags.format;
    const ignore = await readIgnoreFile(flags.ignore, now);
    const report = await findDrift({
      targets: listTargets(flags),
      env: process.env,
      runsProgram: flags.runProgram,
      isSurveyed: flags.unmanaged === true,
      ...ignore,
      baseline: await readBaselineFile(flags.baseline),
      now,
      tell: (message) => progress.tell(redact(message)),
      redact,
    });
    progress.end();
    const failures = report.stacks.flatMap(({ failure }) => failure ?? []);
    if (report.exitCode === 1) failures.forEach((failure) => console.error(`error: ${failure}`));
    // For a person the error says it all; a program gets its report in any case.
    if (report.exitCode !== 1 || format !== "text") await print(report, format, flags, redact);
    process.exitCode = report.exitCode;
  } catch (error) {
    progress.end();
    console.error(`error: ${redact(describeCause(error))}`);
    process.exitCode = 1;
  }
}

async function print(
  report: DriftReport,
  format: Form,
  { output, color }: DriftFlags,
  redact: (text: string) => string,
): Promise<void> {
  const isInColor = output === undefined && isColored(color, process.stdout, process.env);
  const text = redact(printForm(format, report, isInColor));
  if (output === undefined) {
    process.stdout.write(text);
    return;
  }
  try {
    await writeFile(output, text);
  } catch {
    throw new ConfigError(`${showText(output)} cannot be written; check --output`, "OUTPUT");
  }
}

/** One folder with several stacks, or as many folders as stacks, in order. */
function listTargets({ cwd = [], stack = [] }: DriftFlags): StackTarget[] {
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
    .description("Report what was changed at the service, without changing anything.");
  addDriftOptions(command).addHelpText("after", driftDetails).action(runDrift);
}
