/**
 * The faults of a schedule by the names under which they are counted, and what each is for the emulator. Knows no
 * resource.
 */
import * as fc from "fast-check";
import type { FaultRule, LoggedRequest } from "../emulator/index";
import type { FaultCloud } from "./fault-cloud";

type Rule = Omit<FaultRule, "action">;

const FAULTS = {
  "drop before commit": { kind: "dropBeforeCommit" },
  "drop after commit": { kind: "dropAfterCommit" },
  "late commit": { kind: "lateCommit" },
  "reset before commit": { kind: "reset" },
  "reset after commit": { kind: "reset", commit: true },
  "timeout before commit": { kind: "hang" },
  "timeout after commit": { kind: "hang", commit: true },
  "truncated answer": { kind: "truncate" },
  "empty answer": { kind: "empty" },
  throttled: { kind: "status", status: 429, retryAfterSeconds: 2 },
  quota: { kind: "status", status: 429 },
  "5xx before commit": { kind: "status", status: 503 },
  "5xx after commit": { kind: "status", status: 500, commit: true },
  "proxy page": { kind: "html" },
  forbidden: { kind: "status", status: 403 },
  "delivered twice": { kind: "duplicate" },
} as const satisfies Record<string, Rule>;

export type FaultName = keyof typeof FAULTS;

export const faultNames = Object.keys(FAULTS) as FaultName[];

export interface PlannedFault {
  name: FaultName;
  action: string;
  skip: number;
  times: number;
  /** Which answer of a call that arrived twice is seen; how late a late commit is. */
  answer: "first" | "second";
  lateMs: number;
}

export function arbitraryFault({ slots, quotaCode }: FaultCloud): fc.Arbitrary<PlannedFault> {
  const actions = Object.values(slots).flatMap(({ definition }) => Object.values(definition.actions).flat());
  const verbs = new Set(actions.map((action) => `${/^[A-Z][a-z]+/.exec(action)?.[0] ?? ""}*`));
  const names = faultNames.filter((name) => name !== "quota" || quotaCode !== undefined);
  return fc.record({
    name: fc.constantFrom(...names),
    action: fc.constantFrom("Create*", ...verbs, "*"),
    skip: fc.nat(6),
    // More than the attempts that are made.
    times: fc.constantFrom(1, 1, 2, 6),
    answer: fc.constantFrom("first" as const, "second" as const),
    lateMs: fc.nat(8000),
  });
}

export function toRule(
  { quotaCode }: FaultCloud,
  { name, action, skip, times, answer, lateMs }: PlannedFault,
): FaultRule {
  const rule: Rule = { ...FAULTS[name], ...(name === "quota" && quotaCode ? { code: quotaCode } : {}) };
  // Late updates and deletions cannot be told from what somebody else does, so only creates come late.
  if (rule.kind === "lateCommit") return { ...rule, action: "Create*", skip: skip % 3, latencyMs: lateMs };
  if (rule.kind === "duplicate") return { ...rule, action, skip, times, answer };
  return { ...rule, action, skip, ...(rule.kind === "hang" ? {} : { times }) };
}

/** The name of the fault that a request met. */
export function nameFault(
  { quotaCode }: FaultCloud,
  { fault, status, errorCode = "", committed }: LoggedRequest,
): FaultName | undefined {
  if (fault === undefined) return undefined;
  if (fault === "status" && errorCode === quotaCode) return "quota";
  // Some answer it with status 400.
  if (fault === "status" && errorCode.startsWith("Throttling")) return "throttled";
  const found = faultNames.filter((name) => {
    const rule: Rule = FAULTS[name];
    if (rule.kind !== fault || name === "quota") return false;
    return fault !== "status" || status === rule.status || (status >= 500 && (rule.status ?? 0) >= 500);
  });
  return found.length < 2 ? found[0] : found.find((name) => name.includes(committed ? "after" : "before"));
}
