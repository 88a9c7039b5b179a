/**
 * The flags of `agent-identity adopt`, and what they mean for an adoption. Asks nobody and starts nothing.
 */
import { resolve } from "node:path";
import type { Command } from "commander";
import type { AdoptOptions } from "../adopt/adopt";
import { isChoiceMade } from "../adopt/choice";
import { createEngineRuns } from "../adopt/engine-runs";
import { findProgramFolder, readProject } from "../adopt/project";
import { ConfigError } from "../provider/http/errors";
import { createVolcengineSession } from "../provider/volcengine/session";
import { createPulumiCommand } from "../recover/pulumi-command";

export interface AdoptFlags {
  cwd: string;
  stack?: string;
  alsoStack: string[];
  all?: boolean;
  pool: string[];
  name: string[];
  output?: string;
  full?: boolean;
  secretsFromConfig?: boolean;
  yes?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

const collect = (value: string, before: string[]): string[] => [...before, value];

export function addAdoptFlags(command: Command): Command {
  return command
    .option("--cwd <dir>", "folder of the Pulumi project", process.cwd())
    .option("--stack <name>", "stack, if not the selected one")
    .option("--also-stack <name>", "skip what this stack manages too; may be repeated", collect, [])
    .option("--all", "adopt everything that exists")
    .option("--pool <name>", "only what is in this pool, by name or uid; may be repeated", collect, [])
    .option("--name <pattern>", "only what has such a name; may be repeated", collect, [])
    .option("--output <dir>", "folder of the program; by default the project's own, or identity/ in it")
    .option("--full", "state presumed defaults too")
    .option("--secrets-from-config", "keys that stand in the configuration already hold the right secrets")
    .option("--yes", "adopt without asking")
    .option("--dry-run", "only show what would be written")
    .option("--json", "print one JSON line; asks nothing");
}

/** Throws ConfigError where it is not said what to adopt, and nobody is there to ask. */
export function toAdoptOptions(
  flags: AdoptFlags,
  around: Pick<AdoptOptions, "redactor" | "notify" | "person">,
): AdoptOptions {
  const { redactor, notify } = around;
  const { cwd, stack } = flags;
  const choice = { all: flags.all === true, pools: flags.pool, names: flags.name };
  if (!isChoiceMade(choice) && around.person === undefined) {
    throw new ConfigError("say what to adopt: --all, --pool NAME or --name PATTERN", "NO_CHOICE");
  }
  const project = readProject(cwd);
  const output = flags.output === undefined ? undefined : resolve(flags.output);
  const command = (name: string | undefined) =>
    createPulumiCommand({ cwd, stack: name }, process.env, redactor);
  return {
    ...around,
    pulumi: command(stack),
    alsoStacks: new Map(flags.alsoStack.map((name) => [name, command(name)])),
    runs: createEngineRuns({ cwd, stack }, process.env, redactor),
    openSession: (config) =>
      createVolcengineSession({
        get: (key) => config.get(key),
        env: process.env,
        redactor,
        notify,
        warn: notify,
      }),
    project,
    folder: findProgramFolder(project, output),
    choice,
    usesConfig: flags.secretsFromConfig === true,
    isFull: flags.full === true,
  };
}
