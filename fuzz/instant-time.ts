/**
 * Time in which every wait is over at once, and the clock says that it passed. For one caller at a time. Knows nothing
 * of what is timed.
 */
import type { Timing } from "../provider/http/timing";

export interface InstantTime extends Timing {
  pass(delayMs: number): void;
}

/** 2026-01-01, so that dates read well. */
const BEGIN_MS = Date.UTC(2026, 0, 1);

export function createInstantTime(random: () => number = () => 0.5): InstantTime {
  let nowMs = BEGIN_MS;
  // Whole milliseconds, as the machine's clock tells.
  const pass = (delayMs: number) => void (nowMs += Math.ceil(delayMs));
  return {
    clock: () => nowMs,
    random,
    pass,
    async sleep(delayMs) {
      pass(delayMs);
    },
  };
}
