/*
 * Makes the attempts of one call: its place in the queue, what follows from each failure (the table in outcome.ts
 * says), and the waits between. Sits above signing, so that each attempt is signed anew. undici's own retry is never
 * used: it would repeat the same signature, and a create whose answer was lost.
 */

import { addToMessage, markAmbiguous } from "./error-notes";
import { ApiError, UnexpectedResponseError } from "./errors";
import { LONG_WAIT_MS } from "./limiter";
import type { Limiter, SlotEnd } from "./limiter";
import { isSlowDown, toOutcome, VERDICTS } from "./outcome";
import type { ActionKind, Outcome } from "./outcome";
import type { Timing } from "./timing";
import type { WaitNotice } from "./wait-notice";

const BASE_DELAY_MS = 500;
const MAX_DELAY_MS = 20_000;
/** Throttled attempts are bounded by the total time; this only ends a service that throttles without end at once. */
const MAX_THROTTLED = 100;
/** A clock is put right once and keys hardly ever change, so more than this is no correction any more. */
const MAX_CORRECTIONS = 3;

/** What a refusal was about, and what has been put right since. */
export type Correction = "clockSkew" | "newKeys" | "newNonce";

const CORRECTIONS: ReadonlySet<Outcome> = new Set<Correction>(["clockSkew", "newKeys", "newNonce"]);

export interface RetryOptions {
  readonly kind: ActionKind;
  /** Counts attempts that failed; throttled ones and corrected ones do not count. With 1, none is repeated. */
  readonly maxAttempts: number;
  /** From the first attempt on; the wait for the first place in the queue does not count. */
  readonly totalTimeoutMs: number;
  readonly timing: Timing;
  readonly limiter: Limiter;
  readonly notice?: WaitNotice | undefined;
  /** Puts right what a refusal was about, if it can; may throw a clearer error instead. */
  readonly correct?: (error: unknown) => Promise<Correction | undefined>;
}

/**
 * Makes attempts until one succeeds, or its error may not be repeated, or the count or the total time is used up;
 * then the last error is thrown. It is marked as ambiguous when the request may have been processed. Each attempt is
 * told how much of the total time is left.
 */
export async function withRetry<T>(
  attempt: (remainingMs: number) => Promise<T>,
  options: RetryOptions,
): Promise<T> {
  const { limiter, notice, timing } = options;
  let slot = await limiter.enter({ notice });
  const endMs = timing.clock() + options.totalTimeoutMs;
  const failures = { counted: 0, throttled: 0, corrected: 0 };
  let waitedMs = 0;
  for (;;) {
    let end: SlotEnd = { kind: "accepted" };
    let error: unknown;
    try {
      return await attempt(Math.max(1, endMs - timing.clock()));
    } catch (failure) {
      error = failure;
      end = toSlotEnd(failure, endMs - timing.clock());
    } finally {
      slot.leave(end);
    }

    const outcome = (await options.correct?.(error)) ?? toOutcome(error);
    const delayMs = decideDelayMs(error, outcome, failures, options);
    checkTime(error, delayMs, endMs - timing.clock());
    waitedMs += delayMs;
    if (waitedMs > LONG_WAIT_MS) notice?.tell(describeWait(outcome, delayMs, limiter.countQueued()));
    if (delayMs > 0) await timing.sleep(delayMs);
    slot = await limiter.enter({ endMs, notice });
  }
}

function toSlotEnd(error: unknown, remainingMs: number): SlotEnd {
  if (!isSlowDown(error)) return { kind: error instanceof ApiError ? "accepted" : "noAnswer" };
  const retryAfterMs = getRetryAfterMs(error);
  // A pause longer than a call may last ends the calls, each with its own error, and not silently all that wait.
  return { kind: "throttled", retryAfterMs: retryAfterMs < remainingMs ? retryAfterMs : 0 };
}

type Failures = Record<"counted" | "throttled" | "corrected", number>;

/** Throws the error unless another attempt may be made. */
function decideDelayMs(error: unknown, outcome: Outcome, failures: Failures, options: RetryOptions): number {
  const verdict = VERDICTS[outcome][options.kind];
  if (verdict === "reconcile") markAmbiguous(error);
  if (verdict !== "retry") throw error;
  if (CORRECTIONS.has(outcome)) {
    failures.corrected += 1;
    if (failures.corrected > MAX_CORRECTIONS) throw error;
    return 0;
  }
  failures[outcome === "throttled" ? "throttled" : "counted"] += 1;
  const isUsedUp =
    options.maxAttempts === 1 ||
    failures.counted >= options.maxAttempts ||
    failures.throttled >= MAX_THROTTLED;
  if (isUsedUp) throw error;
  const doublings = Math.min(30, failures.counted + failures.throttled - 1);
  // Full jitter: many resources that were refused together must not come back together.
  const jitterMs = options.timing.random() * Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 2 ** doublings);
  return getRetryAfterMs(error) + jitterMs;
}

function checkTime(error: unknown, delayMs: number, remainingMs: number): void {
  if (delayMs < remainingMs) return;
  const retryAfterMs = getRetryAfterMs(error);
  if (retryAfterMs >= remainingMs) {
    const left = `${toSeconds(remainingMs)} s of this call's total time are left (totalTimeoutMs)`;
    addToMessage(error, `the service asks to wait ${toSeconds(retryAfterMs)} s, and ${left}`);
  } else if (toOutcome(error) === "throttled") {
    addToMessage(error, "the service kept refusing this call until its total time was over (totalTimeoutMs)");
  }
  throw error;
}

const REASONS: Partial<Record<Outcome, string>> = {
  throttled: "request limit",
  notSent: "no connection",
  unanswered: "no answer",
};

function describeWait(outcome: Outcome, delayMs: number, queued: number): string {
  const reason = REASONS[outcome] ?? "failure of the service";
  return `${reason}, next attempt in ${toSeconds(delayMs)} s, ${queued} calls queued`;
}

function toSeconds(ms: number): number {
  return Math.max(0, Math.ceil(ms / 1000));
}

function getRetryAfterMs(error: unknown): number {
  const isAnswer = error instanceof ApiError || error instanceof UnexpectedResponseError;
  return (isAnswer ? error.retryAfterMs : undefined) ?? 0;
}
