/**
 * What a fault rule says, and whether it is one. Knows action names as text only; what a fault does to an answer
 * is the exchange's part.
 */
import { OptionError, type ActionNames } from "./control-plane";
import type { JsonObject } from "./json";

export const faultKinds = [
  "status",
  "dropBeforeCommit",
  "dropAfterCommit",
  "lateCommit",
  "reset",
  "hang",
  "duplicate",
  "truncate",
  "html",
  "empty",
  "latency",
  "hold",
] as const;

/** The kinds that strike before or after the store changes, as the rule says. */
const commitKinds: readonly string[] = ["status", "html", "empty", "latency", "hold", "reset", "hang"];

export type FaultKind = (typeof faultKinds)[number];

export interface FaultRule {
  /** an action's name, the beginning of some and a star (`Create*`), or `*` for every action */
  action: string;
  /** hits the calls of this cloud only; default: of every cloud */
  cloud?: string;
  kind: FaultKind;
  /** HTTP status of `status` (default 503), `html` (default 502) and `empty` (default 200) */
  status?: number;
  /** error code of `status`; default: the service's usual code for the status */
  code?: string;
  /** error message of `status`, for tests of what a client lets through */
  message?: string;
  /** wait of `latency`; of `lateCommit` how much later, by the service's clock, the store changes */
  latencyMs?: number;
  /** how many calls are hit, default 1; `Infinity` for all */
  times?: number;
  /** how many matching calls pass unharmed before the first hit, default 0 */
  skip?: number;
  /** does the store change before the fault? Only for the kinds of `commitKinds`; default: only for empty */
  commit?: boolean;
  /** of `duplicate`: which of the two answers is sent, default `first` */
  answer?: "first" | "second";
  /** `Retry-After` header of `status` */
  retryAfterSeconds?: number;
}

const known =
  "action, cloud, kind, status, code, message, latencyMs, times, skip, commit, answer, retryAfterSeconds".split(
    ", ",
  );

/** `pattern` is what a rule says for an action. */
export function isMeant(pattern: unknown, action: string): boolean {
  if (typeof pattern !== "string") return false;
  return pattern.endsWith("*") ? action.startsWith(pattern.slice(0, -1)) : pattern === action;
}

function isCount(value: unknown): boolean {
  return value === Infinity || (Number.isInteger(value) && (value as number) >= 0);
}

/** Checks a rule that came from code, a flag or the control endpoint; JSON writes `times: "always"`. Without `actions` any name will do. */
export function parseFaultRule(input: JsonObject | FaultRule, actions: ActionNames | undefined): FaultRule {
  for (const key of Object.keys(input)) {
    if (!known.includes(key)) throw new OptionError(`A fault has no "${key}"; it has ${known.join(", ")}.`);
  }
  const rule = { ...input } as Record<string, unknown>;
  if (rule["times"] === "always") rule["times"] = Infinity;
  const { action, cloud, kind, status } = rule;
  const clouds = Object.keys(actions ?? {}).filter((name) => cloud === undefined || name === cloud);
  if (cloud !== undefined && (typeof cloud !== "string" || (actions && clouds.length === 0))) {
    throw new OptionError("A fault's cloud is the name of a cloud of this emulator.");
  }
  const isKnown = !actions || clouds.some((name) => actions[name]!.some((known) => isMeant(action, known)));
  if (typeof action !== "string" || !isKnown) {
    throw new OptionError(`A fault needs the name of an action of this emulator, "Create*" or "*".`);
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
  const isCommitFree = commitKinds.includes(kind as FaultKind);
  if (rule["commit"] !== undefined && (!isCommitFree || typeof rule["commit"] !== "boolean")) {
    throw new OptionError(`A fault's commit is true or false, and only for ${commitKinds.join(", ")}.`);
  }
  const isOneOfTwo = kind === "duplicate" && ["first", "second"].includes(String(rule["answer"]));
  if (rule["answer"] !== undefined && !isOneOfTwo) {
    throw new OptionError("A fault's answer is first or second, and only for duplicate.");
  }
  for (const key of ["times", "skip", "latencyMs", "retryAfterSeconds"]) {
    if (rule[key] !== undefined && !isCount(rule[key]))
      throw new OptionError(`A fault's ${key} is a whole number, 0 or more.`);
  }
  return rule as unknown as FaultRule;
}
