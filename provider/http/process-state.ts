/*
 * What all calls of this process share, whichever session makes them: one limiter per limit of the service, one
 * clock per service. Knows no cloud: what shares a limit is told by a key.
 */

import { createLimiter } from "./limiter";
import type { Ceilings, Limiter } from "./limiter";
import { createServiceClock } from "./service-clock";
import type { ServiceClock } from "./service-clock";
import { systemTiming } from "./timing";
import type { Timing } from "./timing";

export interface ProcessState {
  findLimiter(key: string, ceilings: Ceilings): Limiter;
  findClock(origin: string): ServiceClock;
  /** What all callers with one key share, made for the first of them. */
  findShared<T>(key: string, make: () => T): T;
}

export function createProcessState(timing: Timing): ProcessState {
  const limiters = new Map<string, Limiter>();
  const clocks = new Map<string, ServiceClock>();
  const shared = new Map<string, unknown>();
  return {
    findLimiter(key, ceilings) {
      const limiter = limiters.get(key) ?? createLimiter(ceilings, timing);
      limiters.set(key, limiter);
      limiter.tighten(ceilings);
      return limiter;
    },
    findClock(origin) {
      const clock = clocks.get(origin) ?? createServiceClock();
      clocks.set(origin, clock);
      return clock;
    },
    findShared<T>(key: string, make: () => T): T {
      if (!shared.has(key)) shared.set(key, make());
      return shared.get(key) as T;
    },
  };
}

export const processState = createProcessState(systemTiming);
