/**
 * Time that passes only when everything waits: sleeps end in order, at once. For tests of what takes minutes, without
 * one wall clock. Knows nothing of what is timed.
 */
import { setImmediate as turn } from "node:timers/promises";
import type { Timing } from "../../provider/http/timing";

export interface VirtualTime extends Timing {
  /** Lets time pass until the promise is settled. */
  drive<T>(promise: Promise<T>): Promise<T>;
}

export function createVirtualTime(random: () => number = () => 0.5): VirtualTime {
  const sleepers: { dueMs: number; wake: () => void }[] = [];
  let nowMs = 1_000_000;
  return {
    clock: () => nowMs,
    random,
    sleep: (delayMs) =>
      new Promise((wake) => {
        const sleeper = { dueMs: nowMs + delayMs, wake };
        const index = sleepers.findIndex(({ dueMs }) => dueMs > sleeper.dueMs);
        sleepers.splice(index === -1 ? sleepers.length : index, 0, sleeper);
      }),
    async drive(promise) {
      let isSettled = false;
      const settled = promise.finally(() => {
        isSettled = true;
      });
      settled.catch(() => undefined);
      for (;;) {
        await turn();
        if (isSettled) return settled;
        const next = sleepers.shift();
        if (next === undefined) throw new Error("nothing sleeps and the promise is not settled");
        nowMs = Math.max(nowMs, next.dueMs);
        next.wake();
      }
    },
  };
}

/** Numbers that look random and are the same in every run (mulberry32). */
export function createSeededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
