/**
 * A command of the installed package that is stopped at a known moment, as a terminal stops it: the signal goes to its
 * whole process group. And what must not be there afterwards. Knows no command.
 */
import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { expect, vi } from "vitest";
import type { Emulator } from "../../emulator";
import { markProcesses } from "../../fuzz/marked-processes";
import { runCommand } from "../../tools/pulumi/run-command";
import type { CommandResult } from "../../tools/pulumi/run-command";
import type { PulumiStack } from "../support/pulumi-cli";

/** A CLI on PATH that stands still before it imports a state, until it is let go. */
export function holdStateImport(stack: PulumiStack): Moment {
  const folder = mkdtempSync(join(stack.rootDir, "home", "bin-"));
  const [gate, mark] = [join(folder, "gate"), join(folder, "reached")];
  spawnSync("mkfifo", [gate]);
  const path = stack.readEnv()["PATH"] ?? "";
  const lines = [
    `PATH="${path}"`,
    `if [ "$1 $2" = "stack import" ]; then : > "${mark}"; read -r _ < "${gate}"; fi`,
    'exec pulumi "$@"',
  ];
  writeFileSync(join(folder, "pulumi"), ["#!/bin/sh", ...lines, ""].join("\n"), { mode: 0o755 });
  stack.setEnv({ PATH: `${folder}${delimiter}${path}` });
  const { reached } = whenTrue(() => existsSync(mark));
  const release = (): void => {
    stack.setEnv({ PATH: path });
    writeFileSync(gate, "\n");
  };
  return { reached, release };
}

/** `reached` is when the signal is sent, `release` lets go on what stood still. */
interface Moment {
  reached: Promise<unknown>;
  release?: () => void;
}

export interface Stop {
  signal?: NodeJS.Signals;
  /** Sends it once more when the command has said that it waits, and lets go only then. */
  isTwice?: boolean;
}

export interface Stopper {
  /** Rejects when the command is over before the moment. */
  stopAt(args: readonly string[], moment: Moment, stop?: Stop): Promise<CommandResult>;
  /** A run of the CLI holds the stack's lock. */
  whenLocked: () => Moment;
  /** The service was asked for something, and does not answer. */
  whenAsked: (action: string) => Moment;
  /** No process, no lock, no temporary file, and no file but those that were there or are named. */
  expectNothingLeft(except?: RegExp): Promise<void>;
}

/** What nothing tells of. */
export function whenTrue(condition: () => boolean): Moment {
  return { reached: vi.waitUntil(condition, { interval: 5, timeout: 60_000 }) };
}

export function watchStops(stack: PulumiStack & { emulator: Emulator }): Stopper {
  const processes = markProcesses(randomUUID());
  let before: string[] = [];
  const listFiles = (): string[] =>
    stack
      .allFiles()
      .map((path) => path.slice(stack.rootDir.length + 1))
      // The CLI's own workspace, and the logs of the runs, are no matter of a command.
      .filter((path) => !/^(?:home|logs)\//.test(path));

  return {
    async stopAt(args, { reached, release }, { signal = "SIGINT", isTwice = false } = {}) {
      before = listFiles();
      let group = 0;
      const ears = new EventEmitter();
      const told = once(ears, "stopping");
      const running = runCommand(join(stack.dir, "node_modules", ".bin", "agent-identity"), args, {
        cwd: stack.dir,
        env: { ...stack.readEnv(), ...processes.env },
        timeoutMs: 60_000,
        onStart: (pid) => (group = pid),
        onLine: (line) => void (line.startsWith("stopping") && ears.emit("stopping")),
      });
      const isOver = await Promise.race([reached.then(() => false), running.then(() => true)]);
      if (isOver) throw new Error(`it was over before it could be stopped: ${JSON.stringify(await running)}`);
      process.kill(-group, signal);
      if (isTwice) {
        await told;
        process.kill(-group, signal);
        await running;
      }
      // What is let go at once could overtake the signal.
      if (release !== undefined) await Promise.race([told, running]);
      release?.();
      return running;
    },
    whenLocked: () =>
      whenTrue(() => stack.allFiles().some((path) => /\/\.pulumi\/locks\/.*\.json$/.test(path))),
    whenAsked: (action) => stack.emulator.hold({ action }),
    async expectNothingLeft(except = /^$/) {
      expect(await processes.endAll()).toBe(0);
      const left = listFiles().filter((path) => !before.includes(path) && !except.test(path));
      expect(left).toEqual([]);
    },
  };
}
