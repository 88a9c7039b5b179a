/*
 * Whether a failed attempt may be made again, and when. Sits above signing, so that each attempt is signed anew.
 * Knows no action and no service code, only categories. undici's own retry is never used: it would repeat the
 * same signature, and a create whose answer was lost.
 */

import { ApiError, TransportError, UnexpectedResponseError } from "./errors";
import type { ErrorCategory, TransportCode, UnexpectedResponseCode } from "./errors";

const BASE_DELAY_MS = 500;
const MAX_DELAY_MS = 20_000;

/** always: nothing happened yet. whenSafe: it may have happened. never: the next answer would be the same. */
type Repeat = "always" | "whenSafe" | "never";

const REPEAT_BY_CATEGORY: Record<ErrorCategory, Repeat> = {
  throttled: "always",
  transient: "whenSafe",
  quota: "never",
  notFound: "never",
  conflict: "never",
  clockSkew: "never",
  auth: "never",
  invalid: "never",
  unknown: "never",
};

const LASTING_TRANSPORT_CODES: ReadonlySet<TransportCode> = new Set([
  "TLS",
  "PROXY_REFUSED",
  "REQUEST_REFUSED",
  "CLOSED",
]);

const PASSING_RESPONSE_CODES: ReadonlySet<UnexpectedResponseCode> = new Set(["TRUNCATED", "EMPTY"]);

export interface RetryOptions {
  readonly maxAttempts: number;
  readonly totalTimeoutMs: number;
  /** True for actions that change nothing: only these are repeated when the outcome is not known. */
  readonly isSafeToRepeat: boolean;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** 0 ≤ x < 1. */
  readonly random: () => number;
  readonly sleep: (delayMs: number) => Promise<void>;
}

/**
 * Makes attempts until one succeeds, or its error may not be repeated, or the count or the total time is used up;
 * then the last error is thrown as it is. Each attempt is told how much of the total time is left.
 */
export async function withRetry<T>(
  attempt: (remainingMs: number) => Promise<T>,
  options: RetryOptions,
): Promise<T> {
  const endMs = options.clock() + options.totalTimeoutMs;
  for (let attemptNumber = 1; ; attemptNumber += 1) {
    try {
      return await attempt(Math.max(1, endMs - options.clock()));
    } catch (error) {
      const delayMs = decideDelayMs(error, attemptNumber, options);
      if (delayMs === undefined || options.clock() + delayMs >= endMs) throw error;
      await options.sleep(delayMs);
    }
  }
}

function decideDelayMs(error: unknown, attemptNumber: number, options: RetryOptions): number | undefined {
  const repeat = classifyError(error);
  if (attemptNumber >= options.maxAttempts || repeat === "never") return undefined;
  if (repeat === "whenSafe" && !options.isSafeToRepeat) return undefined;
  // Full jitter: many resources that were refused together must not come back together.
  const jitterMs = options.random() * Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 2 ** (attemptNumber - 1));
  return getRetryAfterMs(error) + jitterMs;
}

function classifyError(error: unknown): Repeat {
  if (error instanceof TransportError) {
    if (LASTING_TRANSPORT_CODES.has(error.code)) return "never";
    return error.sent ? "whenSafe" : "always";
  }
  if (error instanceof ApiError) {
    return error.category === "unknown" && error.status >= 500
      ? "whenSafe"
      : REPEAT_BY_CATEGORY[error.category];
  }
  if (error instanceof UnexpectedResponseError) {
    const isPassing = error.status >= 500 || error.status === 429 || PASSING_RESPONSE_CODES.has(error.code);
    return isPassing ? "whenSafe" : "never";
  }
  return "never";
}

function getRetryAfterMs(error: unknown): number {
  const isAnswer = error instanceof ApiError || error instanceof UnexpectedResponseError;
  return (isAnswer ? error.retryAfterMs : undefined) ?? 0;
}

/** Reads a Retry-After header, seconds or an HTTP date (RFC 9110, 10.2.3); undefined when it is neither. */
export function toRetryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const dateMs = /^[A-Za-z]{3,9},? /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs);
}
