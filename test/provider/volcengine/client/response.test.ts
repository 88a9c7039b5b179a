import * as fc from "fast-check";
import { expect, test } from "vitest";

import { ApiError, UnexpectedResponseError } from "../../../../provider/http/errors";
import { createRedactor } from "../../../../provider/http/redact";
import { readResult } from "../../../../provider/volcengine/client/response";

const METADATA = { RequestId: "2025REQ", Action: "GetUserPool", Version: "2025-10-30" };

function read(status: number, body: unknown, headers: Record<string, string> = {}): unknown {
  const redactor = createRedactor();
  redactor.add("hunter2hunter2");
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return readResult({ status, headers, body: text }, { action: "GetUserPool", redactor, nowMs: 0 });
}

function readFailure(status: number, body: unknown, headers: Record<string, string> = {}): Error {
  try {
    read(status, body, headers);
  } catch (error) {
    return error as Error;
  }
  throw new Error("it was read without an error");
}

function failWith(error: object): object {
  return { ResponseMetadata: { ...METADATA, Error: error } };
}

test.each([
  [
    { ResponseMetadata: METADATA, Result: { Uid: "u", Nested: { List: [1, null] } } },
    { Uid: "u", Nested: { List: [1, null] } },
  ],
  [{ ResponseMetadata: METADATA }, {}],
  [{ ResponseMetadata: METADATA, Result: null }, {}],
  [{ ResponseMetadata: METADATA, Result: "" }, {}],
  [{ ResponseMetadata: { ...METADATA, Error: null }, Result: {} }, {}],
])("reads the result of %j", (body, expected) => {
  expect(read(200, body)).toEqual(expected);
});

test("tells the service's sentence, the action, the code and the request id", () => {
  const error = readFailure(404, failWith({ Code: "NotFound", Message: "No such pool.", CodeN: 7 }));
  expect(error).toBeInstanceOf(ApiError);
  expect(error.message).toBe("No such pool. (action GetUserPool, code NotFound, request 2025REQ)");
  expect(error).toMatchObject({
    action: "GetUserPool",
    status: 404,
    serviceCode: "NotFound",
    requestId: "2025REQ",
    category: "notFound",
    code: "API_NOT_FOUND",
  });
});

test("believes an error in the envelope more than a status of 200", () => {
  expect(readFailure(200, failWith({ Code: "AccessDenied", Message: "no" }))).toMatchObject({
    category: "auth",
  });
});

test.each([200, 403, 500])("does not take NotFound with status %i for a missing object", (status) => {
  expect(readFailure(status, failWith({ Code: "NotFound", Message: "no" }))).toMatchObject({
    category: "unknown",
    serviceCode: "NotFound",
  });
});

test.each(["boom", ["NotFound"], true, 7])("takes no answer with the error %j for a success", (error) => {
  expect(readFailure(200, { ResponseMetadata: { ...METADATA, Error: error }, Result: {} })).toMatchObject({
    code: "NO_ERROR",
  });
});

test("refuses an answer that is nested too deeply to be walked through", () => {
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  const body = `{"ResponseMetadata":{"RequestId":"r"},"Result":{"Name":${deep}}}`;
  expect(readFailure(200, body)).toMatchObject({ code: "NO_ENVELOPE" });
});

test("says the status where the error has no sentence", () => {
  expect(readFailure(500, failWith({})).message).toBe(
    "The service answered with status 500 (action GetUserPool, request 2025REQ)",
  );
});

test("remembers how long the service asks to wait", () => {
  const body = failWith({ Code: "Throttling", Message: "slow down" });
  expect(readFailure(429, body, { "retry-after": "3" })).toMatchObject({ retryAfterMs: 3000 });
});

test.each<[string, number, unknown, string]>([
  ["an empty body", 200, "", "EMPTY"],
  ["a body of white space", 200, " \r\n", "EMPTY"],
  ["a web page", 200, "<!doctype html><title>hunter2hunter2 canary</title>", "HTML"],
  ["a web page after white space", 502, "\n <html>canary</html>", "HTML"],
  ["text", 200, "canary upstream connect error", "NOT_JSON"],
  ["half of a JSON text", 200, '{"ResponseMetadata":{"RequestId":"canary', "NOT_JSON"],
  ["a list", 200, ["canary"], "NO_ENVELOPE"],
  ["null", 200, "null", "NO_ENVELOPE"],
  ["an object without an envelope", 200, { Result: { canary: 1 } }, "NO_ENVELOPE"],
  ["metadata that is text", 200, { ResponseMetadata: "canary" }, "NO_ENVELOPE"],
  ["a failure without an error", 500, { ResponseMetadata: METADATA, Result: { canary: 1 } }, "NO_ERROR"],
  ["a redirect", 302, { ResponseMetadata: METADATA }, "NO_ERROR"],
  ["a result that is a list", 200, { ResponseMetadata: METADATA, Result: ["canary"] }, "RESULT_SHAPE"],
  ["a result that is text", 200, { ResponseMetadata: METADATA, Result: "canary" }, "RESULT_SHAPE"],
])("has one clear error for %s, without quoting it", (_name, status, body, code) => {
  const error = readFailure(status, body, { "x-tt-logid": "LOG1" });
  expect(error).toBeInstanceOf(UnexpectedResponseError);
  expect(error).toMatchObject({ code, status });
  expect(error.message).toMatch(/status \d+ \(action GetUserPool, code \w+, request (LOG1|2025REQ)\)$/);
  expect(`${error.stack}`).not.toContain("canary");
});

test("shows no registered secret, whatever the service echoes", () => {
  const error = readFailure(
    400,
    failWith({ Code: "InvalidParameter.hunter2hunter2", Message: "bad: hunter2hunter2\u0007" }),
  );
  expect(error).toMatchObject({ category: "invalid", serviceCode: "InvalidParameter.[secret]" });
  expect(error.message).toBe(
    "bad: [secret] (action GetUserPool, code InvalidParameter.[secret], request 2025REQ)",
  );
});

test("answers any body with a result or one of its own two errors", () => {
  const bodies = fc.oneof(
    fc.string(),
    fc.json(),
    fc.record({ ResponseMetadata: fc.object(), Result: fc.jsonValue() }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 200, max: 599 }), bodies, (status, body) => {
      let outcome: unknown;
      try {
        outcome = read(status, body);
      } catch (error) {
        outcome = error;
      }
      const isOwnError = outcome instanceof ApiError || outcome instanceof UnexpectedResponseError;
      expect(isOwnError || !(outcome instanceof Error)).toBe(true);
    }),
  );
});
