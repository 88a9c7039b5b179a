/*
 * Creates against a service with a token bucket, all started at once, in virtual time. Knows no real call.
 */

import { ApiError } from "../../../provider/http/errors";
import { createLimiter } from "../../../provider/http/limiter";
import type { Ceilings } from "../../../provider/http/limiter";
import { withRetry } from "../../../provider/http/retry";
import { createWaitNotice } from "../../../provider/http/wait-notice";
import { createSeededRandom, createVirtualTime } from "../../support/virtual-time";

export const OPEN: Ceilings = { maxConcurrent: 32, maxPerSecond: Infinity };
export const ANSWER_MS = 20;

export interface Service {
  perSecond: number;
  burst: number;
  retryAfterMs?: number;
}

export async function runCreates(count: number, service: Service, ceilings: Ceilings = OPEN, seed = 1) {
  const time = createVirtualTime(createSeededRandom(seed));
  const limiter = createLimiter(ceilings, time);
  const told: { atMs: number; message: string }[] = [];
  const startMs = time.clock();
  const notice = createWaitNotice(
    (message) => told.push({ atMs: time.clock() - startMs, message }),
    time.clock,
  );
  const bucket = { tokens: service.burst, atMs: startMs };
  const starts: number[] = [];
  let throttled = 0;
  let atOnce = 0;
  let mostAtOnce = 0;

  async function attempt(): Promise<void> {
    starts.push(time.clock() - startMs);
    mostAtOnce = Math.max(mostAtOnce, (atOnce += 1));
    await time.sleep(ANSWER_MS);
    atOnce -= 1;
    const elapsedMs = time.clock() - bucket.atMs;
    bucket.tokens = Math.min(service.burst, bucket.tokens + (elapsedMs / 1000) * service.perSecond);
    bucket.atMs = time.clock();
    if (bucket.tokens >= 1) {
      bucket.tokens -= 1;
      return;
    }
    throttled += 1;
    const facts = { action: "CreateX", status: 429, serviceCode: "Throttling", requestId: "R" };
    throw new ApiError("slow", { ...facts, category: "throttled", retryAfterMs: service.retryAfterMs });
  }

  const calls = Array.from({ length: count }, () =>
    withRetry(attempt, {
      kind: "create",
      maxAttempts: 5,
      totalTimeoutMs: 120_000,
      timing: time,
      limiter,
      notice,
    }),
  );
  const results = await time.drive(Promise.allSettled(calls));
  const failed = results.filter(({ status }) => status === "rejected").length;
  return { failed, throttled, starts, mostAtOnce, told, tookMs: time.clock() - startMs };
}
