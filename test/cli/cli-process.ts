/** The command as a process, from the sources: to its end, or started and watched. Knows no subcommand. */
import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { join, resolve } from "node:path";

export const root = resolve(__dirname, "../..");

// tsx as an import, not as a command: the process that gets the signal is then the one that runs the code.
const command = ["--import", "tsx", join(root, "cli/main.ts")];

export interface CliResult {
  code: number | null;
  out: string;
  err: string;
}

export interface CliOptions {
  env?: NodeJS.ProcessEnv;
  input?: string;
}

export function runCli(
  args: readonly string[],
  { env = process.env, input = "" }: CliOptions = {},
): CliResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...command, ...args], {
    cwd: root,
    encoding: "utf8",
    env,
    input,
  });
  return { code: status, out: stdout, err: stderr };
}

/** In a process group of its own, as a shell starts it; `pid` names the group. */
export function startCli(args: readonly string[], stdin: "ignore" | "pipe" = "ignore"): ChildProcess {
  return spawn(process.execPath, [...command, ...args], {
    cwd: root,
    stdio: [stdin, "pipe", "pipe"],
    detached: true,
  });
}
