/** The flags of `agent-identity review`, and the part of its help that explains: exit codes and examples. */
import { Option } from "commander";
import type { Command } from "commander";
import type { FailOn } from "../../review/verdict";
import { COLOR_CHOICES } from "../color";
import type { ColorChoice } from "../color";

type Format = "text" | "markdown" | "json" | "sarif";

export interface ReviewFlags {
  cwd: string;
  stack?: string;
  preview?: string;
  format: Format;
  json?: boolean;
  output?: string;
  failOn: FailOn;
  expect?: string;
  waivers?: string;
  base?: string;
  waiversChanged?: boolean;
  date?: string;
  commit?: string;
  showParameters?: boolean;
  color: ColorChoice;
}

export const reviewDetails = `
It previews the stack with the CLI (or reads a saved preview), judges each change of an identity resource by the risk
rules, and says what it means. It writes no state and changes nothing at the service. No form of it holds a secret.

Exit codes:
  0  nothing at or above --fail-on
  1  wrong use, or it failed; with --expect also: the plan is another
  2  a finding at or above --fail-on
  3  none, but one that cannot be decided before \`up\`

Examples:
  $ agent-identity review --stack prod                     a report in the terminal
  $ pulumi preview --json > preview.json
  $ agent-identity review --preview preview.json --format markdown --base origin/main --output comment.md
  $ agent-identity review --preview preview.json --format sarif --output review.sarif
  $ agent-identity review --stack prod --fail-on none --expect 9b1d07ac5e2f1c30 && pulumi up --yes --stack prod

The rules, the waiver file, and what each form holds: docs/review.md.`;

function choose(flag: string, what: string, choices: readonly string[], preset: string): Option {
  return new Option(flag, what).choices(choices).default(preset);
}

export function addReviewOptions(command: Command): Command {
  return command
    .option("--cwd <dir>", "folder of the Pulumi project", process.cwd())
    .option("--stack <name>", "stack, if not the selected one")
    .option("--preview <file>", "saved output of `pulumi preview --json` instead of a new one; - is stdin")
    .addOption(choose("--format <form>", "form of the report", ["text", "markdown", "json", "sarif"], "text"))
    .option("--json", "the same as --format json")
    .option("--output <file>", "write the report to a file")
    .addOption(
      choose("--fail-on <level>", "level that ends with exit code 2", ["high", "medium", "none"], "high"),
    )
    .option("--expect <digest>", "stop unless the plan is the one with this digest")
    .option("--waivers <file>", "accepted risks; identity-waivers.yaml of the folder if it is there")
    .option("--base <ref>", "branch to merge into: tells whether the waiver file changes")
    .option("--waivers-changed", "the waiver file changes, as the pipeline knows itself")
    .option("--date <day>", "day to judge expiries for; today if absent")
    .option("--commit <id>", "commit to name in the report")
    .option("--show-parameters", "show values of custom parameters, metadata and extra fields")
    .addOption(choose("--color <when>", "colours in the text form", COLOR_CHOICES, "auto"));
}
