/**
 * The processes of one case, told by a mark in their environment: who is still there after the CLI's death. Knows that
 * the engine's host of dynamic providers bears its name in its command line.
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const MARK_VARIABLE = "AGENT_IDENTITY_KILL_CASE";
const LOOK_EVERY_MS = 50;
const HOST = /\/dynamic-provider\b|pulumi-resource-pulumi-nodejs/;

interface MarkedProcess {
  pid: number;
  isProvider: boolean;
}

export interface MarkedProcesses {
  /** For the environment of the CLI. */
  env: Record<string, string>;
  listProviders(): Promise<number[]>;
  /** Waits until the provider processes have ended by themselves; answers how many have not. */
  waitForProviders(limitMs: number): Promise<number>;
  /** Ends all that is left, such as the engine's own language host; answers how many there were. */
  endAll(): Promise<number>;
}

// Both show the environment behind the command line; the BSD form spells it -E.
const PS_ARGS =
  process.platform === "linux" ? ["axeww", "-o", "pid=,args="] : ["-axEww", "-o", "pid=,command="];

export function markProcesses(mark: string): MarkedProcesses {
  async function list(): Promise<MarkedProcess[]> {
    const { stdout } = await promisify(execFile)("ps", PS_ARGS, { maxBuffer: 64 * 1024 * 1024 });
    const lines = stdout.split("\n").filter((line) => line.includes(`${MARK_VARIABLE}=${mark}`));
    return lines.map((line) => ({ pid: Number.parseInt(line, 10), isProvider: isProviderLine(line) }));
  }
  async function listProviders(): Promise<number[]> {
    return (await list()).filter(({ isProvider }) => isProvider).map(({ pid }) => pid);
  }
  return {
    env: { [MARK_VARIABLE]: mark },
    listProviders,
    async waitForProviders(limitMs) {
      const endMs = Date.now() + limitMs;
      let left = await listProviders();
      while (left.length > 0 && Date.now() < endMs) {
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
        left = await listProviders();
      }
      return left.length;
    },
    async endAll() {
      const left = await list();
      for (const { pid } of left) endProcess(pid);
      return left.length;
    },
  };
}

/** The command line without the environment behind it. */
function isProviderLine(line: string): boolean {
  return HOST.test(line.split(/ \w+=/)[0] ?? "");
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended meanwhile.
  }
}
