/** The flags of `agent-identity review`, and the part of its help that explains. */
import type { Command } from "commander";
import type { FailOn } from "../../review/verdict";
import type { HelpText } from "../help-text";
import { addCommonFlags, addReportFlags, addStackFlags, choose } from "../shared-flags";
import type { CommonFlags, ReportFlags, StackFlags } from "../shared-flags";

type Form = "text" | "markdown" | "json" | "sarif";

export interface ReviewFlags extends CommonFlags, StackFlags, ReportFlags<Form> {
  preview?: string;
  failOn: FailOn;
  expect?: string;
  waivers?: string;
  base?: string;
  waiversChanged?: boolean;
  date?: string;
  commit?: string;
  showParameters?: boolean;
}

export const reviewHelp: HelpText = {
  what: `It previews the stack with the CLI (or reads a saved preview), judges each change of an identity resource by the risk
rules, and says what it means. It writes no state and changes nothing at the service. No form of it holds a secret.`,
  exitCodes: [
    [0, "nothing at or above --fail-on"],
    [1, "wrong use, or it failed; with --expect also: the plan is another"],
    [2, "a finding at or above --fail-on"],
    [3, "none, but one that cannot be decided before `up`"],
    [130, "stopped with ^C; nothing was reported"],
  ],
  examples: [
    ["agent-identity review --stack prod", "a report in the terminal"],
    ["pulumi preview --json > preview.json"],
    ["agent-identity review --preview preview.json --format markdown --base origin/main --output comment.md"],
    ["agent-identity review --preview preview.json --format sarif --output review.sarif"],
    [
      "agent-identity review --stack prod --fail-on none --expect 9b1d07ac5e2f1c30 && pulumi up --yes --stack prod",
    ],
  ],
  more: "The rules, the waiver file, and what each form holds: docs/review.md.",
};

export function addReviewOptions(command: Command): Command {
  addReportFlags(addStackFlags(command), ["text", "json", "markdown", "sarif"])
    .option("--preview <file>", "saved output of `pulumi preview --json` instead of a new one; - is stdin")
    .addOption(
      choose("--fail-on <level>", "level that ends with exit code 2", ["high", "medium", "none"], "high"),
    )
    .option("--expect <digest>", "stop unless the plan is the one with this digest")
    .option(
      "--waivers <file>",
      "accepted risks; identity-waivers.yaml of the project's folder if it is there",
    )
    .option("--base <ref>", "branch to merge into: tells whether the waiver file changes")
    .option("--waivers-changed", "the waiver file changes, as the pipeline knows itself")
    .option("--date <day>", "day to judge expiries for; today if absent")
    .option("--commit <id>", "commit to name in the report")
    .option("--show-parameters", "show values of custom parameters, metadata and extra fields");
  return addCommonFlags(command);
}
