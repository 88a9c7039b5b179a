import { expect, test } from "vitest";

import {
  ApiError,
  ConfigError,
  isAmbiguous,
  TransportError,
  UnexpectedResponseError,
} from "../../../provider/http/errors";
import type { ErrorCategory } from "../../../provider/http/errors";
import { createLimiter } from "../../../provider/http/limiter";
import { withRetry } from "../../../provider/http/retry";
import type { RetryOptions } from "../../../provider/http/retry";
import { createWaitNotice } from "../../../provider/http/wait-notice";

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

type Overrides = Partial<RetryOptions> & { random?: () => number };

/** On a clock that only sleeping moves. */
function makeOptions({ random = () => 0.5, ...overrides }: Overrides) {
  const waitsMs: number[] = [];
  const told: string[] = [];
  let nowMs = 0;
  const clock = () => nowMs;
  const sleep = (delayMs: number): Promise<void> => {
    waitsMs.push(delayMs);
    nowMs += delayMs;
    return Promise.resolve();
  };
  const options: RetryOptions = {
    kind: "read",
    maxAttempts: 5,
    totalTimeoutMs: 120_000,
    timing: { clock, random, sleep },
    limiter: createLimiter({ maxConcurrent: 8, maxPerSecond: Infinity }, { clock, sleep }),
    notice: createWaitNotice((message) => told.push(message), clock),
    ...overrides,
  };
  return { options, waitsMs, told, clock };
}

/** Runs attempts that always fail; tells the waits that were made. */
async function runFailing(error: Error, overrides: Overrides = {}): Promise<number[]> {
  const { options, waitsMs } = makeOptions(overrides);
  const fail = async (): Promise<never> => {
    throw error;
  };
  const attempts = withRetry(fail, options);
  await expect(attempts).rejects.toBe(error);
  return waitsMs;
}

const NOT_SENT = new TransportError("refused", "CONNECTION_REFUSED", false);

test.each([
  ["a request that was not sent", () => new TransportError("refused", "DNS", false), 4, 4, false],
  ["a connection lost after sending", () => new TransportError("lost", "CONNECTION_LOST", true), 4, 0, true],
  ["a transient answer", () => makeApiError("transient", 503), 4, 0, true],
  ["a truncated answer", () => new UnexpectedResponseError("cut", "TRUNCATED", 200), 4, 0, true],
  ["a web page with status 200", () => new UnexpectedResponseError("page", "HTML", 200), 0, 0, true],
  ["a used-up quota", () => makeApiError("quota", 429), 0, 0, false],
  ["a missing object", () => makeApiError("notFound", 404), 0, 0, false],
  ["wrong configuration", () => new ConfigError("no keys"), 0, 0, false],
])(
  "repeats after %s only where that is safe, and says of a write whether it may have happened",
  async (_name, makeError, readRepeats, writeRepeats, isAmbiguousWrite) => {
    const readError = makeError();
    expect(await runFailing(readError)).toHaveLength(readRepeats);
    expect(isAmbiguous(readError)).toBe(false);
    for (const kind of ["create", "update", "delete"] as const) {
      const error = makeError();
      expect(await runFailing(error, { kind })).toHaveLength(writeRepeats);
      expect(isAmbiguous(error)).toBe(isAmbiguousWrite);
    }
  },
);

test("a create that was throttled goes on for longer than the count of attempts, until it succeeds", async () => {
  const { options } = makeOptions({ kind: "create", maxAttempts: 2 });
  let attempts = 0;
  const result = await withRetry(() => {
    attempts += 1;
    return attempts < 12 ? Promise.reject(makeApiError("throttled", 429)) : Promise.resolve("made");
  }, options);
  expect([result, attempts]).toEqual(["made", 12]);
});

test("a service that throttles for ever is given up when the total time is over, with what was waited for", async () => {
  const { options, clock } = makeOptions({ kind: "create" });
  const error = await withRetry(() => Promise.reject(makeApiError("throttled", 429)), options).catch(
    (failure: Error) => failure,
  );
  expect(String(error)).toContain("kept refusing this call until its total time was over");
  expect(clock()).toBeLessThan(120_000);
  expect(isAmbiguous(error)).toBe(false);
});

test("with one attempt nothing is repeated, not even what was throttled", async () => {
  expect(await runFailing(makeApiError("throttled", 429), { maxAttempts: 1 })).toEqual([]);
  expect(await runFailing(NOT_SENT, { maxAttempts: 1 })).toEqual([]);
});

const correct = () => Promise.resolve("clockSkew" as const);

test("what a correction put right is repeated at once and does not count", async () => {
  const { options, waitsMs } = makeOptions({ kind: "create", maxAttempts: 1, correct });
  let attempts = 0;
  const result = await withRetry(() => {
    attempts += 1;
    return attempts === 1 ? Promise.reject(makeApiError("auth", 401)) : Promise.resolve("made");
  }, options);
  expect([result, attempts, waitsMs]).toEqual(["made", 2, []]);
});

test("a refusal that comes back however often it is put right ends the call", async () => {
  const { options } = makeOptions({ correct });
  let attempts = 0;
  const refuse = async (): Promise<never> => {
    attempts += 1;
    throw makeApiError("auth", 401);
  };
  await expect(withRetry(refuse, options)).rejects.toThrow("no");
  expect(attempts).toBe(4);
});

test("says what is waited for once a call has waited for more than two seconds", async () => {
  const { options, told } = makeOptions({});
  await withRetry(() => Promise.reject(NOT_SENT), options).catch(() => undefined);
  // 250, 500, 1000 and 2000 ms.
  expect(told).toEqual(["waiting for the service: no connection, next attempt in 2 s, 0 calls queued"]);
});

test("doubles the bound of the wait and takes a random part of it", async () => {
  expect(await runFailing(NOT_SENT)).toEqual([250, 500, 1000, 2000]);
  expect(await runFailing(NOT_SENT, { random: () => 0.1 })).toEqual([50, 100, 200, 400]);
  expect(await runFailing(NOT_SENT, { random: () => 0 })).toEqual([]);
  const many = await runFailing(NOT_SENT, { maxAttempts: 12, totalTimeoutMs: 10_000_000 });
  expect(Math.max(...many)).toBe(10_000);
});

test("stops when the next wait would pass the total time", async () => {
  expect(await runFailing(NOT_SENT, { totalTimeoutMs: 800 })).toEqual([250, 500]);
});

test("waits as long as the service asks, plus a random part", async () => {
  expect(await runFailing(makeApiError("transient", 503, 7000), { maxAttempts: 2 })).toEqual([7250]);
});

test("gives up at once, and says so, when the service asks for more than the total time", async () => {
  const error = makeApiError("throttled", 429, 600_000);
  expect(await runFailing(error)).toEqual([]);
  expect(error.message).toBe(
    "no; the service asks to wait 600 s, and 120 s of this call's total time are left (totalTimeoutMs)",
  );
});

test("tells each attempt how much time is left", async () => {
  const remaining: number[] = [];
  const { options } = makeOptions({ totalTimeoutMs: 10_000, random: () => 0 });
  const result = await withRetry(async (remainingMs) => {
    remaining.push(remainingMs);
    await options.timing.sleep(3000);
    if (remaining.length < 3) throw NOT_SENT;
    return "done";
  }, options);
  expect(result).toBe("done");
  expect(remaining).toEqual([10_000, 7000, 4000]);
});

test("the wait for the first place in the queue is not part of the total time", async () => {
  const { options } = makeOptions({ totalTimeoutMs: 1000 });
  const limiter = createLimiter({ maxConcurrent: 8, maxPerSecond: 0.1 }, options.timing);
  const remaining: number[] = [];
  for (let call = 0; call < 3; call += 1) {
    await withRetry((remainingMs) => Promise.resolve(remaining.push(remainingMs)), { ...options, limiter });
  }
  expect(remaining).toEqual([1000, 1000, 1000]);
});
