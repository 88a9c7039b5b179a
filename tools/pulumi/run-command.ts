// Runs one child process with an exact environment and an end: a time limit, and a limit for standing still.
// The child gets its own process group, so that stopping it stops its children too, and dies with us. It knows
// nothing about Pulumi, npm or Go.

import { spawn } from "node:child_process";
import { constants } from "node:os";
import { measureFolder } from "./measure-folder";

export interface CommandOptions {
  /** The whole environment of the child; nothing is added. */
  env: NodeJS.ProcessEnv;
  cwd?: string;
  timeoutMs: number;
  /** Stops the child when the size of the folder did not change for so long. */
  stall?: { folder: string; limitMs: number };
  onLine?: (line: string) => void;
  /** The process id, which is also the id of its group. */
  onStart?: (pid: number) => void;
  input?: string;
}

export interface CommandResult {
  /** 127 when it could not be started, 128 and more when a signal ended it. */
  code: number;
  stdout: string;
  stderr: string;
  /** Why we stopped it, when we did. */
  stopped?: string;
}

const GRACE_MS = 5000;
const ENDING_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const liveGroups = new Set<number>();

/** Never rejects: a child that cannot start, fails or is stopped is a result. */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<CommandResult> {
  return await new Promise((resolve) => {
    const child = spawn(command, args, { env: options.env, cwd: options.cwd, detached: true });
    const result: CommandResult = { code: 0, stdout: "", stderr: "" };
    const watchers: NodeJS.Timeout[] = [];
    const group = child.pid;
    if (group !== undefined) {
      trackGroup(group);
      options.onStart?.(group);
    }
    const finish = (code: number): void => {
      watchers.forEach(clearTimeout);
      if (group !== undefined) {
        untrackGroup(group);
      }
      resolve({ ...result, code });
    };
    const stop = (reason: string): void => {
      if (result.stopped === undefined && group !== undefined) {
        result.stopped = reason;
        killGroup(group, "SIGTERM");
        watchers.push(setTimeout(() => killGroup(group, "SIGKILL"), GRACE_MS));
      }
    };
    watchers.push(setTimeout(() => stop(`not done after ${options.timeoutMs / 1000} s`), options.timeoutMs));
    if (options.stall !== undefined) {
      watchers.push(watchForStall(options.stall, stop));
    }
    collectLines(child.stdout, (text) => (result.stdout += text), options.onLine);
    collectLines(child.stderr, (text) => (result.stderr += text), options.onLine);
    child.on("error", (error) => {
      result.stderr += error.message;
      finish(127);
    });
    child.on("close", (code, signal) => finish(code ?? 128 + constants.signals[signal ?? "SIGKILL"]));
    // A child that ends without reading its input is no error of ours.
    child.stdin.on("error", () => undefined);
    child.stdin.end(options.input ?? "");
  });
}

function collectLines(
  stream: NodeJS.ReadableStream,
  append: (text: string) => void,
  onLine?: (line: string) => void,
): void {
  let rest = "";
  stream.setEncoding("utf8");
  stream.on("data", (text: string) => {
    append(text);
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    lines.forEach((line) => onLine?.(line));
  });
}

function watchForStall(
  stall: { folder: string; limitMs: number },
  stop: (reason: string) => void,
): NodeJS.Timeout {
  let lastSize = -1;
  let lastChangeMs = Date.now();
  return setInterval(
    () => {
      const size = measureFolder(stall.folder);
      if (size !== lastSize) {
        lastSize = size;
        lastChangeMs = Date.now();
      } else if (Date.now() - lastChangeMs >= stall.limitMs) {
        stop(`no progress for ${stall.limitMs / 1000} s`);
      }
    },
    Math.min(1000, stall.limitMs),
  );
}

function killGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch {
    // The group has ended already.
  }
}

function killAllGroups(): void {
  liveGroups.forEach((group) => killGroup(group, "SIGTERM"));
}

function endWithSignal(signal: NodeJS.Signals): void {
  killAllGroups();
  ENDING_SIGNALS.forEach((name) => process.off(name, endWithSignal));
  process.kill(process.pid, signal);
}

function trackGroup(group: number): void {
  if (liveGroups.size === 0) {
    process.on("exit", killAllGroups);
    ENDING_SIGNALS.forEach((name) => process.on(name, endWithSignal));
  }
  liveGroups.add(group);
}

function untrackGroup(group: number): void {
  liveGroups.delete(group);
  if (liveGroups.size === 0) {
    process.off("exit", killAllGroups);
    ENDING_SIGNALS.forEach((name) => process.off(name, endWithSignal));
  }
}
