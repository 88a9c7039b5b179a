/** A stack that drifts: `agent-identity drift` from the installed package, and what must not change under it. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { ResourceReport } from "../../drift/finding";
import type { DriftReport } from "../../drift/report";
import type { LoggedRequest } from "../../emulator";
import { runCommand } from "../../tools/pulumi/run-command";
import type { CommandOptions, CommandResult } from "../../tools/pulumi/run-command";
import { openEmulatedStack } from "./emulated-stack";
import type { EmulatedStack, EmulatedStackOptions } from "./emulated-stack";

export interface DriftStack extends EmulatedStack {
  /** Fails when the run writes to the state or asks the service for more than a look. */
  drift(args?: readonly string[], env?: Record<string, string>): Promise<CommandResult>;
  /** The same without these checks, for runs during which somebody writes. */
  driftUnchecked(args?: readonly string[], options?: Partial<CommandOptions>): Promise<CommandResult>;
  readReport(args?: readonly string[], env?: Record<string, string>): Promise<DriftReport>;
  /** Does something when the control plane has answered the first call of an action from now on. */
  onFirst(action: string, act: () => void): void;
  /** Everything that drift runs printed, for a search for secrets. */
  said: string[];
}

const ignore = (): void => undefined;

export async function openDriftStack(options: EmulatedStackOptions): Promise<DriftStack> {
  let onRequest: (entry: LoggedRequest) => void = ignore;
  const stack = await openEmulatedStack({
    ...options,
    emulator: { ...options.emulator, onRequest: (entry) => onRequest(entry) },
  });
  const said: string[] = [];
  const hashState = (): string => {
    const hash = createHash("sha256");
    const files = stack.allFiles().filter((path) => /\/\.pulumi\/stacks\/.*\.json$/.test(path));
    files.toSorted().forEach((path) => hash.update(path).update(readFileSync(path)));
    expect(files.length).toBeGreaterThan(0);
    return hash.digest("hex");
  };
  const driftUnchecked: DriftStack["driftUnchecked"] = async (args = [], more = {}) => {
    const command = join(stack.dir, "node_modules", ".bin", "agent-identity");
    const result = await runCommand(command, ["drift", ...args], {
      cwd: stack.dir,
      timeoutMs: 120_000,
      ...more,
      env: { ...stack.readEnv(), ...more.env },
    });
    said.push(result.stdout, result.stderr);
    return result;
  };
  const drift: DriftStack["drift"] = async (args = [], env = {}) => {
    const before = hashState();
    stack.emulator.resetLog();
    const result = await driftUnchecked(args, { env });
    expect(hashState()).toBe(before);
    const writes = stack.emulator.requests().filter(({ action }) => !/^(?:Get|List|Show)/.test(action));
    expect(writes.map(({ action }) => action)).toEqual([]);
    return result;
  };
  return {
    ...stack,
    said,
    drift,
    driftUnchecked,
    onFirst: (action, act) => {
      onRequest = (entry) => {
        if (entry.action !== action) return;
        onRequest = ignore;
        act();
      };
    },
    readReport: async (args = [], env = {}) => {
      const { stdout, stderr } = await drift(["--format", "json", ...args], env);
      if (stdout === "") throw new Error(`no report: ${stderr}`);
      return JSON.parse(stdout) as DriftReport;
    },
  };
}

export function findResource(report: DriftReport, name: string): ResourceReport {
  const found = report.stacks.flatMap(({ resources }) => resources).find((entry) => entry.name === name);
  if (found === undefined) throw new Error(`no ${name} in the report`);
  return found;
}
