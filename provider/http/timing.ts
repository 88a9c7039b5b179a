/*
 * Time and chance as parameters, so that tests state both. Knows no call.
 */

import { setTimeout as sleepFor } from "node:timers/promises";

export interface Timing {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** 0 ≤ x < 1. */
  readonly random: () => number;
  readonly sleep: (delayMs: number) => Promise<void>;
}

export const systemTiming: Timing = {
  clock: Date.now,
  random: Math.random,
  sleep: (delayMs) => sleepFor(delayMs),
};
