/**
 * Every risk rule finds what it is for and leaves the harmless alone; what is unknown, hidden or left to the service is
 * said to be undecided at the rule's level; no finding holds a value.
 */
import { describe, expect, test } from "vitest";
import { judgeChange } from "../../rules/judge-change";
import { findRule, riskRules } from "../../rules/registry";
import type { ResourceChange } from "../../rules/risk-rule";
import { APPLICATION_CASES } from "./cases-application";
import { CREDENTIAL_CASES } from "./cases-credential";
import { DIRECTORY_CASES } from "./cases-directory";
import { LOGIN_CASES } from "./cases-login";
import {
  APP_SECRET,
  APPLICATION,
  create,
  CREDENTIAL,
  NOW_MS,
  OAUTH,
  OIDC,
  POOL,
  remove,
  update,
  USER,
} from "./changes";

const ALL = [LOGIN_CASES, CREDENTIAL_CASES, APPLICATION_CASES, DIRECTORY_CASES];
const IDS = [...new Set(riskRules.map(({ id }) => id))];

const judge = (change: ResourceChange) => judgeChange(change, { mode: "review", nowMs: NOW_MS });
const listIds = (change: ResourceChange) =>
  judge(change).map(
    ({ ruleId, level, undecided }) => `${ruleId} ${level}${undecided ? ` ${undecided}` : ""}`,
  );

describe.each(IDS)("the rule %s", (id) => {
  const cases = ALL.flatMap((each) => each[id] ?? []);

  test("has a change that it finds and one that it does not", () => {
    expect(cases.some(([, , level]) => level === "none")).toBe(true);
    expect(cases.some(([, , level]) => level !== "none")).toBe(true);
  });

  test.each(cases)("%s: judges it so", (_title, change, level) => {
    const found = judge(change).filter(({ ruleId }) => ruleId === id);
    expect(found.map((finding) => finding.level)).toEqual(level === "none" ? [] : [level]);
    expect(found.every(({ undecided }) => undecided === undefined)).toBe(true);
  });
});

test("a kind has one rule of an id, at the level of that id; each says why in a sentence, and its link is https", () => {
  const ids = riskRules.flatMap(({ id, kinds }) => kinds.map((kind) => `${id} ${kind}`));
  expect(new Set(ids).size).toBe(ids.length);
  const levels = new Set(riskRules.map(({ id, level }) => `${id} ${level}`));
  expect(levels.size).toBe(new Set(riskRules.map(({ id }) => id)).size);
  for (const { why, source, judges } of riskRules) {
    expect(why).toMatch(/^[A-Z].*\.$/);
    expect(judges).not.toBe("");
    expect(source?.url ?? "https://").toMatch(/^https:\/\//);
  }
  expect(findRule("tls")?.level).toBe("high");
  expect(findRule("no-such-rule")).toBeUndefined();
});

test("an unknown value on a ruled property is undecided at the level of each of its rules", () => {
  expect(listIds(create(CREDENTIAL, {}, { unknownPaths: ["config.redirectUrl"] }))).toEqual([
    "tls high unknown",
    "redirect high unknown",
  ]);
  expect(listIds(update(OIDC, {}, {}, { unknownPaths: ["providerOptions"] }))).toEqual([
    "idp-linking high unknown",
    "idp-autocreate medium unknown",
  ]);
});

test("what a rule of applications needs and nobody knows yet is undecided, and a secret's loss is not", () => {
  const unknownPaths = ["redirectUris", "requiredScopes", "refreshTokenValidity", "isMultiTenant"];
  expect(listIds(update(APPLICATION, {}, {}, { unknownPaths }))).toEqual([
    "redirect high unknown",
    "tls high unknown",
    "ali-tenant high unknown",
    "scopes medium unknown",
    "token-life medium unknown",
  ]);
  expect(listIds(remove(APP_SECRET))).toEqual(["ram-app-secret high"]);
});

test("of a person's new number only the path is told, and what nobody knows yet is undecided", () => {
  const [finding, ...others] = judge(update(USER, {}, {}, { hiddenPaths: ["mobile"] }));
  expect(finding).toMatchObject({ ruleId: "one-access", level: "medium", paths: ["mobile"] });
  expect(finding?.sentence).toContain("Codes and links");
  expect(others).toEqual([]);
  const unknownPaths = ["mobile", "disabled"];
  expect(listIds(update(USER, { disabled: true }, {}, { unknownPaths }))).toEqual([
    "one-access medium unknown",
  ]);
});

test("a value that the program hides as a secret is undecided, not harmless", () => {
  expect(listIds(update(OIDC, {}, {}, { hiddenPaths: ["issuer"] }))).toEqual([
    "idp-issuer high hidden",
    "tls high hidden",
  ]);
});

test("a setting that the program stops stating goes back to what was there before, else it is left to the service", () => {
  const before = { passwordSignInEnabled: true };
  expect(listIds(update(POOL, before, {}))).toEqual(["login-off high service"]);
  expect(listIds(update(POOL, before, {}, { beforeSet: { passwordSignInEnabled: false } }))).toEqual([
    "login-off high",
  ]);
  expect(listIds(update(POOL, before, {}, { beforeSet: { passwordSignInEnabled: true } }))).toEqual([]);
});

test("a pool without any way to log in is said to be one", () => {
  const off = { emailPasswordlessSignInEnabled: false, smsPasswordlessSignInEnabled: false };
  const [finding] = judge(
    update(POOL, { ...off, passwordSignInEnabled: true }, { ...off, passwordSignInEnabled: false }),
  );
  expect(finding?.sentence).toContain("No way to log in remains");
});

test("a login provider that comes from outside is high in drift", () => {
  const [finding] = judgeChange(create(OIDC, {}), { mode: "drift" });
  expect(finding).toMatchObject({ ruleId: "idp-new", level: "high" });
});

test("in drift a boolean that the service leaves out is false", () => {
  const change = update(OAUTH, { enabled: true }, { enabled: undefined });
  expect(judgeChange(change, { mode: "drift" }).map(({ ruleId }) => ruleId)).toEqual(["login-off"]);
});

test("a policy pack judges by rules that need no old value, and those alone", () => {
  const change: ResourceChange = { ...create(OAUTH, { usePkce: false, enabled: false }), op: "present" };
  expect(judgeChange(change, { mode: "policy" }).map(({ ruleId }) => ruleId)).toEqual([
    "login-off",
    "idp-pkce-off",
  ]);
  expect(riskRules.filter(({ needsOld }) => !needsOld).map(({ id }) => id)).toEqual([
    "login-off",
    "pool-open",
    "pool-unverified",
    "pool-sms",
    "idp-pkce-off",
    "idp-user-key",
    "idp-autocreate",
    "tls",
    "redirect",
    "client-auth",
    "cp-pkce-weak",
    "legacy-grant",
    "cp-param",
    "redirect",
    "tls",
    "ali-tenant",
    "client-auth",
    "one-password",
  ]);
});

test("the same change gives the same findings, and a kind without rules gives none", () => {
  const change = update(
    OAUTH,
    {},
    { usePkce: false, idAttribute: "email", tokenEndpoint: "http://b.example" },
  );
  expect(judge(structuredClone(change))).toEqual(judge(change));
  expect(judge({ ...remove(OAUTH), kind: "volcengine:Later" })).toEqual([]);
});
