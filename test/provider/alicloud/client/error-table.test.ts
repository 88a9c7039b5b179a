import { expect, test } from "vitest";

import { isKeyRefusal, toErrorCategory } from "../../../../provider/alicloud/client/error-table";

test.each([
  ["EntityNotExist.Application", "notFound"],
  ["EntityNotExist.AppSecret", "notFound"],
  ["EntityAlreadyExists.Application", "conflict"],
  ["DeleteConflict.Application.AppSecret", "inUse"],
  ["LimitExceeded.Application.AppSecret", "quota"],
  ["Throttling", "throttled"],
  ["Throttling.User", "throttled"],
  ["Throttling.Api", "throttled"],
  ["NoPermission", "auth"],
  ["Forbidden.RAM", "auth"],
  ["InternalError", "transient"],
  ["ServiceUnavailable", "transient"],
  ["ServiceUnavailableTemporary", "transient"],
  ["SignatureNonceUsed", "auth"],
  ["SignatureDoesNotMatch", "auth"],
  ["IncompleteSignature", "auth"],
  ["InvalidAccessKeyId.NotFound", "auth"],
  ["InvalidAccessKeyId.Inactive", "auth"],
  ["InvalidSecurityToken.Expired", "auth"],
  ["InvalidTimeStamp.Expired", "clockSkew"],
  ["InvalidTimeStamp.Format", "clockSkew"],
  ["MissingParameter", "invalid"],
  ["MissingAppId", "invalid"],
  ["InvalidParameter", "invalid"],
  ["InvalidParameter.DisplayName.Length", "invalid"],
  ["InvalidAction.NotFound", "invalid"],
])("knows that %s means %s", (code, category) => {
  expect(toErrorCategory(code)).toBe(category);
});

// "Gone" may only be said by the family that says so: an object that is wrongly read as gone is made a second time.
test.each([
  "EntityNotExist",
  "EntityNotExists.Application",
  "EntityNotExistApplication",
  "InvalidAction.NotFound",
  "InvalidAccessKeyId.NotFound",
  "InvalidApi.NotFound",
  "entitynotexist.application",
])("never reads %s as a missing object", (code) => {
  expect(toErrorCategory(code)).not.toBe("notFound");
});

test.each(["", "Surprise", "constructor", "__proto__", "InvalidParameters", "ThrottlingX", "OK"])(
  "does not guess what %j means",
  (code) => {
    expect(toErrorCategory(code)).toBe("unknown");
  },
);

test.each([
  ["SignatureDoesNotMatch", 400, true],
  ["IncompleteSignature", 400, true],
  ["InvalidAccessKeyId.NotFound", 404, true],
  ["InvalidSecurityToken.Expired", 400, true],
  ["InvalidTimeStamp.Expired", 400, true],
  ["SomethingExpired", 401, true],
  ["SomethingExpired", 403, false],
  ["NoPermission", 403, false],
  ["Forbidden.RAM", 401, false],
  ["EntityNotExist.Application", 401, false],
  ["SignatureNonceUsed", 400, false],
])("knows whether %s with status %i is about the keys themselves", (code, status, expected) => {
  expect(isKeyRefusal(code, status)).toBe(expected);
});
