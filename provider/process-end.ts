/**
 * The end of the provider process. The host ends only when somebody kills it: after a dead CLI it would stay for
 * ever, and a signal would cut calls off whose outcome nobody then knows. Here it ends by itself once its calls are
 * done. The CLI holds this process's stdin open for as long as it lives (tried on the real CLI: the end comes 5 ms
 * after SIGKILL); when it is gone, nothing more may be sent, for nobody would record what comes of it. After a signal
 * the CLI may still be there, and the calls go on to their end. Knows no call's meaning.
 */
import { fstatSync } from "node:fs";

/** The answer of the last call still has to leave through the host. */
const LAST_ANSWER_MS = 200;

/** Runs one call of the engine; the process does not end by itself before it is done. */
export type Track = <T>(run: () => Promise<T>) => Promise<T>;

/**
 * `address` is the first argument of this process; only the engine's host has one of that form. `stopSending` is
 * called when the CLI is gone.
 */
export function endWithEngine(address: string | undefined, stopSending: () => void): Track {
  let running = 0;
  let isEnding = false;

  function endWhenIdle(): void {
    if (!isEnding || running > 0) return;
    setTimeout(() => {
      if (running === 0) process.exit(0);
    }, LAST_ANSWER_MS);
  }
  function end(): void {
    isEnding = true;
    endWhenIdle();
  }

  if (address !== undefined && /:\d+$/.test(address)) {
    const endOrphaned = (): void => {
      stopSending();
      end();
    };
    if (isPipe()) process.stdin.resume().on("end", endOrphaned).on("error", endOrphaned).unref();
    // At the end of every run, and when ^C is pressed twice, the engine sends SIGINT, and SIGKILL five seconds later.
    process.on("SIGINT", end).on("SIGTERM", end);
  }

  return async (run) => {
    running += 1;
    try {
      return await run();
    } finally {
      running -= 1;
      endWhenIdle();
    }
  };
}

/** A terminal or /dev/null says nothing about the engine. */
function isPipe(): boolean {
  try {
    const stdin = fstatSync(0);
    return stdin.isFIFO() || stdin.isSocket();
  } catch {
    return false;
  }
}
