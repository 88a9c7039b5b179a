/*
 * How far this machine's clock is from one service's. Learned from the Date of an answer that refused a signature, and
 * used for every signature from then on; learned anew only when that no longer fits, because the machine's clock was
 * put right in the middle of a run. Knows no signature.
 */

/** A smaller difference is no reason for a refusal; the service allows 15 minutes (vendor's common signing rules). */
const MIN_SKEW_MS = 4 * 60_000;

export interface ServiceClock {
  offsetMs(): number;
  /**
   * `dateHeader` is that of a refusal, `offsetMs` what its request was signed with. True when the clock is another
   * one since then, so that a request that is signed now can succeed.
   */
  learn(dateHeader: string | undefined, offsetMs: number, nowMs: number): boolean;
}

export function createServiceClock(): ServiceClock {
  let currentMs = 0;
  return {
    offsetMs: () => currentMs,
    learn(dateHeader, offsetMs, nowMs) {
      // Learned from another call's refusal in the meantime.
      if (currentMs !== offsetMs) return true;
      const serviceMs = Date.parse(dateHeader ?? "");
      if (Number.isNaN(serviceMs) || Math.abs(serviceMs - (nowMs + offsetMs)) < MIN_SKEW_MS) return false;
      currentMs = serviceMs - nowMs;
      return true;
    },
  };
}
