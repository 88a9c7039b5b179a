import { expect, test } from "vitest";

import { createProcessState } from "../../../provider/http/process-state";
import { createServiceClock } from "../../../provider/http/service-clock";
import { createVirtualTime } from "../../support/virtual-time";

const HOUR_MS = 3_600_000;
const NOW_MS = Date.parse("2026-01-01T00:00:00Z");

test("gives one limiter to each key, and one clock to each address", () => {
  const state = createProcessState(createVirtualTime());
  const ceilings = { maxConcurrent: 1, maxPerSecond: 1 };
  expect(state.findLimiter("a", ceilings)).toBe(state.findLimiter("a", ceilings));
  expect(state.findLimiter("a", ceilings)).not.toBe(state.findLimiter("b", ceilings));
  expect(state.findClock("a")).toBe(state.findClock("a"));
  expect(state.findClock("a")).not.toBe(state.findClock("b"));
});

test.each([
  ["an hour later", "Thu, 01 Jan 2026 01:00:00 GMT", HOUR_MS],
  ["an hour earlier", "Wed, 31 Dec 2025 23:00:00 GMT", -HOUR_MS],
  ["three minutes later", "Thu, 01 Jan 2026 00:03:00 GMT", 0],
  ["nothing", undefined, 0],
  ["no date", "soon", 0],
])("a refusal dated %s moves the clock by that, or not at all", (_name, date, offsetMs) => {
  const clock = createServiceClock();
  expect(clock.learn(date, 0, NOW_MS)).toBe(offsetMs !== 0);
  expect(clock.offsetMs()).toBe(offsetMs);
});

test("what was signed before another call learned the time is signed again, what was signed after is not", () => {
  const clock = createServiceClock();
  clock.learn("Thu, 01 Jan 2026 01:00:00 GMT", 0, NOW_MS);
  expect(clock.learn("Thu, 01 Jan 2026 01:00:01 GMT", 0, NOW_MS + 1000)).toBe(true);
  expect(clock.learn("Thu, 01 Jan 2026 01:00:01 GMT", HOUR_MS, NOW_MS + 1000)).toBe(false);
  expect(clock.offsetMs()).toBe(HOUR_MS);
});
