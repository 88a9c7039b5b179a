import * as fc from "fast-check";
import { expect, test } from "vitest";

import { readResult } from "../../../../provider/alicloud/client/response";
import { ApiError, UnexpectedResponseError } from "../../../../provider/http/errors";
import { createRedactor } from "../../../../provider/http/redact";

function read(status: number, body: unknown, headers: Record<string, string> = {}): unknown {
  const redactor = createRedactor();
  redactor.add("hunter2hunter2");
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return readResult({ status, headers, body: text }, { action: "GetApplication", redactor, nowMs: 0 });
}

function readFailure(status: number, body: unknown, headers: Record<string, string> = {}): Error {
  try {
    read(status, body, headers);
  } catch (error) {
    return error as Error;
  }
  throw new Error("it was read without an error");
}

const failWith = (Code: string, Message = "no") => ({ RequestId: "REQ", HostId: "h", Code, Message });

test("returns the whole answer but for the request id", () => {
  const Application = { AppId: "4724570903440410000", RedirectUris: { RedirectUri: [] } };
  expect(read(200, { RequestId: "REQ", Application })).toEqual({ Application });
  expect(read(200, { RequestId: "REQ" })).toEqual({});
});

test("reads an id that comes as a number digit by digit", () => {
  const body =
    '{"RequestId":"REQ","Application":{"AppId":4724570903440410123,"AccessTokenValidity":3600,"Ids":[-9007199254740993,9007199254740991],"Name":"4724570903440410123","Part":0.5}}';
  expect(read(200, body)).toEqual({
    Application: {
      AppId: "4724570903440410123",
      AccessTokenValidity: 3600,
      Ids: ["-9007199254740993", 9_007_199_254_740_991],
      Name: "4724570903440410123",
      Part: 0.5,
    },
  });
});

test("tells the service's sentence, the action, the code and the request id", () => {
  const error = readFailure(404, failWith("EntityNotExist.Application", "The application does not exist."));
  expect(error).toBeInstanceOf(ApiError);
  expect(error.message).toBe(
    "The application does not exist. (action GetApplication, code EntityNotExist.Application, request REQ)",
  );
  expect(error).toMatchObject({
    action: "GetApplication",
    status: 404,
    serviceCode: "EntityNotExist.Application",
    requestId: "REQ",
    category: "notFound",
    code: "API_NOT_FOUND",
  });
});

test.each([200, 400, 403, 500])("does not take a missing object with status %i for one", (status) => {
  expect(readFailure(status, failWith("EntityNotExist.Application"))).toMatchObject({ category: "unknown" });
});

test("believes a known error more than a status of 200", () => {
  expect(readFailure(200, failWith("NoPermission"))).toMatchObject({ category: "auth" });
});

test("has a code of its own for an object that others depend on", () => {
  expect(readFailure(409, failWith("DeleteConflict.Application"))).toMatchObject({ code: "API_IN_USE" });
});

test.each<[string, number, unknown, string]>([
  ["an empty body", 200, "", "EMPTY"],
  ["a web page", 502, "\n <html>canary</html>", "HTML"],
  ["text", 200, "canary upstream connect error", "NOT_JSON"],
  ["a list", 200, ["canary"], "NO_ENVELOPE"],
  ["an object without a request id", 200, { Application: { canary: 1 } }, "NO_ENVELOPE"],
  ["a request id that is no text", 200, { RequestId: ["canary"] }, "NO_ENVELOPE"],
  ["a failure without an error", 500, { RequestId: "REQ", Application: "canary" }, "NO_ERROR"],
  ["a redirect", 302, { RequestId: "REQ" }, "NO_ERROR"],
  ["a success with an unknown code", 200, { RequestId: "REQ", Code: "canary" }, "RESULT_SHAPE"],
  ["a success with a code that is no text", 200, { RequestId: "REQ", Code: {} }, "RESULT_SHAPE"],
])("has one clear error for %s, without quoting it", (_name, status, body, code) => {
  const error = readFailure(status, body, { "x-acs-request-id": "LOG1" });
  expect(error).toBeInstanceOf(UnexpectedResponseError);
  expect(error).toMatchObject({ code, status });
  expect(error.message).toMatch(/status \d+ \(action GetApplication, code \w+, request (LOG1|REQ)\)$/);
  expect(`${error.stack}`).not.toContain("canary");
});

test("refuses an answer that is nested too deeply to be walked through", () => {
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  expect(readFailure(200, `{"RequestId":"r","Name":${deep}}`)).toMatchObject({ code: "NO_ENVELOPE" });
});

test("shows no registered secret, whatever the service echoes", () => {
  const error = readFailure(400, failWith("InvalidParameter.hunter2hunter2", "bad: hunter2hunter2\u0007"));
  expect(error.message).toBe(
    "bad: [secret] (action GetApplication, code InvalidParameter.[secret], request REQ)",
  );
});

test("answers any body with a result or one of its own two errors", () => {
  const bodies = fc.oneof(
    fc.string(),
    fc.json(),
    fc.record({ RequestId: fc.string(), Code: fc.jsonValue() }),
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
