/**
 * Calls whose caller was told nothing and that change the store later. Each is done when somebody next calls or
 * looks at the store after its time, so that no timer is needed and a test's own clock counts. Knows no action.
 */

export interface LateCommits {
  readonly add: (delayMs: number, run: () => void) => void;
  /** Does what is due, in the order of its time. */
  readonly settle: () => void;
}

export function createLateCommits(now: () => Date): LateCommits {
  let waiting: { dueMs: number; run: () => void }[] = [];
  return {
    add(delayMs, run) {
      waiting.push({ dueMs: now().getTime() + delayMs, run });
      waiting.sort((left, right) => left.dueMs - right.dueMs);
    },
    settle() {
      if (waiting.length === 0) return;
      const nowMs = now().getTime();
      const due = waiting.filter(({ dueMs }) => dueMs <= nowMs);
      waiting = waiting.filter(({ dueMs }) => dueMs > nowMs);
      for (const { run } of due) run();
    },
  };
}
