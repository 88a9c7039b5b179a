/**
 * Starts `pulumi up`, kills it while the wanted request is held, lets the request go, and looks at what the provider
 * process does then: it must end by itself and send nothing more.
 */
import { EventEmitter, once } from "node:events";
import type { CommandResult } from "../tools/pulumi/run-command";
import type { KillCase, Signal } from "./kill-case";
import type { CaseStack } from "./kill-run";
import type { Verdict } from "./kill-verdict";

/** The provider process has calls in flight to finish, and its own last moment. */
const END_LIMIT_MS = 15_000;

export interface KilledRun {
  run: CommandResult;
  isKilled: boolean;
  verdict: Verdict;
}

export async function killHeldRun(
  { action, skip, isCommitted, signal, operation }: KillCase,
  { stack, emulator, processes }: CaseStack,
): Promise<KilledRun> {
  let pid = 0;
  const ears = new EventEmitter();
  const told = once(ears, "cancelling");
  const hear = (line: string): void => {
    if (/cancell?ing/i.test(line)) ears.emit("cancelling");
  };
  // With `*` all that comes later is held too: nothing overtakes the moment.
  const times = action === "*" ? Number.POSITIVE_INFINITY : 1;
  const hold = emulator.hold({ action, skip, times, commit: isCommitted });
  const running = stack.tryUp([], { onStart: (started) => (pid = started), onLine: hear });
  const first = await Promise.race([hold.reached, running]);
  if ("code" in first) {
    if (action !== "*") throw new Error(`${operation} was over without ${action}\n${first.stdout}`);
    return { run: first, isKilled: false, verdict: {} };
  }
  if ((await processes.listProviders()).length === 0) throw new Error("no provider process was found");
  const release = (): void => hold.release();
  const diedAt = await endRun(signal, pid, { running, toldOfSignal: told, release });
  release();
  const left = await processes.waitForProviders(END_LIMIT_MS);
  const late = emulator.requests().filter(({ time }) => time > diedAt);
  return {
    run: await running,
    isKilled: true,
    verdict: { "leftover processes": left, "requests after the CLI's death": late.length },
  };
}

interface Ending {
  running: Promise<CommandResult>;
  /** The CLI has said that it ends after what is under way. */
  toldOfSignal: Promise<unknown>;
  release: () => void;
}

/** Resolves when the CLI is dead, with the time; a CLI that ends in order first waits for what is under way. */
async function endRun(
  signal: Signal,
  pid: number,
  { running, toldOfSignal, release }: Ending,
): Promise<string> {
  const [first, second] = signal.split("+") as NodeJS.Signals[];
  process.kill(pid, first);
  if (first === "SIGINT" || first === "SIGTERM") await Promise.race([toldOfSignal, running]);
  if (second !== undefined) process.kill(pid, second);
  else if (first === "SIGTERM") release();
  await running;
  return new Date().toISOString();
}
