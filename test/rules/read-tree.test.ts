/**
 * Trees for judging hold no secret, whatever form it came in, and say what is unknown or hidden.
 */
import { expect, test } from "vitest";
import { SIGNATURE_KEY } from "../../provider/lifecycle/unknown";
import { toKind, toTypeName } from "../../rules/kind";
import { readTree } from "../../rules/read-tree";
import { CREDENTIAL, OIDC } from "./changes";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const toEnvelope = (plaintext: string) => ({
  [SIGNATURE_KEY]: "1b47061264138c4ac30d75fd1eb44270",
  plaintext,
});

test("a secret is taken out in clear, hidden and in an envelope, and its clear text is handed to the redactor", () => {
  for (const secret of ["canary", "[secret]", toEnvelope('"canary"')]) {
    const read = readTree(CREDENTIAL, { config: { clientId: "c", clientSecret: secret } });
    expect(read.tree).toEqual({ config: { clientId: "c" } });
    expect(read.secretPaths).toEqual(["config.clientSecret"]);
    expect(read.clearSecrets).toEqual(secret === "[secret]" ? [] : ["canary"]);
  }
});

test("a whole object that is hidden takes the settings in it along, and that is said", () => {
  expect(readTree(CREDENTIAL, { vendor: "custom", config: "[secret]" })).toMatchObject({
    tree: { vendor: "custom" },
    hiddenPaths: ["config"],
  });
  const opened = readTree(OIDC, { issuer: toEnvelope('"https://hidden.example"') });
  expect(opened).toMatchObject({
    tree: {},
    hiddenPaths: ["issuer"],
    clearSecrets: ["https://hidden.example"],
  });
});

test("unknown values are named by their path, in lists too", () => {
  const read = readTree(OIDC, { issuer: UNKNOWN, scopesList: ["a", UNKNOWN] });
  expect(read.unknownPaths).toEqual(["issuer", "scopesList[1]"]);
  expect(read.tree).toEqual({ scopesList: ["a"] });
});

test("what is no input of the kind is left out", () => {
  const read = readTree(OIDC, { __provider: "text", scimBaseUrl: "x", owner: "y", issuer: "z" });
  expect(read.tree).toEqual({ issuer: "z" });
  expect(readTree("volcengine:Later", { a: 1 }).tree).toEqual({});
});

test("both type tokens of a resource lead to its kind", () => {
  expect(toKind("pulumi-nodejs:dynamic/volcengine:UserPool")).toBe("volcengine:UserPool");
  expect(toKind("volcengine-agentid:index:UserPool")).toBe("volcengine:UserPool");
  expect(toKind("aws:s3/bucket:Bucket")).toBeUndefined();
  expect(toTypeName("volcengine:UserPool")).toBe("UserPool");
});
