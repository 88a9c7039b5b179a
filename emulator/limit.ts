/**
 * How fast the emulator answers: a fixed latency and a token bucket per account, region and service. Knows no
 * action. Time is the process's own monotonic clock, so that a test's frozen date does not stop the bucket.
 */
import { performance } from "node:perf_hooks";
import { OptionError } from "./control-plane";
import type { JsonObject } from "./json";

export interface Limits {
  /** wait before every answer, in milliseconds; default 0 */
  latencyMs: number;
  /** requests a second for each account, region and service, with bursts of as many; default Infinity */
  requestsPerSecond: number;
  /** `Retry-After` on throttled answers, in seconds; default 0: no such header */
  retryAfterSeconds: number;
}

/** Checks limits from code, a flag or the control endpoint; JSON writes "none" for no limit a second. */
export function parseLimits(input: JsonObject | Partial<Limits>): Partial<Limits> {
  const known = ["latencyMs", "requestsPerSecond", "retryAfterSeconds"];
  const limits: Record<string, unknown> = { ...input };
  if (limits["requestsPerSecond"] === "none") limits["requestsPerSecond"] = Infinity;
  for (const [key, value] of Object.entries(limits)) {
    if (!known.includes(key))
      throw new OptionError(`There is no limit "${key}"; there are ${known.join(", ")}.`);
    const isValid =
      typeof value === "number" && value >= 0 && (value < Infinity || key === "requestsPerSecond");
    if (!isValid || (key === "requestsPerSecond" && value === 0))
      throw new OptionError(`${key} is not a valid number.`);
  }
  return limits;
}

export interface Bucket {
  /** Takes a token; false means that the caller goes too fast. */
  readonly take: (key: string) => boolean;
}

export function createBucket(limits: Limits, nowMs: () => number = () => performance.now()): Bucket {
  const levels = new Map<string, { tokens: number; atMs: number }>();
  return {
    take(key) {
      const rate = limits.requestsPerSecond;
      if (rate === Infinity) return true;
      const atMs = nowMs();
      const capacity = Math.max(1, rate);
      const level = levels.get(key) ?? { tokens: capacity, atMs };
      const tokens = Math.min(capacity, level.tokens + ((atMs - level.atMs) / 1000) * rate);
      const isTaken = tokens >= 1;
      levels.set(key, { tokens: isTaken ? tokens - 1 : tokens, atMs });
      return isTaken;
    },
  };
}
