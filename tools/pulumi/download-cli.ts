// Fetches the official CLI through the npm package `pulumi`, which downloads the release that has its own
// version number at its first start. Everything it writes stays inside the given folder: the package looks into
// $PULUMI_HOME, else ~/.pulumi, and its installer unpacks in the temporary folder. It gives up when nothing
// moves any more, which is how a closed network looks. It knows nothing about caches and locks.

import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { CLI_FILES } from "./cli-folder";
import type { Progress, Wait } from "./progress";
import { runWithProgress } from "./progress";
import { runCommand, type CommandResult } from "./run-command";
import { PULUMI_CLI_VERSION } from "./version";

export interface DownloadOptions {
  env: NodeJS.ProcessEnv;
  progress: Progress;
  /** How long nothing may move. */
  stallMs: number;
}

const DOWNLOAD_TIMEOUT_MS = 15 * 60_000;

/** Puts the CLI's files into `binDir`, which exists; works in `workDir`. Rejects with the reason in one line. */
export async function downloadCli(binDir: string, workDir: string, options: DownloadOptions): Promise<void> {
  const label = `downloading the Pulumi CLI ${PULUMI_CLI_VERSION}`;
  await runWithProgress(options.progress, label, async (wait) => {
    await installWrapper(workDir, options);
    await runWrapper(workDir, options, wait);
  });
  const downloaded = join(workDir, "pulumi-home", "versions", PULUMI_CLI_VERSION, "bin");
  // The dynamic launcher comes with @pulumi/pulumi in every project and is put beside by the caller.
  for (const name of CLI_FILES.slice(0, 2)) {
    copyFileSync(join(downloaded, name), join(binDir, name));
  }
}

async function installWrapper(workDir: string, options: DownloadOptions): Promise<void> {
  const prefix = join(workDir, "npm");
  mkdirSync(prefix, { recursive: true });
  const args = ["install", "--prefix", prefix, "--no-audit", "--no-fund", "--loglevel=error"];
  const limits = ["--fetch-retries=0", `--fetch-timeout=${options.stallMs}`];
  const result = await runCommand("npm", [...args, ...limits, `pulumi@${PULUMI_CLI_VERSION}`], {
    env: options.env,
    cwd: prefix,
    timeoutMs: 3 * options.stallMs,
  });
  assertDone(result, `npm install pulumi@${PULUMI_CLI_VERSION}`);
}

async function runWrapper(workDir: string, options: DownloadOptions, wait: Wait): Promise<void> {
  const temporary = join(workDir, "tmp");
  mkdirSync(temporary, { recursive: true });
  const env: NodeJS.ProcessEnv = {
    ...options.env,
    HOME: workDir,
    TMPDIR: temporary,
    PULUMI_HOME: join(workDir, "pulumi-home"),
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
  // The wrapper would fetch this version instead of its own.
  delete env["PULUMI_VERSION"];
  const script = join(workDir, "npm", "node_modules", "pulumi", "run.js");
  const result = await runCommand(process.execPath, [script, "version"], {
    env,
    cwd: workDir,
    timeoutMs: DOWNLOAD_TIMEOUT_MS,
    stall: { folder: workDir, limitMs: options.stallMs },
    onLine: (line) => wait.note(line.trim().slice(0, 60)),
  });
  assertDone(result, "the official download");
}

function assertDone(result: CommandResult, what: string): void {
  if (result.stopped !== undefined) {
    throw new Error(`${what}: ${result.stopped}`);
  }
  if (result.code !== 0) {
    const lines = result.stderr.split("\n").map((line) => line.trim());
    throw new Error(`${what} failed: ${lines.findLast((line) => line !== "") ?? `exit code ${result.code}`}`);
  }
}
