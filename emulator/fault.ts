/**
 * The waiting fault rules: which call meets which fault, and how often. Knows action names and clouds as text only.
 */
import { isMeant, type FaultKind, type FaultRule } from "./fault-rule";

export interface Hit {
  readonly fault?: FaultRule;
  readonly waits: readonly FaultRule[];
}

export interface Faults {
  readonly add: (rule: FaultRule) => void;
  readonly clear: () => void;
  readonly list: () => FaultRule[];
  /** The faults that the next call of this action meets: any number of waits (latency, hold) and at most one other. */
  readonly take: (call: { readonly cloud: string; readonly action: string }) => Hit;
}

/** After these the call goes on. */
const waitKinds: readonly FaultKind[] = ["latency", "hold"];

const noHit: Hit = { waits: [] };

export function createFaults(): Faults {
  let rules: { rule: FaultRule; skip: number; left: number }[] = [];
  return {
    add(rule) {
      rules.push({ rule, skip: rule.skip ?? 0, left: rule.times ?? 1 });
    },
    clear() {
      rules = [];
    },
    list: () => rules.map(({ rule, skip, left }) => ({ ...rule, skip, times: left })),
    take({ cloud, action }) {
      if (rules.length === 0) return noHit;
      const waits: FaultRule[] = [];
      let fault: FaultRule | undefined;
      for (const entry of rules) {
        const isWait = waitKinds.includes(entry.rule.kind);
        if (!isMeant(entry.rule.action, action) || (entry.rule.cloud ?? cloud) !== cloud) continue;
        if (!isWait && fault) continue;
        if (entry.skip > 0) {
          entry.skip -= 1;
          continue;
        }
        entry.left -= 1;
        if (isWait) waits.push(entry.rule);
        else fault = entry.rule;
      }
      rules = rules.filter((entry) => entry.left > 0);
      return fault ? { fault, waits } : { waits };
    },
  };
}
