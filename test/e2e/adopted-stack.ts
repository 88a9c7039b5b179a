/**
 * A stack beside objects that exist already, and `agent-identity adopt` from the installed package. Knows no object.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../../tools/pulumi/run-command";
import type { CommandResult } from "../../tools/pulumi/run-command";
import { openEmulatedStack } from "./emulated-stack";
import type { EmulatedStack, EmulatedStackOptions } from "./emulated-stack";

export interface AdoptedStack extends EmulatedStack {
  adopt(args?: readonly string[], env?: Record<string, string>): Promise<CommandResult>;
  /** The sources in the project's folder, or in one below it, by file name. */
  readProgram: (folder?: string) => Record<string, string>;
  /** Actions that the control plane was asked for, but for questions. */
  listWrites: () => string[];
  /** The stack's own configuration file. */
  readConfigFile: () => string;
}

export async function openAdoptedStack(options: EmulatedStackOptions): Promise<AdoptedStack> {
  const stack = await openEmulatedStack(options);
  return {
    ...stack,
    adopt: (args = [], env = {}) =>
      runCommand(join(stack.dir, "node_modules", ".bin", "agent-identity"), ["adopt", ...args], {
        cwd: stack.dir,
        env: { ...stack.readEnv(), ...env },
        timeoutMs: 170_000,
      }),
    readProgram(folder = "") {
      const path = join(stack.dir, folder);
      const names = existsSync(path) ? readdirSync(path).filter((name) => name.endsWith(".ts")) : [];
      return Object.fromEntries(names.map((name) => [name, readFileSync(join(path, name), "utf8")]));
    },
    listWrites: () =>
      stack.emulator
        .requests()
        .map(({ action }) => action ?? "")
        .filter((action) => !/^(?:Get|List|Show|BatchGet)/.test(action)),
    readConfigFile: () => readFileSync(join(stack.dir, `Pulumi.${options.stackName ?? "test"}.yaml`), "utf8"),
  };
}
