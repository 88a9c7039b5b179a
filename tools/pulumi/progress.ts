// Tells a person that something is still going on: for each wait that lasts over two seconds a spinner on a
// terminal, and elsewhere plain lines at growing distances, with the seconds that passed. It knows nothing
// about what is waited for.

import { createSpinner, type Spinner } from "nanospinner";

export interface Wait {
  /** A short detail behind the label, such as a count; the newest one is shown. */
  note(detail: string): void;
  /** Ends the wait; says so only when something was shown. */
  end(outcome?: "done" | "failed"): void;
}

export interface Progress {
  start(label: string): Wait;
}

export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const FIRST_SIGN_AFTER_MS = 2000;

export function createProgress(stream: ProgressStream = process.stderr, nowMs = Date.now): Progress {
  return { start: (label) => startWait(label, stream, nowMs) };
}

export const silentProgress: Progress = {
  start: () => ({ note: () => undefined, end: () => undefined }),
};

/** Runs the work inside a wait and ends the wait however the work ends. */
export async function runWithProgress<T>(
  progress: Progress,
  label: string,
  work: (wait: Wait) => Promise<T>,
): Promise<T> {
  const wait = progress.start(label);
  try {
    const result = await work(wait);
    wait.end("done");
    return result;
  } catch (error) {
    wait.end("failed");
    throw error;
  }
}

function startWait(label: string, stream: ProgressStream, nowMs: () => number): Wait {
  const startedMs = nowMs();
  let detail = "";
  let spinner: Spinner | undefined;
  let isShown = false;
  let nextSignAfterMs = FIRST_SIGN_AFTER_MS;

  const describe = (ending: string): string => {
    const seconds = Math.round((nowMs() - startedMs) / 1000);
    return `${label}${detail === "" ? "" : ` (${detail})`}: ${ending}${seconds} s`;
  };
  const show = (): void => {
    isShown = true;
    if (stream.isTTY !== true) stream.write(`  ${describe("")}\n`);
    else if (spinner === undefined) {
      spinner = createSpinner(describe(""), { stream: stream as NodeJS.WriteStream }).start();
    } else spinner.update({ text: describe("") });
  };
  const timer = setInterval(() => {
    const elapsedMs = nowMs() - startedMs;
    if (elapsedMs < nextSignAfterMs) return;
    show();
    nextSignAfterMs = stream.isTTY === true ? 0 : Math.max(10_000, elapsedMs * 1.5);
  }, 500);
  timer.unref();

  return {
    note: (text) => {
      detail = text;
    },
    end: (outcome = "done") => {
      clearInterval(timer);
      const text = describe(`${outcome} after `);
      if (spinner !== undefined && outcome === "done") spinner.success(text);
      else if (spinner !== undefined) spinner.error(text);
      else if (isShown) stream.write(`  ${text}\n`);
    },
  };
}
