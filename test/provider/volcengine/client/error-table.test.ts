import { expect, test } from "vitest";

import { isKeyRefusal, toErrorCategory } from "../../../../provider/volcengine/client/error-table";

test.each([
  ["NotFound", "notFound"],
  ["Duplicated", "conflict"],
  ["Throttling", "throttled"],
  ["Throttling.User", "throttled"],
  ["FlowLimitExceeded", "throttled"],
  ["QuotaExceeded", "quota"],
  ["DownstreamServerError", "transient"],
  ["InvalidTimestamp", "clockSkew"],
  ["SignatureNotMatch", "auth"],
  ["InvalidAccessKeyId", "auth"],
  ["AccessDenied", "auth"],
  ["MissingParameter.Name", "invalid"],
  ["InvalidParameter.Config.ClientId", "invalid"],
])("knows that %s means %s", (code, category) => {
  expect(toErrorCategory(code)).toBe(category);
});

// "Gone" may only be said by the code that says so: an object that is wrongly read as gone is made a second time.
test.each([
  "InvalidActionOrVersion",
  "ServiceNotFound",
  "NotFound.Region",
  "PoolNotFound",
  "notfound",
  "404",
])("never reads %s as a missing object", (code) => {
  expect(toErrorCategory(code)).not.toBe("notFound");
});

test.each(["", "Surprise", "constructor", "__proto__", "InvalidParameters"])(
  "does not guess what %j means",
  (code) => {
    expect(toErrorCategory(code)).toBe("unknown");
  },
);

test.each([
  ["SignatureNotMatch", 401, true],
  ["InvalidAccessKeyId", 403, true],
  ["SomethingExpired", 401, true],
  ["SomethingExpired", 403, false],
  ["AccessDenied", 403, false],
  ["AccessDenied", 401, false],
  ["NotFound", 401, false],
])("knows whether %s with status %i is about the keys themselves", (code, status, expected) => {
  expect(isKeyRefusal(code, status)).toBe(expected);
});
