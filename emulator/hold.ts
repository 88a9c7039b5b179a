/**
 * Calls that stand still until somebody lets them go, so that a test can do something at exactly this moment: before
 * the store changes, or after it and before the answer. Knows action names as text only.
 */
import type { FaultRule } from "./fault-rule";

export interface HeldCall {
  readonly action: string;
  /** true when the action was run before the hold */
  readonly isCommitted: boolean;
}

/** A hold that was placed from code. */
export interface Hold {
  /** Resolves when the first call is held. */
  readonly reached: Promise<HeldCall>;
  /** Lets the calls go that this hold keeps; later ones are not held. */
  readonly release: () => void;
}

export interface Holds {
  readonly list: () => HeldCall[];
  /** Resolves when the call is let go, or at once when its rule has been released before. */
  readonly keep: (rule: FaultRule, call: HeldCall) => Promise<void>;
  readonly watch: (rule: FaultRule) => Hold;
  /** Lets all go that are held now. */
  readonly releaseAll: () => void;
}

export function createHolds(closing: AbortSignal): Holds {
  let kept: { rule: FaultRule; call: HeldCall; go: () => void }[] = [];
  const watchers = new Map<FaultRule, (call: HeldCall) => void>();
  const released = new Set<FaultRule>();

  function release(isMeant: (rule: FaultRule) => boolean): void {
    const going = kept.filter(({ rule }) => isMeant(rule));
    kept = kept.filter(({ rule }) => !isMeant(rule));
    for (const { go } of going) go();
  }
  const releaseAll = (): void => release(() => true);
  closing.addEventListener("abort", releaseAll);

  return {
    list: () => kept.map(({ call }) => call),
    keep: (rule, call) =>
      new Promise((go) => {
        if (closing.aborted || released.has(rule)) {
          go();
          return;
        }
        kept.push({ rule, call, go });
        watchers.get(rule)?.(call);
      }),
    watch(rule) {
      const reached = new Promise<HeldCall>((tell) => watchers.set(rule, tell));
      return {
        reached,
        release() {
          released.add(rule);
          release((other) => other === rule);
        },
      };
    },
    releaseAll,
  };
}
