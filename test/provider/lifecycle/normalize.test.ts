/**
 * The one spelling that check gives to inputs, whatever spelling a program uses.
 */
import { expect, test } from "vitest";
import { checkInputs } from "../../../provider/lifecycle/check";
import type { Tree } from "../../../provider/lifecycle/tree";
import { credentialSample, oauthSample, oidcSample, poolSample, SECRET } from "../../support/sample-inputs";
import type { Sample } from "../../support/sample-inputs";

const check = ({ definition, minimal }: Sample, more: Tree, olds: Tree = {}) =>
  checkInputs(definition, olds, { ...minimal, ...more });

const config = { clientId: "client", clientSecret: SECRET };

test.each<[unknown, string]>([
  [0, "custom"],
  [6, "userPool"],
  ["0", "custom"],
  ["custom", "custom"],
  [9, "9"],
  ["9", "9"],
  ["009", "9"],
])("writes the vendor %j as %j", (vendor, word) => {
  const oauth2Discovery = { discoveryUrl: "https://idp.example.com" };
  const { inputs, problems } = check(credentialSample, { vendor, config: { ...config, oauth2Discovery } });
  expect(inputs["vendor"]).toBe(word);
  expect(problems).toEqual([]);
});

test("writes a nested number as its word", () => {
  const { inputs } = check(credentialSample, { config: { ...config, secretStorage: { storageType: 1 } } });
  expect(inputs["config"]).toMatchObject({ secretStorage: { storageType: "kms" } });
});

const SPLIT = "an entry held several scopes; write one scope per entry";

test.each<[string, unknown[], string[], boolean]>([
  ["one per entry", ["openid", "email"], ["openid", "email"], false],
  ["joined by a space", ["openid email"], ["openid", "email"], true],
  ["joined by several spaces", [" openid  email ", "profile"], ["openid", "email", "profile"], true],
  ["as JSON text, as the vendor's pages write them", ['["openid","email"]'], ["openid", "email"], true],
  ["as JSON text and joined at once", ['["openid email"]', "profile"], ["openid", "email", "profile"], true],
  ["as JSON text of one scope", ['["openid"]'], ["openid"], false],
])("reads scopes %s", (_how, scopesList, expected, isWarned) => {
  const { inputs, problems, warnings } = check(oidcSample, { scopesList });
  expect(inputs["scopesList"]).toEqual(expected);
  expect(problems).toEqual([]);
  expect(warnings).toEqual(isWarned ? [{ path: "scopesList", reason: SPLIT }] : []);
});

test("names the path of nested scopes that it split", () => {
  const { warnings } = check(credentialSample, { config: { ...config, scopes: ["a b"] } });
  expect(warnings).toEqual([{ path: "config.scopes", reason: SPLIT }]);
});

test("keeps the order that the old inputs had, where it has no meaning", () => {
  const olds = check(oidcSample, { scopesList: ["openid", "email", "profile"] }).inputs;
  const { inputs } = check(oidcSample, { scopesList: ["profile", "openid", "email"] }, olds);
  expect(inputs).toEqual(olds);
});

test("keeps the old order of sets of objects and of nested sets", () => {
  const tags = [
    { key: "a", value: "1" },
    { key: "b", value: "" },
  ];
  const olds = check(poolSample, { tags }).inputs;
  expect(check(poolSample, { tags: [{ key: "b" }, { key: "a", value: "1" }] }, olds).inputs).toEqual(olds);
  const oldConfig = check(credentialSample, { config: { ...config, scopes: ["a", "b"] } }).inputs;
  expect(check(credentialSample, { config: { ...config, scopes: ["b", "a"] } }, oldConfig).inputs).toEqual(
    oldConfig,
  );
});

test("takes the new order as soon as one item of a set changes", () => {
  const olds = check(oidcSample, { scopesList: ["openid", "email"] }).inputs;
  const { inputs } = check(oidcSample, { scopesList: ["profile", "openid"] }, olds);
  expect(inputs["scopesList"]).toEqual(["profile", "openid"]);
});

const toRules = (...targets: string[]) => ({ claimRules: targets.map((targetClaim) => ({ targetClaim })) });

test("takes the new order of a list whose order has a meaning", () => {
  const olds = check(oidcSample, { claimsPropagationConfig: toRules("a", "b") }).inputs;
  const { inputs } = check(oidcSample, { claimsPropagationConfig: toRules("b", "a") }, olds);
  expect(inputs["claimsPropagationConfig"]).toEqual(toRules("b", "a"));
});

test.each<[string, Tree]>([
  ["undefined", { provider: undefined, scopesList: undefined, extra: undefined }],
  ["null, as an absent secret arrives", { provider: null, providerOptions: null }],
  ["an empty object", { providerOptions: {}, claimsPropagationConfig: {} }],
  ["an object of nothing", { providerOptions: { autoLinking: null, isAutoCreation: undefined } }],
])("leaves out an optional field that is %s", (_what, more) => {
  expect(check(oauthSample, more).inputs).toEqual(check(oauthSample, {}).inputs);
});

test("leaves out an empty object inside another one, and then that one too", () => {
  const { definition } = credentialSample;
  const news = {
    name: "p",
    vendor: "github",
    config: { oauth2Discovery: { authorizationServerMetadata: {} } },
  };
  expect(checkInputs(definition, {}, news).inputs).not.toHaveProperty("config");
});

test("keeps an empty list and an empty text: they say something", () => {
  const { inputs } = check(oauthSample, { scopesList: [], provider: "" });
  expect(inputs).toMatchObject({ scopesList: [], provider: "" });
});

test("takes null for a required field as missing", () => {
  expect(check(oauthSample, { clientSecret: null }).problems).toEqual([
    { path: "clientSecret", reason: "is required" },
  ]);
});

test("hands back neither the engine's own key nor anything of the caller's objects", () => {
  const news = { ...credentialSample.full, __provider: "text" };
  const before = structuredClone(news);
  const { inputs } = checkInputs(credentialSample.definition, {}, news);
  expect(inputs).not.toHaveProperty("__provider");
  (inputs["config"] as Tree)["clientId"] = "changed";
  expect(news).toEqual(before);
});
