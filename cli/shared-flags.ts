/**
 * The flags that commands have in common: one name, one text and one meaning for all of them. Does nothing itself.
 */
import { InvalidArgumentError, Option } from "commander";
import type { Command } from "commander";
import { COLOR_CHOICES } from "./color";
import type { ColorChoice } from "./color";

/** Each command has it. */
export interface CommonFlags {
  color: ColorChoice;
}

export interface StackFlags {
  cwd: string;
  stack?: string;
}

export interface ReportFlags<Form extends string> {
  format: Form;
  output?: string;
}

/** Of a command that asks before it acts. */
export interface ActionFlags {
  yes?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

export function choose(flag: string, what: string, choices: readonly string[], preset: string): Option {
  return new Option(flag, what).choices(choices).default(preset);
}

const collect = (value: string, before: readonly string[]): string[] => [...before, value];

/** A flag that may be repeated; `preset` says what it means to leave it out. */
export function repeat(flag: string, what: string, preset = "none"): Option {
  return new Option(flag, `${what}; may be repeated`).argParser(collect).default([], preset);
}

/** The same for one of a few words. */
export function repeatChoice(flag: string, what: string, choices: readonly string[], preset: string): Option {
  return repeat(flag, `${what} (${choices.join(", ")})`, preset).argParser((value, before: string[]) => {
    if (choices.includes(value)) return collect(value, before);
    throw new InvalidArgumentError(`Allowed choices are ${choices.join(", ")}.`);
  });
}

export function addStackFlags(command: Command): Command {
  return command
    .addOption(new Option("--cwd <dir>", "folder of the Pulumi project").default(process.cwd(), "this one"))
    .option("--stack <name>", "stack, if not the selected one");
}

export function addStacksFlags(command: Command): Command {
  return command
    .addOption(repeat("--cwd <dir>", "folder of the Pulumi project", "this one"))
    .addOption(repeat("--stack <name>", "stack, if not the selected one", "the selected one"));
}

/** The first form is the default one; JSON is one of them. */
export function addReportFlags(command: Command, forms: readonly [string, ...string[]]): Command {
  return command
    .addOption(choose("--format <form>", "form of the report", forms, forms[0]))
    .addOption(new Option("--json", "the same as --format json").conflicts("format"))
    .option("--output <file>", "write the report to a file")
    .hook("preAction", (called) => {
      if (called.opts()["json"] === true) called.setOptionValue("format", "json");
    });
}

export function addActionFlags(command: Command, act: string): Command {
  return command
    .option("--yes", `${act} without asking`)
    .option("--dry-run", "only show what would be done")
    .option("--json", "print the report as JSON; asks nothing");
}

export function addCommonFlags(command: Command): Command {
  return command.addOption(choose("--color <when>", "colours", COLOR_CHOICES, "auto"));
}
