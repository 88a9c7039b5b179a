/*
 * One gate for all calls that share a limit of the service: how many at once, and how many a second. Opens at once
 * until the service throttles. Calls that were made before go first. Knows no cloud; what it shares the limit with
 * (other processes, other machines) it learns from throttled answers only.
 */

import { createAdaptiveRate } from "./adaptive-rate";
import { TransportError } from "./errors";
import type { Timing } from "./timing";
import type { WaitNotice } from "./wait-notice";

export interface Ceilings {
  readonly maxConcurrent: number;
  /** Infinity: as many as the service takes. */
  readonly maxPerSecond: number;
}

export interface Entry {
  /** For calls that were made before: they go first, and their total time runs. */
  readonly endMs?: number;
  readonly notice?: WaitNotice | undefined;
}

export type SlotEnd = { kind: "accepted" | "noAnswer" } | { kind: "throttled"; retryAfterMs: number };

export interface Slot {
  leave(end: SlotEnd): void;
}

export interface Limiter {
  /** Waits for a place. Rejects with TransportError (nothing was sent) when `endMs` comes first. */
  enter(entry: Entry): Promise<Slot>;
  countQueued(): number;
  /** Takes the lower of what it has and what is given. */
  tighten(ceilings: Ceilings): void;
}

interface Waiter extends Entry {
  readonly sinceMs: number;
  readonly resolve: (slot: Slot) => void;
  readonly reject: (error: Error) => void;
}

/** A wait that is worth a word. */
export const LONG_WAIT_MS = 2000;
/** What a late timer may catch up on. */
const MAX_CATCH_UP_MS = 100;

export function createLimiter(
  ceilings: Ceilings,
  { clock, sleep }: Pick<Timing, "clock" | "sleep">,
): Limiter {
  const rate = createAdaptiveRate();
  const repeats: Waiter[] = [];
  const firsts: Waiter[] = [];
  let { maxConcurrent, maxPerSecond } = ceilings;
  let running = 0;
  let nextStartMs = Number.NEGATIVE_INFINITY;
  let pausedUntilMs = Number.NEGATIVE_INFINITY;
  let isTimerSet = false;

  const countQueued = (): number => repeats.length + firsts.length;
  const findOpeningMs = (): number => Math.max(nextStartMs, pausedUntilMs);

  function start(nowMs: number): Slot {
    const perSecond = Math.min(maxPerSecond, rate.perSecond(nowMs));
    const intervalMs = perSecond === Number.POSITIVE_INFINITY ? 0 : 1000 / perSecond;
    nextStartMs = Math.max(nextStartMs, nowMs - MAX_CATCH_UP_MS) + intervalMs;
    running += 1;
    return { leave: (end) => leave(end, nowMs) };
  }

  function leave(end: SlotEnd, startedMs: number): void {
    const nowMs = clock();
    running -= 1;
    if (end.kind === "accepted") rate.accept(nowMs);
    if (end.kind === "throttled") {
      rate.throttle(startedMs, nowMs);
      nextStartMs = Math.max(nextStartMs, nowMs + 1000 / rate.perSecond(nowMs));
      pausedUntilMs = Math.max(pausedUntilMs, nowMs + end.retryAfterMs);
    }
    if (countQueued() > 0) openGate();
  }

  function openGate(): void {
    const nowMs = clock();
    dropLate(nowMs);
    while (running < maxConcurrent && nowMs >= findOpeningMs()) {
      const waiter = repeats.shift() ?? firsts.shift();
      if (waiter === undefined) return;
      waiter.resolve(start(nowMs));
    }
    const waitMs = findOpeningMs() - nowMs;
    if (countQueued() === 0 || waitMs <= 0) return;
    tellLongWait(nowMs, waitMs);
    void setTimer(waitMs);
  }

  // One timer for all; when it fires too early, because of a pause that came later, the gate sets the next one.
  async function setTimer(waitMs: number): Promise<void> {
    if (isTimerSet) return;
    isTimerSet = true;
    await sleep(Math.ceil(waitMs));
    isTimerSet = false;
    openGate();
  }

  function tellLongWait(nowMs: number, waitMs: number): void {
    const oldest = firsts[0] ?? repeats[0];
    if (oldest === undefined || nowMs + waitMs - oldest.sinceMs <= LONG_WAIT_MS) return;
    oldest.notice?.tell(`request limit, ${countQueued()} calls queued`);
  }

  function dropLate(nowMs: number): void {
    for (let index = repeats.length - 1; index >= 0; index -= 1) {
      const waiter = repeats[index];
      if (waiter?.endMs === undefined || nowMs < waiter.endMs) continue;
      repeats.splice(index, 1);
      const sentence = "The request limit left no place for this call within its total time (totalTimeoutMs)";
      waiter.reject(new TransportError(sentence, "TIMEOUT", false));
    }
  }

  return {
    countQueued,
    enter(entry) {
      const nowMs = clock();
      if (countQueued() === 0 && running < maxConcurrent && nowMs >= findOpeningMs()) {
        return Promise.resolve(start(nowMs));
      }
      return new Promise((resolve, reject) => {
        (entry.endMs === undefined ? firsts : repeats).push({ ...entry, sinceMs: nowMs, resolve, reject });
        openGate();
      });
    },
    tighten(wanted) {
      maxConcurrent = Math.min(maxConcurrent, wanted.maxConcurrent);
      maxPerSecond = Math.min(maxPerSecond, wanted.maxPerSecond);
    },
  };
}
