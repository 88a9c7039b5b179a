/**
 * What a review makes of a plan: findings, verdict and exit code, what is unknown, hidden or not ours, secrets, the
 * digest, and previews that cannot be trusted.
 */
import { describe, expect, test } from "vitest";
import { listFindings, makeReport } from "./make-report";
import { HIDDEN, preview, samplePlan, step, toUrn, UNKNOWN } from "./sample-preview";

const POOL = { name: "people" };
const OIDC = {
  name: "x",
  userPoolUid: "p",
  clientId: "c",
  clientSecret: HIDDEN,
  enabled: true,
  usePkce: true,
  issuer: "https://a.example",
  isIdTokenMapping: true,
};
const openPool = (op = "update") =>
  step("UserPool", "people", { op, before: POOL, after: { ...POOL, selfSignUpEnabled: true }, diff: ["x"] });
const unknownIssuer = step("IdentityProviderOIDC", "x", {
  op: "update",
  before: OIDC,
  after: { ...OIDC, issuer: UNKNOWN },
  diff: ["issuer"],
});
const client = step("IdentityProviderOIDC", "y", {
  op: "update",
  before: OIDC,
  after: { ...OIDC, clientId: "d" },
  diff: ["clientId"],
});

describe("the exit code", () => {
  test.each([
    ["a high finding", [openPool(), unknownIssuer], "high", 2],
    ["an undecided one at the level", [unknownIssuer, client], "high", 3],
    ["a medium finding below the level", [client], "high", 0],
    ["a medium finding at the level", [client], "medium", 2],
    ["anything, where nothing is to fail", [openPool(), unknownIssuer], "none", 0],
    ["no change", [], "medium", 0],
  ] as const)("%s", (_title, plan, failOn, exitCode) => {
    expect(makeReport(plan, { failOn }).report.exitCode).toBe(exitCode);
  });
});

test("a setting hidden as a secret is undecided when it is new or changes, and quiet while it stays", () => {
  const hidden = { ...OIDC, issuer: HIDDEN };
  const make = (before: object, diff: string[]) =>
    makeReport([
      step("IdentityProviderOIDC", "x", { op: "update", before: { ...before }, after: hidden, diff }),
    ]);
  expect(listFindings(make(OIDC, ["issuer"]).report)).toEqual([
    "x idp-issuer high open hidden",
    "x tls high open hidden",
  ]);
  expect(listFindings(make(hidden, ["name"]).report)).toEqual([]);
  expect(listFindings(make(hidden, ["issuer"]).report)).toHaveLength(2);
});

const updateLogin = (before: object, after: object, diff: string[] | null, outputs = {}) =>
  makeReport([
    step("IdentityProviderOIDC", "x", {
      op: "update",
      before: { ...before },
      after: { ...after },
      diff,
      outputs,
    }),
  ]).report;

test("a secret is told by what happens to it", () => {
  const { clientSecret: _, ...without } = OIDC;
  expect(listFindings(updateLogin(OIDC, without, ["clientSecret"]))).toEqual(["x secret-changed high open"]);
  expect(listFindings(updateLogin(without, OIDC, ["clientSecret"]))).toEqual([
    "x secret-changed medium open",
  ]);
  expect(listFindings(updateLogin(OIDC, OIDC, ["clientSecret"]))).toEqual(["x secret-changed medium open"]);
  expect(listFindings(updateLogin(OIDC, OIDC, ["scopesList"]))).toEqual([]);
  const rewritten = updateLogin(OIDC, OIDC, null, { secretStatus: "changed outside" });
  expect(listFindings(rewritten)).toEqual(["x secret-changed medium open"]);
  expect(rewritten.changes[0]?.properties).toEqual([
    { path: "clientSecret", before: "(secret)", after: "(secret changed)" },
  ]);
});

test("what the service had filled in is the value before", () => {
  const after = { ...POOL, selfSignUpEnabled: true };
  const make = (value: boolean) =>
    makeReport([
      step("UserPool", "people", {
        op: "update",
        before: POOL,
        after,
        outputs: { filledIn: { selfSignUpEnabled: value } },
        diff: ["selfSignUpEnabled"],
      }),
    ]).report;
  expect(listFindings(make(false))).toEqual(["people pool-open high open"]);
  expect(listFindings(make(true))).toEqual([]);
});

test("a replacement says whether the old one goes first, and who uses it", () => {
  const { report } = makeReport(samplePlan());
  const crm = report.changes.find(({ name }) => name === "crm-agent");
  expect(crm).toMatchObject({
    operation: "replace",
    deletedFirst: true,
    dependents: [expect.stringContaining("x")],
  });
  expect(crm?.properties).toEqual([
    { path: "projectName", before: "default", after: "crm", createOnly: true },
  ]);
  const pool = step("UserPool", "people", {
    op: "replace",
    before: POOL,
    after: POOL,
    replaceReasons: ["projectName"],
  });
  expect(makeReport([pool]).report.changes[0]).not.toHaveProperty("deletedFirst");
});

test("resources of others are counted, a type that is newer than this release is undecided", () => {
  const { report } = makeReport(samplePlan());
  expect(report.resources).toEqual({
    total: 9,
    created: 2,
    updated: 4,
    replaced: 1,
    deleted: 0,
    otherChanges: 1,
  });
  expect(listFindings(report)).toContain("later unknown-type high open type");
});

test("the position is the program's own line, under the prefix of the project", () => {
  const { report } = makeReport(samplePlan(), { prefix: "infra/" });
  expect(report.changes.find(({ name }) => name === "github-login")?.position).toEqual({
    file: "infra/login.ts",
    line: 41,
    column: 13,
  });
  expect(report.changes.find(({ name }) => name === "later")).not.toHaveProperty("position");
});

test("a registered client is looked at although its provider does not change", () => {
  const inputs = { name: "m", poolName: "default", vendor: "custom", clientMetadata: { clientName: "m" } };
  const outputs = { registeredClient: { clientSecretExpiresAt: Date.UTC(2026, 9, 25) / 1000 } };
  const quiet = step("Oauth2CredentialProvider", "m", { op: "same", before: inputs, after: inputs, outputs });
  expect(listFindings(makeReport([quiet]).report)).toEqual(["m dcr-state high open"]);
});

const digest = (plan: Parameters<typeof makeReport>[0]) => makeReport(plan).report.digest;

describe("the digest", () => {
  test("is the same for the same plan, with and without what does not change", () => {
    const without = samplePlan().filter(({ op }) => op !== "same");
    expect(digest(without)).toBe(digest(samplePlan()));
  });

  test("is another for another value, operation, secret change, or change of a resource of others", () => {
    const plans = [
      [openPool()],
      [openPool("replace")],
      [],
      [client],
      [
        step("IdentityProviderOIDC", "y", {
          op: "update",
          before: OIDC,
          after: OIDC,
          diff: ["clientSecret"],
        }),
      ],
      [step("aws:s3/bucket:Bucket", "b", { op: "update", before: {}, after: {}, diff: ["tags"] })],
      [step("aws:s3/bucket:Bucket", "b", { op: "update", before: {}, after: {}, diff: ["acl"] })],
    ];
    expect(new Set(plans.map(digest)).size).toBe(plans.length);
  });
});

describe("a preview that cannot be trusted is refused", () => {
  const whole = preview([openPool()]);
  test.each([
    ["cut in half", whole.slice(0, whole.length / 2), "is not whole JSON"],
    ["empty", "", "is empty"],
    ["the log of events", '{"sequence":1}\n{"sequence":2}', "is a log of engine events"],
    ["of another form", '{"changes":[]}', "no preview of a form that this release knows"],
    ["with steps left out", whole.replace('"update":1', '"update":2'), "parts of it are missing"],
    ["with an operation that is new", preview([openPool("transmute")]), "operation transmute"],
  ])("%s", (_title, text, message) => {
    expect(() => makeReport(text)).toThrow(message);
  });

  test.each([
    [
      "by a program that does not compile",
      { message: "error: Running program 'x' failed:\nindex.ts(24,11): error TS1109: canary-text\n" },
      "does not compile (TS1109) at index.ts:24",
    ],
    [
      "by our own provider",
      { urn: toUrn("UserPool", "people"), message: "error: people has a problem: name: is missing\n" },
      "name: is missing",
    ],
    [
      "by another provider",
      { urn: toUrn("aws:s3/bucket:Bucket", "b"), message: "canary-text" },
      "b has an error",
    ],
    ["by the program", { message: "Error: canary-text" }, "the program failed"],
  ])("because it failed %s, without any value", (_title, diagnostic, message) => {
    const text = preview([], { diagnostics: [{ ...diagnostic, severity: "error" }] });
    expect(() => makeReport(text)).toThrow(message);
    expect(() => makeReport(text)).not.toThrow("canary");
  });
});
