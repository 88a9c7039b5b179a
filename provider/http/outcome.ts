/*
 * The one table that decides what follows from a failed attempt, per kind of action. Knows no action and no service
 * code, only categories. What decides is whether the request may have been processed, and whether the next answer
 * can be another one.
 */

import { ApiError, TransportError, UnexpectedResponseError } from "./errors";
import type { ErrorCategory, TransportCode, UnexpectedResponseCode } from "./errors";

export type ActionKind = "read" | "create" | "update" | "delete";

/**
 * notSent: not one byte reached the service. barred: neither, and nothing will change that. unanswered: sent, and no
 * answer came. cutShort: the answer ended early. unreadable: it is no answer of the service. clockSkew, newKeys
 * and newNonce: refused, and what the refusal was about has been put right since. defect: no failure of a call at all.
 */
export type Outcome =
  | "notSent"
  | "barred"
  | "unanswered"
  | "cutShort"
  | "unreadable"
  | "serviceError"
  | "throttled"
  | "quota"
  | "clockSkew"
  | "newKeys"
  | "newNonce"
  | "auth"
  | "refused"
  | "defect";

/**
 * retry: the same request again. reconcile: it may have been processed, so the caller has to look before anything is
 * sent again (`isAmbiguous`). fail: the error is the answer.
 */
export type Verdict = "retry" | "reconcile" | "fail";

const ALWAYS_RETRY = { read: "retry", create: "retry", update: "retry", delete: "retry" } as const;
const ALWAYS_FAIL = { read: "fail", create: "fail", update: "fail", delete: "fail" } as const;
const LOOK_FIRST = { create: "reconcile", update: "reconcile", delete: "reconcile" } as const;

export const VERDICTS: Readonly<Record<Outcome, Readonly<Record<ActionKind, Verdict>>>> = {
  notSent: ALWAYS_RETRY,
  barred: ALWAYS_FAIL,
  unanswered: { read: "retry", ...LOOK_FIRST },
  cutShort: { read: "retry", ...LOOK_FIRST },
  unreadable: { read: "fail", ...LOOK_FIRST },
  serviceError: { read: "retry", ...LOOK_FIRST },
  throttled: ALWAYS_RETRY,
  // Shares its status with throttling (contract, "Error codes"), and no wait frees a quota.
  quota: ALWAYS_FAIL,
  clockSkew: ALWAYS_RETRY,
  newKeys: ALWAYS_RETRY,
  // Another copy of the request may have been processed (a proxy that repeats): twice is harmless for all but a create.
  newNonce: { ...ALWAYS_RETRY, create: "reconcile" },
  auth: ALWAYS_FAIL,
  refused: ALWAYS_FAIL,
  defect: ALWAYS_FAIL,
};

const OUTCOME_BY_CATEGORY: Readonly<Record<ErrorCategory, Outcome>> = {
  throttled: "throttled",
  quota: "quota",
  transient: "serviceError",
  auth: "auth",
  // What can be put right has been by now.
  clockSkew: "auth",
  notFound: "refused",
  conflict: "refused",
  inUse: "refused",
  invalid: "refused",
  unknown: "refused",
};

const BARRING_CODES: ReadonlySet<TransportCode> = new Set([
  "TLS",
  "PROXY_REFUSED",
  "REQUEST_REFUSED",
  "CLOSED",
]);

const PASSING_CODES: ReadonlySet<UnexpectedResponseCode> = new Set(["TRUNCATED", "EMPTY"]);

export function toOutcome(error: unknown): Outcome {
  if (error instanceof TransportError) {
    if (error.sent) return "unanswered";
    return BARRING_CODES.has(error.code) ? "barred" : "notSent";
  }
  if (error instanceof ApiError) {
    const isOdd = error.category === "unknown" && error.status >= 500;
    return isOdd ? "serviceError" : OUTCOME_BY_CATEGORY[error.category];
  }
  if (error instanceof UnexpectedResponseError) {
    // A gateway's own 5xx or 429 page passes, like the service's.
    const isPassing = error.status >= 500 || error.status === 429;
    return isPassing || PASSING_CODES.has(error.code) ? "cutShort" : "unreadable";
  }
  return "defect";
}

/** Whether an answer says to slow down, in whatever form. */
export function isSlowDown(error: unknown): boolean {
  return (
    toOutcome(error) === "throttled" || (error instanceof UnexpectedResponseError && error.status === 429)
  );
}
