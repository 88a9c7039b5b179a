// Drives the real Pulumi CLI on one stack with its own folder, PULUMI_HOME, file:// backend and passphrase. The
// environment is minimal: PATH, HOME and what a test gives, so that nothing of the user's leaks in. It knows
// nothing about identity resources, except which config keys name the control planes.

import { writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { clouds } from "../../provider/clouds";
import { toConfigKey } from "./emulated-cloud";
import { findPulumiCli, type PulumiCli } from "../../tools/pulumi/find-cli";
import { type CommandOptions, type CommandResult, runCommand } from "../../tools/pulumi/run-command";
import type { ProjectLayout } from "./project-layout";
import { createStackFolder, findFilesWith, type StackFolder } from "./stack-folder";
import type { StackState } from "./stack-state";
import { installUserProject, repositoryDir } from "./user-project";

export type ConfigValue = string | { secret: string };

export interface StackOptions {
  /** Source of index.ts; or give exampleDir. */
  program?: string;
  /** A folder with a Pulumi project; it is copied, node_modules left out. */
  exampleDir?: string;
  config?: Record<string, ConfigValue>;
  env?: Record<string, string>;
  /** Becomes the endpoint of every cloud in the stack's configuration. */
  emulatorUrl?: string;
  projectName?: string;
  stackName?: string;
  /** A folder whose node_modules the project gets; by default the packed package, installed by npm. */
  userProject?: string;
  /** The same for a project in another layout. */
  layout?: ProjectLayout;
  /** Has the program type-checked at each start, which a user has by default and which costs seconds. */
  isTypeChecked?: boolean;
}

export type RunOptions = Partial<Pick<CommandOptions, "env" | "timeoutMs" | "onLine" | "onStart" | "input">>;

type Run = (args?: readonly string[], options?: RunOptions) => Promise<CommandResult>;

export interface PulumiStack {
  /** The Pulumi program's folder. */
  dir: string;
  /** Holds everything of this stack: project, backend, home, temporary files, logs of the runs. */
  rootDir: string;
  /** Any command; never throws for an exit code. `--non-interactive` is added. */
  run(args: readonly string[], options?: RunOptions): Promise<CommandResult>;
  /** These throw, with the whole output, when the exit code is not zero. */
  up: Run;
  preview: Run;
  refresh: Run;
  destroy: Run;
  /** The same without throwing. */
  tryUp: Run;
  tryPreview: Run;
  tryRefresh: Run;
  tryDestroy: Run;
  setProgram: (source: string) => void;
  setConfig(key: string, value: string, options?: { secret?: boolean }): Promise<void>;
  setEnv(env: Record<string, string>): void;
  /** The whole environment of the next run. */
  readEnv: () => Record<string, string>;
  exportState(): Promise<StackState>;
  importState(state: StackState): Promise<void>;
  outputs(options?: { showSecrets?: boolean }): Promise<Record<string, unknown>>;
  /** Throws with the output when a preview, or a refresh, would change anything. */
  expectEmptyPreview(): Promise<void>;
  expectEmptyRefresh(): Promise<void>;
  /** Every file that runs left behind, their own output included; not the program itself. */
  allFiles: () => string[];
  /** Of these, the ones that contain the text. */
  filesWith(text: string): string[];
  dispose: () => void;
}

const TIMEOUT_MS = 120_000;
const YES = ["--yes", "--skip-preview"];

// Asked once per process: each costs some tenths of a second even when all is there.
let preparedCli: Promise<PulumiCli> | undefined;
let preparedProject: Promise<string> | undefined;

export async function createPulumiStack(options: StackOptions): Promise<PulumiStack> {
  const cli = await (preparedCli ??= findPulumiCli());
  const given = options.layout?.folder ?? options.userProject;
  const userProject = given ?? (await (preparedProject ??= installUserProject()));
  const folder = createStackFolder({ ...options, userProject });
  let env = { ...buildEnv(folder, cli.binDir, options), ...options.env };
  let runs = 0;

  const run = async (args: readonly string[], extra: RunOptions = {}): Promise<CommandResult> => {
    runs += 1;
    const name = `${String(runs).padStart(3, "0")}-${args[0]}`;
    const result = await runCommand(join(cli.binDir, "pulumi"), [...args, "--non-interactive"], {
      cwd: folder.projectDir,
      timeoutMs: TIMEOUT_MS,
      ...extra,
      env: { ...env, ...extra.env },
    });
    writeFileSync(join(folder.logDir, `${name}.stdout`), result.stdout);
    writeFileSync(join(folder.logDir, `${name}.stderr`), result.stderr);
    return result;
  };
  const runOrThrow = async (args: readonly string[], extra?: RunOptions): Promise<CommandResult> =>
    assertSuccess(args, await run(args, extra));
  const toCommands = (
    execute: PulumiStack["run"],
  ): Record<"up" | "preview" | "refresh" | "destroy", Run> => ({
    up: async (args = [], extra) => await execute(["up", ...YES, ...args], extra),
    preview: async (args = [], extra) => await execute(["preview", ...args], extra),
    refresh: async (args = [], extra) =>
      await execute(["refresh", ...(args.includes("--preview-only") ? [] : YES), ...args], extra),
    destroy: async (args = [], extra) => await execute(["destroy", ...YES, ...args], extra),
  });
  const commands = toCommands(runOrThrow);
  const attempts = toCommands(run);

  const stack: PulumiStack = {
    ...commands,
    tryUp: attempts.up,
    tryPreview: attempts.preview,
    tryRefresh: attempts.refresh,
    tryDestroy: attempts.destroy,
    dir: folder.projectDir,
    rootDir: dirname(folder.projectDir),
    run,
    setProgram: folder.setProgram,
    setConfig: async (key, value, { secret = false } = {}) => {
      await runOrThrow(["config", "set-all", secret ? "--secret" : "--plaintext", `${key}=${value}`]);
    },
    setEnv: (changes) => {
      env = { ...env, ...changes };
    },
    readEnv: () => ({ ...env }),
    exportState: async () => JSON.parse((await runOrThrow(["stack", "export"])).stdout) as StackState,
    importState: async (state) => {
      await runOrThrow(["stack", "import"], { input: JSON.stringify(state) });
    },
    outputs: async ({ showSecrets = false } = {}) => {
      const result = await runOrThrow([
        "stack",
        "output",
        "--json",
        ...(showSecrets ? ["--show-secrets"] : []),
      ]);
      return JSON.parse(result.stdout) as Record<string, unknown>;
    },
    expectEmptyPreview: async () => {
      await commands.preview(["--diff", "--expect-no-changes"]);
    },
    expectEmptyRefresh: async () => {
      await commands.refresh(["--preview-only", "--diff", "--expect-no-changes"]);
    },
    allFiles: folder.listFiles,
    filesWith: (text) => findFilesWith(folder.listFiles(), text, dirname(folder.projectDir)),
    dispose: folder.remove,
  };
  await initialize(folder, options, runOrThrow);
  return stack;
}

async function initialize(
  folder: StackFolder,
  options: StackOptions,
  runOrThrow: PulumiStack["run"],
): Promise<void> {
  const stackName = options.stackName ?? "test";
  const { emulatorUrl } = options;
  const endpoints =
    emulatorUrl === undefined
      ? []
      : clouds.map(({ facts }) => [toConfigKey(facts, "endpoint"), emulatorUrl] as const);
  const entries: [string, ConfigValue][] = Object.entries({
    ...Object.fromEntries(endpoints),
    ...options.config,
  });
  const plain = entries.filter(([, value]) => typeof value === "string");
  const secrets = entries.flatMap(([key, value]) =>
    typeof value === "string" ? [] : [`${key}=${value.secret}`],
  );
  // Written before the stack exists, plain values cost no call: `stack init` keeps them.
  writeFileSync(
    join(folder.projectDir, `Pulumi.${stackName}.yaml`),
    JSON.stringify({ config: Object.fromEntries(plain) }),
  );
  await runOrThrow(["stack", "init", stackName]);
  if (secrets.length > 0) {
    await runOrThrow(["config", "set-all", ...secrets.flatMap((pair) => ["--secret", pair])]);
  }
}

function buildEnv(folder: StackFolder, binDir: string, options: StackOptions): Record<string, string> {
  const path = [join(repositoryDir, "node_modules", ".bin"), binDir, "/usr/local/bin", "/usr/bin", "/bin"];
  return {
    PATH: path.join(delimiter),
    HOME: folder.homeDir,
    TMPDIR: folder.temporaryDir,
    PULUMI_HOME: join(folder.homeDir, ".pulumi"),
    PULUMI_BACKEND_URL: `file://${folder.backendDir}`,
    PULUMI_CONFIG_PASSPHRASE: "only-for-this-test",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    ...(options.isTypeChecked === true ? {} : { PULUMI_NODEJS_TRANSPILE_ONLY: "true" }),
  };
}

function assertSuccess(args: readonly string[], result: CommandResult): CommandResult {
  if (result.code === 0) {
    return result;
  }
  const reason = result.stopped ?? `exit code ${result.code}`;
  throw new Error(`pulumi ${args.join(" ")}: ${reason}\n${result.stdout}\n${result.stderr}`);
}
