import { expect, test } from "vitest";

import { createLimiter } from "../../../provider/http/limiter";
import { createVirtualTime } from "../../support/virtual-time";
import { ANSWER_MS, OPEN, runCreates } from "./limited-service";

test.each([
  [300, { perSecond: 10, burst: 10 }],
  [300, { perSecond: 10, burst: 1 }],
  [300, { perSecond: 10, burst: 100 }],
  [100, { perSecond: 2, burst: 2 }],
  [2000, { perSecond: 100, burst: 100 }],
  [40, { perSecond: 20, burst: 20 }],
])(
  "%i creates under an unknown limit of %j all succeed, nearly as fast as the limit allows",
  async (count, service) => {
    for (const seed of [1, 2, 3]) {
      const { failed, tookMs, throttled } = await runCreates(count, service, OPEN, seed);
      expect(failed).toBe(0);
      expect(tookMs / ((count / service.perSecond) * 1000)).toBeLessThanOrEqual(1.3);
      expect(throttled / (count + throttled)).toBeLessThan(0.35);
    }
  },
);

test("nothing waits while nothing throttles, but for the number at once", async () => {
  const { starts, mostAtOnce, tookMs, told } = await runCreates(96, { perSecond: 1e9, burst: 1e9 });
  expect(starts.filter((atMs) => atMs === 0)).toHaveLength(32);
  expect(mostAtOnce).toBe(32);
  expect(tookMs).toBe(3 * ANSWER_MS);
  expect(told).toEqual([]);
});

test("never more at once, and never more a second, than is configured", async () => {
  const service = { perSecond: 1e9, burst: 1e9 };
  const { starts, mostAtOnce } = await runCreates(40, service, { maxConcurrent: 3, maxPerSecond: 5 });
  expect(mostAtOnce).toBeLessThanOrEqual(3);
  for (const fromMs of starts) {
    expect(starts.filter((atMs) => atMs >= fromMs && atMs < fromMs + 1000).length).toBeLessThanOrEqual(6);
  }
});

test("after a throttled answer with Retry-After nothing starts until that time is over", async () => {
  const { starts, failed } = await runCreates(100, { perSecond: 10, burst: 10, retryAfterMs: 5000 });
  expect(failed).toBe(0);
  const early = starts.filter((atMs) => atMs > ANSWER_MS && atMs < 5000 + ANSWER_MS);
  expect(early).toEqual([]);
});

test("says what is waited for after two seconds, and again after ten at the earliest", async () => {
  const { told, tookMs } = await runCreates(300, { perSecond: 10, burst: 10 });
  expect(told.length).toBeGreaterThan(1);
  expect(told.length).toBeLessThanOrEqual(tookMs / 10_000 + 1);
  expect(told[0]?.message).toMatch(/^waiting for the service: request limit, \d+ calls queued$/);
  for (const [index, { atMs }] of told.entries()) {
    expect(atMs - (told[index - 1]?.atMs ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(10_000);
  }
});

test("a queue of seconds is not told", async () => {
  expect((await runCreates(20, { perSecond: 20, burst: 10 })).told).toEqual([]);
});

test("a call that was made before goes first, and is told when its time ends in the queue", async () => {
  const time = createVirtualTime();
  const limiter = createLimiter({ maxConcurrent: 1, maxPerSecond: 1 }, time);
  const order: string[] = [];
  const enter = async (name: string, endMs?: number): Promise<void> => {
    const slot = await limiter.enter(endMs === undefined ? {} : { endMs });
    order.push(name);
    slot.leave({ kind: "accepted" });
  };
  const running = [enter("running"), enter("first"), enter("again", time.clock() + 5000)];
  await time.drive(Promise.all(running));
  expect(order).toEqual(["running", "again", "first"]);
  const late = enter("late", time.clock() + 500);
  await expect(time.drive(late)).rejects.toMatchObject({ code: "TIMEOUT", sent: false });
});

test("tightens to the lower ceilings when sessions differ", async () => {
  const time = createVirtualTime();
  const limiter = createLimiter(OPEN, time);
  limiter.tighten({ maxConcurrent: 1, maxPerSecond: 50 });
  limiter.tighten(OPEN);
  const first = await limiter.enter({});
  const second = limiter.enter({});
  expect(limiter.countQueued()).toBe(1);
  first.leave({ kind: "accepted" });
  await time.drive(second);
});
