import { expect, test } from "vitest";

import {
  ApiError,
  ConfigError,
  TransportError,
  UnexpectedResponseError,
} from "../../../provider/http/errors";
import type { ErrorCategory } from "../../../provider/http/errors";
import { toOutcome, VERDICTS } from "../../../provider/http/outcome";
import type { Outcome } from "../../../provider/http/outcome";

function makeApiError(category: ErrorCategory, status: number): ApiError {
  return new ApiError("no", { action: "A", status, serviceCode: "C", requestId: "R", category });
}

// Read, then create, update and delete, which are alike: none of them carries a token that makes a repeat safe.
test.each<[string, Error, Outcome, string, string]>([
  ["a refused connection", new TransportError("m", "CONNECTION_REFUSED", false), "notSent", "retry", "retry"],
  ["a host without an address", new TransportError("m", "DNS", false), "notSent", "retry", "retry"],
  ["a certificate that is not trusted", new TransportError("m", "TLS", false), "barred", "fail", "fail"],
  ["a proxy's refusal", new TransportError("m", "PROXY_REFUSED", false), "barred", "fail", "fail"],
  ["a lost connection", new TransportError("m", "CONNECTION_LOST", true), "unanswered", "retry", "reconcile"],
  ["no answer in time", new TransportError("m", "TIMEOUT", true), "unanswered", "retry", "reconcile"],
  ["throttling", makeApiError("throttled", 429), "throttled", "retry", "retry"],
  ["a used-up quota", makeApiError("quota", 429), "quota", "fail", "fail"],
  ["a failure of the service", makeApiError("transient", 503), "serviceError", "retry", "reconcile"],
  ["an unknown code with status 500", makeApiError("unknown", 500), "serviceError", "retry", "reconcile"],
  ["an unknown code with status 400", makeApiError("unknown", 400), "refused", "fail", "fail"],
  ["a denied call", makeApiError("auth", 403), "auth", "fail", "fail"],
  ["a clock that could not be put right", makeApiError("clockSkew", 401), "auth", "fail", "fail"],
  ["a missing object", makeApiError("notFound", 404), "refused", "fail", "fail"],
  ["an object that exists", makeApiError("conflict", 409), "refused", "fail", "fail"],
  ["an object that others depend on", makeApiError("inUse", 409), "refused", "fail", "fail"],
  ["wrong parameters", makeApiError("invalid", 400), "refused", "fail", "fail"],
  ["half an answer", new UnexpectedResponseError("m", "TRUNCATED", 200), "cutShort", "retry", "reconcile"],
  ["an empty answer", new UnexpectedResponseError("m", "EMPTY", 200), "cutShort", "retry", "reconcile"],
  ["a gateway's page", new UnexpectedResponseError("m", "HTML", 502), "cutShort", "retry", "reconcile"],
  ["a gateway's 429", new UnexpectedResponseError("m", "NO_ENVELOPE", 429), "cutShort", "retry", "reconcile"],
  [
    "a page with status 200",
    new UnexpectedResponseError("m", "HTML", 200),
    "unreadable",
    "fail",
    "reconcile",
  ],
  [
    "a Result that is a list",
    new UnexpectedResponseError("m", "RESULT_SHAPE", 200),
    "unreadable",
    "fail",
    "reconcile",
  ],
  [
    "an answer over the size",
    new UnexpectedResponseError("m", "TOO_LARGE", 200),
    "unreadable",
    "fail",
    "reconcile",
  ],
  ["wrong configuration", new ConfigError("m"), "defect", "fail", "fail"],
  ["a foreign error", new TypeError("m"), "defect", "fail", "fail"],
])("after %s a read and a write do what the table says", (_name, error, outcome, read, write) => {
  expect(toOutcome(error)).toBe(outcome);
  expect(VERDICTS[outcome]).toEqual({ read, create: write, update: write, delete: write });
});

test("what was put right is repeated, whatever the action, for a refused request was not processed", () => {
  for (const outcome of ["clockSkew", "newKeys"] as const) {
    expect(new Set(Object.values(VERDICTS[outcome]))).toEqual(new Set(["retry"]));
  }
});

test("of a number that was used, another copy may have been processed, which is no harm but for a create", () => {
  const again = { read: "retry", update: "retry", delete: "retry" };
  expect(VERDICTS.newNonce).toEqual({ ...again, create: "reconcile" });
});
