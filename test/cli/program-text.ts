/** What the command line says without doing anything: help and wrong use, in this process. Knows no command. */
import type { Command } from "commander";
import { CommanderError } from "commander";
import { createProgram } from "../../cli/program";

export interface Said {
  code: number | undefined;
  out: string;
  err: string;
}

/** As in a pipe, with lines of 80 characters. Actions are replaced by nothing. */
export async function say(args: readonly string[]): Promise<Said> {
  const said: Said = { code: undefined, out: "", err: "" };
  const program = createProgram();
  for (const command of [program, ...program.commands]) prepare(command, said);
  try {
    await program.parseAsync(["node", "agent-identity", ...args]);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    said.code = error.exitCode;
  }
  return said;
}

function prepare(command: Command, said: Said): void {
  command.exitOverride();
  command.configureOutput({
    writeOut: (text) => (said.out += text),
    writeErr: (text) => (said.err += text),
    getOutHelpWidth: () => 80,
    getErrHelpWidth: () => 80,
  });
  if (command.parent !== null) command.action(() => void (said.code = 0));
}
