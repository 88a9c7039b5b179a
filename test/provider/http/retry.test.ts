import { expect, test } from "vitest";

import {
  ApiError,
  ConfigError,
  TransportError,
  UnexpectedResponseError,
} from "../../../provider/http/errors";
import type { ErrorCategory } from "../../../provider/http/errors";
import { toRetryAfterMs, withRetry } from "../../../provider/http/retry";
import type { RetryOptions } from "../../../provider/http/retry";

function makeApiError(category: ErrorCategory, status: number, retryAfterMs?: number): ApiError {
  return new ApiError("no", {
    action: "A",
    status,
    serviceCode: "C",
    requestId: "R",
    category,
    retryAfterMs,
  });
}

/** Runs attempts that always fail, on a clock that only sleeping moves; tells the waits that were made. */
async function runFailing(error: Error, overrides: Partial<RetryOptions> = {}): Promise<number[]> {
  const waitsMs: number[] = [];
  let nowMs = 0;
  const fail = async (): Promise<never> => {
    throw error;
  };
  const attempts = withRetry(fail, {
    maxAttempts: 5,
    totalTimeoutMs: 120_000,
    isSafeToRepeat: true,
    clock: () => nowMs,
    random: () => 0.5,
    sleep: (delayMs) => {
      waitsMs.push(delayMs);
      nowMs += delayMs;
      return Promise.resolve();
    },
    ...overrides,
  });
  await expect(attempts).rejects.toBe(error);
  return waitsMs;
}

const NOT_SENT = new TransportError("refused", "CONNECTION_REFUSED", false);
const MAYBE_SENT = new TransportError("lost", "CONNECTION_LOST", true);

test.each([
  ["a request that was not sent", NOT_SENT, 4, 4],
  ["a throttled answer", makeApiError("throttled", 429), 4, 4],
  ["a connection lost after sending", MAYBE_SENT, 4, 0],
  ["a transient answer", makeApiError("transient", 503), 4, 0],
  ["an unknown code with a server's status", makeApiError("unknown", 500), 4, 0],
  ["a web page with a gateway's status", new UnexpectedResponseError("page", "HTML", 502), 4, 0],
  ["a truncated answer", new UnexpectedResponseError("cut", "TRUNCATED", 200), 4, 0],
  ["a web page with status 200", new UnexpectedResponseError("page", "HTML", 200), 0, 0],
  ["a used-up quota", makeApiError("quota", 429), 0, 0],
  ["a missing object", makeApiError("notFound", 404), 0, 0],
  ["a denied call", makeApiError("auth", 403), 0, 0],
  ["an unknown code with a caller's status", makeApiError("unknown", 400), 0, 0],
  ["a certificate that is not trusted", new TransportError("tls", "TLS", false), 0, 0],
  ["wrong configuration", new ConfigError("no keys"), 0, 0],
  ["a foreign error", new TypeError("bug"), 0, 0],
])("repeats after %s only where that is safe", async (_name, error, readRepeats, writeRepeats) => {
  expect(await runFailing(error)).toHaveLength(readRepeats);
  expect(await runFailing(error, { isSafeToRepeat: false })).toHaveLength(writeRepeats);
});

test("doubles the bound of the wait and takes a random part of it", async () => {
  expect(await runFailing(NOT_SENT)).toEqual([250, 500, 1000, 2000]);
  expect(await runFailing(NOT_SENT, { random: () => 0 })).toEqual([0, 0, 0, 0]);
  const many = await runFailing(NOT_SENT, { maxAttempts: 12, totalTimeoutMs: 10_000_000 });
  expect(Math.max(...many)).toBe(10_000);
});

test("stops when the next wait would pass the total time", async () => {
  expect(await runFailing(NOT_SENT, { totalTimeoutMs: 800 })).toEqual([250, 500]);
});

test("waits as long as the service asks, plus a random part", async () => {
  expect(await runFailing(makeApiError("throttled", 429, 7000), { maxAttempts: 2 })).toEqual([7250]);
});

test("gives up at once when the service asks for more than the total time", async () => {
  expect(await runFailing(makeApiError("throttled", 429, 600_000))).toEqual([]);
});

test("tells each attempt how much time is left", async () => {
  const remaining: number[] = [];
  let nowMs = 1000;
  const result = await withRetry(
    (remainingMs) => {
      remaining.push(remainingMs);
      return remaining.length < 3 ? Promise.reject(NOT_SENT) : Promise.resolve("done");
    },
    {
      maxAttempts: 5,
      totalTimeoutMs: 10_000,
      isSafeToRepeat: false,
      clock: () => nowMs,
      random: () => 0,
      sleep: () => Promise.resolve(void (nowMs += 3000)),
    },
  );
  expect(result).toBe("done");
  expect(remaining).toEqual([10_000, 7000, 4000]);
});

test.each([
  ["7", 7000],
  [" 0 ", 0],
  ["Thu, 01 Jan 1970 00:00:09 GMT", 8000],
  ["Thu, 01 Jan 1970 00:00:00 GMT", 0],
  ["soon", undefined],
  ["-5", undefined],
  [undefined, undefined],
])("reads Retry-After %j as %j ms", (header, expected) => {
  expect(toRetryAfterMs(header, 1000)).toBe(expected);
});
