import { expect, test } from "vitest";

import { toRetryAfterMs } from "../../../provider/http/retry-after";

test.each([
  ["7", 7000],
  [" 0 ", 0],
  ["Thu, 01 Jan 1970 00:00:09 GMT", 8000],
  ["Thu, 01 Jan 1970 00:00:00 GMT", 0],
  ["soon", undefined],
  ["-5", undefined],
  [undefined, undefined],
])("reads Retry-After %j as %j ms", (header, expected) => {
  expect(toRetryAfterMs(header, 1000)).toBe(expected);
});
