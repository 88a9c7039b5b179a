/**
 * One run of the Pulumi CLI that only looks: its lines as they come, its end, and no trace of it when we are told to
 * stop. Knows neither what the lines mean nor which commands there are.
 */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { ConfigError } from "../provider/http/errors";

export interface StackAddress {
  /** The project's folder. */
  cwd: string;
  /** The selected stack if absent. */
  stack?: string | undefined;
}

export interface RunResult {
  code: number | null;
  stderr: string;
}

export interface RunOptions extends StackAddress {
  env: NodeJS.ProcessEnv;
  onLine?: (line: string) => void;
}

export function runPulumi(args: readonly string[], options: RunOptions): Promise<RunResult> {
  const { cwd, stack, env, onLine } = options;
  const where = stack === undefined ? [] : ["--stack", stack];
  return new Promise((resolve, reject) => {
    const child = spawn("pulumi", [...args, ...where, "--non-interactive", "--color", "never"], {
      cwd,
      env: { PULUMI_SKIP_UPDATE_CHECK: "true", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stopped: NodeJS.Signals | undefined;
    // A terminal sends ^C to the CLI too; a supervisor's signal reaches us alone. The CLI ends its own children.
    const stop = (signal: NodeJS.Signals): void => {
      stopped = signal;
      if (signal === "SIGTERM" || !process.stdin.isTTY) child.kill(signal);
    };
    const end = (): void => void process.off("SIGTERM", stop).off("SIGINT", stop);
    process.on("SIGTERM", stop).on("SIGINT", stop);
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    const lines = createInterface({ input: child.stdout, crlfDelay: Infinity });
    lines.on("line", (line) => onLine?.(line));
    const read = new Promise<void>((done) => void lines.on("close", done));
    child.on("error", () => {
      end();
      reject(
        new ConfigError(
          "the Pulumi CLI could not be started; there must be a pulumi on PATH, and the folder must exist",
          "NO_PULUMI",
        ),
      );
    });
    child.on("close", (code) => {
      end();
      if (stopped !== undefined) reject(new ConfigError("stopped; nothing was reported", "STOPPED"));
      else void read.then(() => resolve({ code, stderr }));
    });
  });
}
