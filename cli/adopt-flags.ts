/**
 * The flags of `agent-identity adopt`, the part of its help that explains, and what they mean for an adoption. Asks
 * nobody and starts nothing.
 */
import { resolve } from "node:path";
import type { Command } from "commander";
import type { AdoptOptions } from "../adopt/adopt";
import { isChoiceMade } from "../adopt/choice";
import { createEngineRuns } from "../adopt/engine-runs";
import { findProgramFolder, readProject } from "../adopt/project";
import { ConfigError } from "../provider/http/errors";
import { clouds } from "../provider/clouds";
import { createPulumiCommand } from "../recover/pulumi-command";
import type { HelpText } from "./help-text";
import { addActionFlags, addCommonFlags, addStackFlags, repeat, repeatChoice } from "./shared-flags";
import type { ActionFlags, CommonFlags, StackFlags } from "./shared-flags";

export interface AdoptFlags extends StackFlags, ActionFlags, CommonFlags {
  alsoStack: string[];
  cloud: string[];
  all?: boolean;
  pool: string[];
  name: string[];
  program?: string;
  full?: boolean;
  secretsFromConfig?: boolean;
}

const CLOUDS: readonly string[] = clouds.map(({ facts }) => facts.name);

export const adoptHelp: HelpText = {
  what: `It reads what exists, writes a program for it (one file per pool or application), imports it into the state, and proves
that a preview is empty. Nothing is created, changed or deleted at the service. What people log in through, and secrets that
only the service can make, get \`protect: true\`. A secret that the service does not show is asked for, or stays open: every
change of its resource is then refused until it is set. Without --cloud it looks at the clouds that the stack's configuration
or state names, else at those that there are keys for. In a pipeline it is a dry run unless --yes is given.

Patterns for --name: * stands for any text, everything else for itself.`,
  exitCodes: [
    [0, "everything chosen is adopted and a preview is empty, or there is nothing to adopt"],
    [1, "wrong use, or it failed, or a preview is not empty"],
    [2, "a dry run found something to adopt, or you said no"],
    [3, "something could not be listed, read or adopted; the rest is as above"],
    [130, "stopped with ^C; run it again, and it goes on where it was"],
  ],
  examples: [
    ["agent-identity adopt", "asks which objects"],
    ["agent-identity adopt --all --dry-run", "shows the program, writes nothing"],
    ["agent-identity adopt --pool people --yes", "one pool and its login providers"],
    [
      "agent-identity adopt --cloud alicloud --all --yes",
      "the RAM applications of an account and their secrets",
    ],
    ["agent-identity adopt --name 'crm-*' --stack prod --yes", "what has such a name"],
    ["agent-identity adopt --all --also-stack dev --yes", "without what the stack dev manages"],
  ],
  more: "What it writes, how it treats secrets, and its limits: docs/adopt.md.",
};

export function addAdoptFlags(command: Command): Command {
  addStackFlags(command)
    .addOption(repeat("--also-stack <name>", "skip what this stack manages too"))
    .option("--all", "adopt everything that exists")
    .addOption(repeatChoice("--cloud <name>", "only this cloud", CLOUDS, "those that the stack uses"))
    .addOption(repeat("--pool <name>", "only what is in this pool or application, by name or id"))
    .addOption(repeat("--name <pattern>", "only what has such a name"))
    .option("--program <dir>", "folder to write to; by default the project's own, or identity/ in it")
    .option("--full", "state presumed defaults too")
    .option("--secrets-from-config", "keys that stand in the configuration already hold the right secrets");
  return addCommonFlags(addActionFlags(command, "adopt"));
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
  const folder = flags.program === undefined ? undefined : resolve(flags.program);
  const command = (name: string | undefined) =>
    createPulumiCommand({ cwd, stack: name }, process.env, redactor);
  return {
    ...around,
    pulumi: command(stack),
    alsoStacks: new Map(flags.alsoStack.map((name) => [name, command(name)])),
    runs: createEngineRuns({ cwd, stack }, process.env, redactor),
    clouds: flags.cloud,
    openSession: (facts, config) =>
      facts.createSession({
        get: (key) => config.get(key),
        env: process.env,
        redactor,
        notify,
        warn: notify,
      }),
    project,
    folder: findProgramFolder(project, folder),
    choice,
    usesConfig: flags.secretsFromConfig === true,
    isFull: flags.full === true,
  };
}
