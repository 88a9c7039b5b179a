import { expect, test } from "vitest";

import {
  AgentIdentityError,
  ApiError,
  ConfigError,
  isAuth,
  isClockSkew,
  isConflict,
  isInvalid,
  isNotFound,
  isQuota,
  isThrottled,
  isTransient,
  TransportError,
  UnexpectedResponseError,
} from "../../../provider/http/errors";
import type { ErrorCategory } from "../../../provider/http/errors";

const PREDICATES: Partial<Record<ErrorCategory, (error: unknown) => boolean>> = {
  notFound: isNotFound,
  conflict: isConflict,
  throttled: isThrottled,
  quota: isQuota,
  transient: isTransient,
  clockSkew: isClockSkew,
  auth: isAuth,
  invalid: isInvalid,
};

test("answers each predicate by the category alone", () => {
  for (const [category, isCategory] of Object.entries(PREDICATES)) {
    const facts = { action: "A", status: 200, serviceCode: "NotFound", requestId: "R" };
    const error = new ApiError("NotFound", { ...facts, category: category as ErrorCategory });
    expect(isCategory(error)).toBe(true);
    const others = Object.values(PREDICATES).filter((other) => other !== isCategory && other(error));
    expect(others).toEqual([]);
  }
});

test.each([undefined, null, "notFound", new Error("NotFound"), new TransportError("404", "TIMEOUT", true)])(
  "says no to anything that is not the service's answer: %s",
  (value) => {
    expect(Object.values(PREDICATES).some((isCategory) => isCategory(value))).toBe(false);
  },
);

test("gives every error a name, a code and one base", () => {
  const errors = [
    new ConfigError("m"),
    new TransportError("m", "DNS", false),
    new UnexpectedResponseError("m", "EMPTY", 200),
  ];
  expect(errors.every((error) => error instanceof AgentIdentityError)).toBe(true);
  expect(errors.map(({ name, code, message }) => `${name} ${code} ${message}`)).toEqual([
    "ConfigError CONFIG_INVALID m",
    "TransportError DNS m",
    "UnexpectedResponseError EMPTY m",
  ]);
});
