/**
 * The part of a command's help that explains: what it does, its exit codes, examples, where more stands. The same
 * order and form for each command.
 */
import type { Command } from "commander";

export interface HelpText {
  /** Lines of at most 120 characters. */
  what: string;
  exitCodes: readonly (readonly [code: number, meaning: string])[];
  /** A command line, and what it is for where that is not plain. */
  examples: readonly (readonly [command: string, what?: string])[];
  more: string;
}

/** Where examples that have an explanation put it; a longer command line has it on no line of its own, but after it. */
const EXAMPLE_CHARS = 58;

export function addHelpText(command: Command, text: HelpText): Command {
  return command.addHelpText("after", printHelpText(text));
}

function printHelpText({ what, exitCodes, examples, more }: HelpText): string {
  return [
    "",
    what,
    ...(exitCodes.length === 0 ? [] : ["", "Exit codes:"]),
    ...exitCodes.map(([code, meaning]) => `  ${String(code).padEnd(3)}  ${meaning}`),
    "",
    "Examples:",
    ...examples.map(([line, about]) =>
      about === undefined ? `  $ ${line}` : `  $ ${line.padEnd(EXAMPLE_CHARS)}  ${about}`,
    ),
    "",
    more,
  ].join("\n");
}
