/**
 * A run of the real CLI that is killed while one call is under way, and `agent-identity recover` from the installed
 * package. Knows no program.
 */
import { join } from "node:path";
import type { LoggedRequest } from "../../emulator";
import { freeKilledStack } from "../support/free-killed-stack";
import { runCommand } from "../../tools/pulumi/run-command";
import type { CommandResult } from "../../tools/pulumi/run-command";
import { openEmulatedStack } from "./emulated-stack";
import type { EmulatedStack, EmulatedStackOptions } from "./emulated-stack";

export interface CutOffStack extends EmulatedStack {
  /**
   * Kills the CLI of the run when the control plane has done with an action, or when it holds what is told, and frees
   * the lock unless told not to.
   */
  cutOff(command: "up" | "destroy", moment: string | (() => boolean), options?: CutOffOptions): Promise<void>;
  recover(args?: readonly string[], env?: Record<string, string>): Promise<CommandResult>;
  /** The operations that the state holds, as `creating people`. */
  listPending(): Promise<string[]>;
}

interface CutOffOptions {
  args?: readonly string[];
  keepsLock?: boolean;
}

const ignore = (): void => undefined;

export async function openCutOffStack(options: EmulatedStackOptions): Promise<CutOffStack> {
  let onRequest: (entry: LoggedRequest) => void = ignore;
  const stack = await openEmulatedStack({
    ...options,
    emulator: { ...options.emulator, onRequest: (entry) => onRequest(entry) },
  });
  return {
    ...stack,
    async cutOff(command, moment, { args = [], keepsLock = false } = {}) {
      let pid = 0;
      let watch: NodeJS.Timeout | undefined;
      const kill = (): void => {
        onRequest = ignore;
        clearInterval(watch);
        process.kill(pid, "SIGKILL");
      };
      if (typeof moment === "string") onRequest = ({ action }) => void (action === moment && kill());
      // Nothing tells of a commit whose answer is held; the store shows it.
      else watch = setInterval(() => moment() && kill(), 10);
      const run = command === "up" ? stack.tryUp : stack.tryDestroy;
      const { code, stdout } = await run(args, { onStart: (started) => (pid = started) });
      onRequest = ignore;
      clearInterval(watch);
      if (code !== 137) throw new Error(`the run was not killed: ${code}\n${stdout}`);
      if (!keepsLock) await freeKilledStack(stack);
    },
    recover: (args = [], env = {}) =>
      runCommand(join(stack.dir, "node_modules", ".bin", "agent-identity"), ["recover", ...args], {
        cwd: stack.dir,
        env: { ...stack.readEnv(), ...env },
        timeoutMs: 60_000,
      }),
    async listPending() {
      const { deployment } = await stack.exportState();
      return (deployment.pending_operations ?? []).map(
        ({ type, resource }) => `${type} ${resource.urn.split("::").at(-1)}`,
      );
    },
  };
}
