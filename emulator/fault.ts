/**
 * Fault rules: which call meets which fault, and how often. Knows action names as text only; what a fault does
 * to an answer is the exchange's part.
 */
import { OptionError } from "./control-plane";
import type { JsonObject } from "./json";

export const faultKinds = [
  "status",
  "dropBeforeCommit",
  "dropAfterCommit",
  "truncate",
  "html",
  "empty",
  "latency",
  "hold",
] as const;

export type FaultKind = (typeof faultKinds)[number];

export interface FaultRule {
  /** an action's name, or `*` for every action */
  action: string;
  kind: FaultKind;
  /** HTTP status of `status` (default 503), `html` (default 502) and `empty` (default 200) */
  status?: number;
  /** error code of `status`; default: the service's usual code for the status */
  code?: string;
  /** error message of `status`, for tests of what a client lets through */
  message?: string;
  /** wait of `latency` */
  latencyMs?: number;
  /** how many calls are hit, default 1; `Infinity` for all */
  times?: number;
  /** how many matching calls pass unharmed before the first hit, default 0 */
  skip?: number;
  /** does the store change before the fault? Only for status, html, empty, latency and hold; default: only for empty */
  commit?: boolean;
  /** `Retry-After` header of `status` */
  retryAfterSeconds?: number;
}

export interface Hit {
  readonly fault?: FaultRule;
  readonly waits: readonly FaultRule[];
}

export interface Faults {
  readonly add: (rule: FaultRule) => void;
  readonly clear: () => void;
  readonly list: () => FaultRule[];
  /** The faults that the next call of this action meets: any number of waits (latency, hold) and at most one other. */
  readonly take: (action: string) => Hit;
}

/** After these the call goes on. */
const waitKinds: readonly FaultKind[] = ["latency", "hold"];

const noHit: Hit = { waits: [] };

function isCount(value: unknown): boolean {
  return value === Infinity || (Number.isInteger(value) && (value as number) >= 0);
}

/** Checks a rule that came from code, a flag or the control endpoint; JSON writes `times: "always"`. */
export function parseFaultRule(
  input: JsonObject | FaultRule,
  isAction: (name: string) => boolean,
): FaultRule {
  const known = [
    "action",
    "kind",
    "status",
    "code",
    "message",
    "latencyMs",
    "times",
    "skip",
    "commit",
    "retryAfterSeconds",
  ];
  for (const key of Object.keys(input)) {
    if (!known.includes(key)) throw new OptionError(`A fault has no "${key}"; it has ${known.join(", ")}.`);
  }
  const rule = { ...input } as Record<string, unknown>;
  if (rule["times"] === "always") rule["times"] = Infinity;
  const { action, kind, status } = rule;
  if (typeof action !== "string" || (action !== "*" && !isAction(action))) {
    throw new OptionError(`A fault needs the name of an action of this emulator, or "*".`);
  }
  if (!faultKinds.includes(kind as FaultKind)) {
    throw new OptionError(`A fault's kind is one of ${faultKinds.join(", ")}.`);
  }
  if (
    status !== undefined &&
    (!Number.isInteger(status) || (status as number) < 200 || (status as number) > 599)
  ) {
    throw new OptionError("A fault's status is an HTTP status from 200 to 599.");
  }
  const isCommitFree = ["status", "html", "empty", ...waitKinds].includes(kind as FaultKind);
  if (rule["commit"] !== undefined && (!isCommitFree || typeof rule["commit"] !== "boolean")) {
    throw new OptionError(
      "A fault's commit is true or false, and only for status, html, empty, latency and hold.",
    );
  }
  for (const key of ["times", "skip", "latencyMs", "retryAfterSeconds"]) {
    if (rule[key] !== undefined && !isCount(rule[key]))
      throw new OptionError(`A fault's ${key} is a whole number, 0 or more.`);
  }
  return rule as unknown as FaultRule;
}

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
    take(action) {
      if (rules.length === 0) return noHit;
      const waits: FaultRule[] = [];
      let fault: FaultRule | undefined;
      for (const entry of rules) {
        const isWait = waitKinds.includes(entry.rule.kind);
        if (entry.rule.action !== "*" && entry.rule.action !== action) continue;
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
