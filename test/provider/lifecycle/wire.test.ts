/**
 * Between property trees and the service's JSON, for every resource and for the forms that the vendor's pages show.
 */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UnexpectedResponseError } from "../../../provider/http/errors";
import type { JsonObject, JsonValue } from "../../../provider/http/json";
import type { ResourceDefinition } from "../../../provider/lifecycle/define-resource";
import { findWire, fromWireTree, toWireName, toWireTree } from "../../../provider/lifecycle/wire";
import type { Tree } from "../../../provider/lifecycle/tree";
import { toTreeArbitrary } from "../../support/field-arbitrary";
import {
  credentialSample,
  named,
  nameOf,
  oidcSample,
  poolSample,
  samples,
} from "../../support/sample-inputs";

const read = ({ inputFields }: ResourceDefinition, wire: JsonObject) => fromWireTree(inputFields, wire);

/** The same JSON with every name in the other case. */
function toOtherCase(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(toOtherCase);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name.toUpperCase(), toOtherCase(part)]),
  );
}

describe.each(named)("the JSON of %s", (_name, { definition }) => {
  const { inputFields } = definition;

  test("reads back as what was written", () => {
    fc.assert(
      fc.property(toTreeArbitrary(inputFields), (inputs) => {
        const wire = JSON.parse(JSON.stringify(toWireTree(inputFields, inputs))) as JsonObject;
        expect(read(definition, wire)).toEqual(inputs);
        expect(read(definition, toOtherCase(wire) as JsonObject)).toEqual(inputs);
      }),
    );
  });

  test("holds nothing that the package keeps to itself", () => {
    const wire = toWireTree(inputFields, { extra: { A: 1 }, publicClient: true, forceDestroy: true });
    expect(wire).toEqual({});
  });

  test("may hold anything more, and null for what is absent", () => {
    const absent = Object.fromEntries(
      Object.keys(inputFields.fields).map((name) => [toWireName(name), null]),
    );
    expect(read(definition, { ...absent, JwtAuthConfig: { A: 1 }, Newer: [1] })).toEqual({});
  });
});

test.each<[string, JsonValue, string[]]>([
  ["plain", ["openid", "email"], ["openid", "email"]],
  ["as one JSON text", ['["openid","email"]'], ["openid", "email"]],
  ["as JSON text with spaces", [' [ "openid" ] '], ["openid"]],
  ["as empty JSON text", ["[]"], []],
  ["with a scope that only looks like JSON", ["[read"], ["[read"]],
])("reads a list of scopes %s", (_how, ScopesList, expected) => {
  expect(read(oidcSample.definition, { ScopesList })).toEqual({ scopesList: expected });
});

test("does not take other lists for JSON text", () => {
  expect(read(poolSample.definition, { SignInAttributes: ['["email"]'] })).toEqual({
    signInAttributes: ['["email"]'],
  });
});

test.each<[JsonValue, string]>([
  [3, "coze"],
  ["3", "coze"],
  ["coze", "coze"],
  [99, "99"],
  ["99", "99"],
])("reads the vendor %j as %j", (Vendor, word) => {
  expect(read(credentialSample.definition, { Vendor })).toEqual({ vendor: word });
});

test("writes a word as its number and unknown digits as the number", () => {
  const { inputFields } = credentialSample.definition;
  const config = { secretStorage: { storageType: "kms" } };
  expect(toWireTree(inputFields, { vendor: "feishu", config })).toEqual({
    Vendor: 4,
    Config: { SecretStorage: { StorageType: 1 } },
  });
  expect(toWireTree(inputFields, { vendor: "17" })).toEqual({ Vendor: 17 });
});

test("reads a boolean that an example on the vendor's pages writes as a number, and an integer in a text", () => {
  const Config = { ForceAuthentication: 1, MaxExpires: "3600" };
  expect(read(credentialSample.definition, { Config })).toEqual({
    config: { forceAuthentication: true, maxExpires: 3600 },
  });
});

test("finds a name in any case, and the exact one first", () => {
  expect(findWire({ USERPOOLUID: "a", UserPoolUid: "b" }, "UserPoolUid")).toBe("b");
  expect(findWire({ UserPoolUID: "a" }, "UserPoolUid")).toBe("a");
  expect(findWire({ UserPool: "a" }, "UserPoolUid")).toBeUndefined();
});

test("takes an output from where the definition says that it stands", () => {
  const wire = { ScimProvisioning: { Enabled: true, BaseUrl: "https://scim.example.com" } };
  expect(fromWireTree(oidcSample.definition.outputFields, wire)).toEqual({
    scimBaseUrl: "https://scim.example.com",
  });
});

const CANARY = "canary-in-an-answer";

test.each<[string, (typeof samples)[number], JsonObject, string]>([
  ["a text for a boolean", oidcSample, { UsePkce: CANARY }, "usePkce"],
  ["a number for a boolean", oidcSample, { UsePkce: 7 }, "usePkce"],
  ["a list for a text", oidcSample, { ClientSecret: [CANARY] }, "clientSecret"],
  ["an object for a text", poolSample, { Name: { a: CANARY } }, "name"],
  ["a text for a list", oidcSample, { ScopesList: CANARY }, "scopesList"],
  ["a number in a list of texts", oidcSample, { ScopesList: ["ok", 5] }, "scopesList.1"],
  ["a text for an object", credentialSample, { Config: CANARY }, "config"],
  ["a word for an integer", credentialSample, { Config: { MaxExpires: CANARY } }, "config.maxExpires"],
  ["a word for an enumeration", credentialSample, { Vendor: CANARY }, "vendor"],
  ["a text for an item", poolSample, { Tags: [CANARY] }, "tags.0"],
  ["a number inside an item", poolSample, { Tags: [{ Key: 5 }] }, "tags.0.key"],
])("refuses %s with the path and without the value", (_what, sample, wire, path) => {
  const failure = catchError(() => read(sample.definition, wire));
  expect(failure).toBeInstanceOf(UnexpectedResponseError);
  expect((failure as Error).message).toContain(`for ${path}, where`);
  expect((failure as Error).message).not.toMatch(/canary|7|5/);
});

function catchError(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

test.each(samples.map((sample) => [nameOf(sample), sample] as const))(
  "reads an empty answer of %s as nothing at all",
  (_name, { definition }) => {
    const nothing: Tree = {};
    expect(read(definition, {})).toEqual(nothing);
    expect(fromWireTree(definition.outputFields, {})).toEqual(nothing);
  },
);
