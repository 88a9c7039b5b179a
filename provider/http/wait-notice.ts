/*
 * Tells the user what is being waited for, at most once each ten seconds, however many calls wait. Knows no call.
 */

const QUIET_MS = 10_000;

export interface WaitNotice {
  /** `reason` holds no secret: it is written here and never taken from an answer. */
  tell(reason: string): void;
}

export function createWaitNotice(
  notify: ((message: string) => void) | undefined,
  clock: () => number,
): WaitNotice {
  let quietUntilMs = Number.NEGATIVE_INFINITY;
  return {
    tell(reason) {
      const nowMs = clock();
      if (notify === undefined || nowMs < quietUntilMs) return;
      quietUntilMs = nowMs + QUIET_MS;
      notify(`waiting for the service: ${reason}`);
    },
  };
}
