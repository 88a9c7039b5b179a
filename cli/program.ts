/**
 * The `agent-identity` command: its name, its version, its list of subcommands, and what it says of wrong use. What a
 * subcommand does stands in `commands/`.
 */
import { Command } from "commander";
import { readVersion } from "../provider/version";
import { printProblem } from "./color";
import { addAdoptCommand } from "./commands/adopt";
import { addDriftCommand } from "./commands/drift";
import { addEmulatorCommand } from "./commands/emulator";
import { addRecoverCommand } from "./commands/recover";
import { addReviewCommand } from "./commands/review";
import { addHelpText } from "./help-text";

const help = {
  what: "Each command tells its flags, exit codes and examples: agent-identity <command> --help.",
  exitCodes: [],
  examples: [
    ["agent-identity drift --stack prod", "what did somebody change at the service?"],
    ["agent-identity review --stack prod", "what does a planned change mean for who may log in?"],
    ["agent-identity adopt --all --dry-run", "a program for what exists already"],
    ["agent-identity recover", "after a Pulumi run was killed"],
    ["agent-identity emulator", "a control plane to try things on"],
  ],
  more: "More: docs/ of the package, and its README.",
} as const;

export function createProgram(): Command {
  const program = new Command("agent-identity")
    .description("Tools around the Pulumi resources for the identity configuration of AI agents.")
    .version(readVersion(), "-v, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .helpCommand("help [command]", "print help of a command")
    .showSuggestionAfterError(true);
  addHelpText(program, help);
  addDriftCommand(program);
  addReviewCommand(program);
  addAdoptCommand(program);
  addRecoverCommand(program);
  addEmulatorCommand(program);
  for (const command of [program, ...program.commands]) {
    command.configureOutput({ outputError: (text, write) => write(explainWrongUse(text, command)) });
  }
  return program;
}

/** Commander puts its suggestion on a line of its own, and does not say where the flags are told. */
function explainWrongUse(text: string, command: Command): string {
  const [first = "", suggestion] = text.trim().split("\n");
  const name = command.parent === null ? command.name() : `${command.parent.name()} ${command.name()}`;
  const sentence = [
    first.replace(/\.$/, ""),
    ...(suggestion === undefined ? [] : [suggestion.replace("(Did", "(did")]),
  ];
  const message = `${sentence.join(" ")}. See \`${name} --help\`.`;
  return printProblem("error", message.replace(/^error: /, ""), "auto");
}
