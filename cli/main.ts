#!/usr/bin/env node
/**
 * The `agent-identity` command: its name, its version and its list of subcommands. What a subcommand does stands
 * in `commands/`; a wrong flag or a failed start is one line on stderr and exit code 1.
 */
import { Command } from "commander";
import { addDriftCommand } from "./commands/drift";
import { addAdoptCommand } from "./commands/adopt";
import { addEmulatorCommand } from "./commands/emulator";
import { addRecoverCommand } from "./commands/recover";
import { addReviewCommand } from "./commands/review";
import { readVersion } from "../provider/version";

async function main(): Promise<void> {
  const program = new Command("agent-identity")
    .description("Tools around the Pulumi resources for the identity configuration of AI agents.")
    .version(readVersion(), "-v, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .showSuggestionAfterError(true);
  addDriftCommand(program);
  addAdoptCommand(program);
  addEmulatorCommand(program);
  addRecoverCommand(program);
  addReviewCommand(program);
  await program.parseAsync();
}

main().catch((error: unknown) => {
  console.error(`error: ${error instanceof Error ? error.message : "unknown"}`);
  process.exitCode = 1;
});
