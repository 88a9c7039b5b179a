/**
 * One run of the Pulumi CLI on PATH: its input, its lines, its end. Each run is a process group of its own, so that what
 * stops us reaches it once, from here alone, and is waited for: the CLI ends what is under way, gives its lock back and
 * takes its plugins along. Knows neither the commands nor what their output means.
 */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { ConfigError } from "../provider/http/errors";
import { showName } from "../report/text";

export interface Result {
  code: number | null;
  /** Empty where the lines were taken one by one. */
  stdout: string;
  stderr: string;
}

export interface StackAddress {
  /** The project's folder. */
  cwd: string;
  /** The selected stack if absent. */
  stack?: string | undefined;
}

export interface RunOptions extends StackAddress {
  env: NodeJS.ProcessEnv;
  input?: string;
  /** The input can be opened by name (`/dev/stdin`), which that of a process started here cannot: it is a socket. */
  isPipe?: boolean;
  /**
   * A short run that writes, and that the CLI lets a signal tear: it is waited for. Of its updates this holds at their
   * beginning only, where it has its lock and does not listen yet (pulumi/pulumi, pkg/backend/diy/backend.go).
   */
  isShielded?: boolean;
  /** Takes the lines of stdout as they come. */
  onLine?: (line: string) => void;
}

const isWindows = process.platform === "win32";

/** Of this process: what was started here, with its end. */
const live = new Map<ChildProcess, { closed: Promise<void>; isShielded: boolean }>();
let isEnding = false;

/** Ends with the CLI's exit code, whatever it is; throws ConfigError when the CLI cannot be started. */
export function runPulumi(args: readonly string[], options: RunOptions): Promise<Result> {
  const { cwd, stack, env, input = "", isPipe = false, isShielded = false, onLine } = options;
  return new Promise((resolve, reject) => {
    // Whoever waits for it is about to end with this process.
    if (isEnding) return;
    const where = stack === undefined ? [] : ["--stack", stack];
    const all = [...args, ...where, "--non-interactive", "--color", "never"];
    const [command, ...words] = isPipe
      ? ["/bin/sh", "-c", 'cat | pulumi "$@"', "pulumi", ...all]
      : ["pulumi", ...all];
    const child = spawn(command ?? "", words, {
      cwd,
      env: { PULUMI_SKIP_UPDATE_CHECK: "true", ...env },
      detached: !isWindows,
      windowsHide: true,
    });
    const result: Result = { code: null, stdout: "", stderr: "" };
    child.stderr.setEncoding("utf8").on("data", (text: string) => (result.stderr += text));
    const read = new Promise<void>((done) => {
      if (onLine === undefined) {
        child.stdout.setEncoding("utf8").on("data", (text: string) => (result.stdout += text));
        child.stdout.on("close", done);
      } else {
        createInterface({ input: child.stdout, crlfDelay: Infinity }).on("line", onLine).on("close", done);
      }
    });
    child.on("error", () => {
      live.delete(child);
      reject(explainStart(cwd));
    });
    const closed = new Promise<void>((done) => {
      child.on("close", (code) => {
        live.delete(child);
        done();
        if (!isEnding) void read.then(() => resolve({ ...result, code }));
      });
    });
    live.set(child, { closed, isShielded });
    // A child that ends without reading its input says why by its exit code.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}

function explainStart(cwd: string): ConfigError {
  if (!existsSync(cwd))
    return new ConfigError(`there is no folder ${showName(cwd)}; correct --cwd`, "NO_FOLDER");
  return new ConfigError("the Pulumi CLI could not be started; there must be a pulumi on PATH", "NO_PULUMI");
}

/**
 * Hands a signal on to every run that can bear it, and resolves when all have ended. From then on no run starts, and none that was
 * waited for resolves. A second call asks again, which the CLI takes for "at once".
 */
export async function endRuns(signal: NodeJS.Signals): Promise<void> {
  isEnding = true;
  // The CLI knows no SIGHUP and would die of it with its lock (pulumi/pulumi, sdk/go/common/util/cmdutil).
  const told = signal === "SIGHUP" ? "SIGTERM" : signal;
  for (const [child, { isShielded }] of live) if (!isShielded) sendSignal(child, told);
  await Promise.all([...live.values()].map(({ closed }) => closed));
}

function sendSignal(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(isWindows ? child.pid : -child.pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}
