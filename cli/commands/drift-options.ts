/** The flags of `agent-identity drift`, and the part of its help that explains: exit codes and examples. */
import { Option } from "commander";
import type { Command } from "commander";
import { FORMS } from "../../drift/forms/print";
import type { Form } from "../../drift/forms/print";
import { COLOR_CHOICES } from "../color";
import type { ColorChoice } from "../color";

export interface DriftFlags {
  cwd?: string[];
  stack?: string[];
  format: Form;
  json?: boolean;
  output?: string;
  baseline?: string;
  ignore?: string;
  unmanaged?: boolean;
  runProgram?: boolean;
  color: ColorChoice;
}

export const driftDetails = `
It reads every object of the stacks with a preview-only refresh of the Pulumi CLI; what differs is read twice. Nothing is
written, to the state or to the service. Where there is a program it is run, for the configuration of today.

Exit codes:
  0  in sync
  1  wrong use, or nothing could be read
  2  drift
  3  something could not be read
  4  both

Examples:
  $ agent-identity drift                                     the selected stack of this folder
  $ agent-identity drift --stack dev --stack prod            two stacks of it
  $ agent-identity drift --cwd login --stack prod --cwd agents --stack prod
  $ agent-identity drift --unmanaged                         also what no stack manages in their pools
  $ agent-identity drift --format json --output drift.json   for a program
  $ agent-identity drift --baseline drift.json               tells what is new since
  $ agent-identity drift --ignore drift-ignore.yaml          leaves out what is known and accepted

The forms, the ignore file, and what counts as drift: docs/drift.md.`;

function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}

export function addDriftOptions(command: Command): Command {
  return command
    .option("--cwd <dir>", "folder of the Pulumi project; may be repeated", collect)
    .option("--stack <name>", "stack, if not the selected one; may be repeated", collect)
    .addOption(new Option("--format <form>", "form of the report").choices(FORMS).default("text"))
    .option("--json", "the same as --format json")
    .option("--output <file>", "write the report to a file")
    .option("--baseline <file>", "an earlier JSON report, to tell what is new")
    .option("--ignore <file>", "YAML file of differences that are known and accepted")
    .option("--unmanaged", "also report what no given stack manages in their pools")
    .option("--run-program", "run the program, for fresh configuration (the default where there is one)")
    .option(
      "--no-run-program",
      "read with the configuration of the last `up`; keys of the environment are fresh anyway",
    )
    .addOption(
      new Option("--color <when>", "colours: auto, always or never").choices(COLOR_CHOICES).default("auto"),
    );
}
