/** The flags of `agent-identity drift`, and the part of its help that explains. */
import type { Command } from "commander";
import { FORMS } from "../../drift/forms/print";
import type { Form } from "../../drift/forms/print";
import type { HelpText } from "../help-text";
import { addCommonFlags, addReportFlags, addStacksFlags } from "../shared-flags";
import type { CommonFlags, ReportFlags } from "../shared-flags";

export interface DriftFlags extends CommonFlags, ReportFlags<Form> {
  cwd: string[];
  stack: string[];
  baseline?: string;
  ignore?: string;
  unmanaged?: boolean;
  runProgram?: boolean;
}

export const driftHelp: HelpText = {
  what: `It reads every object of the stacks with a preview-only refresh of the Pulumi CLI; what differs is read twice. Nothing is
written, to the state or to the service. Where there is a program it is run, for the configuration of today.`,
  exitCodes: [
    [0, "in sync"],
    [1, "wrong use, or nothing could be read"],
    [2, "drift"],
    [3, "something could not be read"],
    [4, "both"],
    [130, "stopped with ^C; nothing was reported"],
  ],
  examples: [
    ["agent-identity drift", "the selected stack of this folder"],
    ["agent-identity drift --stack dev --stack prod", "two stacks of it"],
    ["agent-identity drift --cwd login --stack prod --cwd agents --stack prod"],
    ["agent-identity drift --unmanaged", "also what no stack manages in their pools"],
    ["agent-identity drift --format json --output drift.json", "for a program"],
    ["agent-identity drift --baseline drift.json", "tells what is new since"],
    ["agent-identity drift --ignore drift-ignore.yaml", "leaves out what is known and accepted"],
  ],
  more: "The forms, the ignore file, and what counts as drift: docs/drift.md.",
};

export function addDriftOptions(command: Command): Command {
  addReportFlags(addStacksFlags(command), FORMS)
    .option("--baseline <file>", "an earlier JSON report, to tell what is new")
    .option("--ignore <file>", "YAML file of differences that are known and accepted")
    .option("--unmanaged", "also report what no given stack manages in their pools")
    .option("--run-program", "run the program, for fresh configuration (the default where there is one)")
    .option(
      "--no-run-program",
      "read with the configuration of the last `up`; keys of the environment are fresh anyway",
    );
  return addCommonFlags(command);
}
