/*
 * How many requests a second an unknown limit seems to allow. No limit at all until the service throttles; then half
 * of what got through, back to nearly that within seconds, and from there on up: fast until a paced request is
 * throttled for the first time, slowly after that. Knows no request and no queue.
 */

/** Below this, waiting would be longer than a person takes for a hang. */
const MIN_PER_SECOND = 1;
/** From here on a limit costs more than it saves. */
const UNLIMITED_FROM_PER_SECOND = 1000;

const CUT = 0.5;
// Not all of it: what got through in the last second may include a burst that the service had saved up.
const RECOVERED = 0.9;
const RECOVERY_MS = 2000;
// The first estimate comes from one burst, and says little where the service saves up nothing.
const SEARCH_GROWTH_PER_SECOND = 0.5;
const GROWTH_PER_SECOND = 0.02;

export interface AdaptiveRate {
  /** Requests a second; Infinity while there is no limit. */
  perSecond(nowMs: number): number;
  /** An answer that was not throttled. */
  accept(nowMs: number): void;
  /** Answers to requests from before the last cut tell nothing new and change nothing. */
  throttle(startedMs: number, nowMs: number): void;
}

export function createAdaptiveRate(): AdaptiveRate {
  let cuts = 0;
  let cutMs = Number.NEGATIVE_INFINITY;
  /** The rate at which the service throttled. */
  let knee = Number.POSITIVE_INFINITY;
  let window = { startMs: Number.NEGATIVE_INFINITY, accepted: 0, acceptedBefore: 0 };

  function perSecond(nowMs: number): number {
    if (knee === Number.POSITIVE_INFINITY) return knee;
    const sinceMs = Math.max(0, nowMs - cutMs);
    const recovered = CUT + (RECOVERED - CUT) * Math.min(1, sinceMs / RECOVERY_MS);
    const growthPerSecond = cuts === 1 ? SEARCH_GROWTH_PER_SECOND : GROWTH_PER_SECOND;
    const growth = Math.exp((growthPerSecond * Math.max(0, sinceMs - RECOVERY_MS)) / 1000);
    const rate = Math.max(MIN_PER_SECOND, knee * recovered * growth);
    if (rate < UNLIMITED_FROM_PER_SECOND || sinceMs < RECOVERY_MS) return rate;
    cuts = 0;
    return (knee = Number.POSITIVE_INFINITY);
  }

  function moveWindow(nowMs: number): void {
    const ageMs = nowMs - window.startMs;
    if (ageMs < 1000) return;
    window = { startMs: nowMs, accepted: 0, acceptedBefore: ageMs < 2000 ? window.accepted : 0 };
  }

  /** Over the last second, near enough: the part of the window before that still counts. */
  function measureAccepted(nowMs: number): number {
    moveWindow(nowMs);
    return window.accepted + window.acceptedBefore * (1 - (nowMs - window.startMs) / 1000);
  }

  return {
    perSecond,
    accept(nowMs) {
      moveWindow(nowMs);
      window.accepted += 1;
    },
    throttle(startedMs, nowMs) {
      if (startedMs <= cutMs) return;
      const current = perSecond(nowMs);
      const accepted = Math.max(MIN_PER_SECOND / CUT, measureAccepted(nowMs));
      // After a pause nothing was accepted of late, which says nothing of the limit.
      knee =
        current === Number.POSITIVE_INFINITY
          ? accepted
          : Math.min(current, Math.max(accepted, current * CUT));
      cutMs = nowMs;
      cuts += 1;
    },
  };
}
