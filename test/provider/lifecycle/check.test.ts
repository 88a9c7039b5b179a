/**
 * What check says of inputs: every rule, all problems at once, defaults. Unknown parts stand in
 * check-unknown.test.ts, spelling in normalize.test.ts.
 */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkInputs } from "../../../provider/lifecycle/check";
import type { Tree } from "../../../provider/lifecycle/tree";
import { arbitraryInputs, listPlaces, replaceParts } from "../../support/field-arbitrary";
import { credentialSample, named, oauthSample, oidcSample, poolSample } from "../../support/sample-inputs";
import type { Sample } from "../../support/sample-inputs";

const findProblems = ({ definition }: Sample, news: Tree): string[] =>
  checkInputs(definition, {}, news).problems.map(({ path, reason }) => `${path}: ${reason}`);

const findWarnings = ({ definition }: Sample, news: Tree): string[] =>
  checkInputs(definition, {}, news).warnings.map(({ path, reason }) => `${path}: ${reason}`);

describe.each(named)("check of %s", (_name, sample) => {
  test("accepts the least and the most that a program may say, without a word", () => {
    for (const inputs of [sample.minimal, sample.full, sample.changed]) {
      expect(checkInputs(sample.definition, {}, inputs)).toMatchObject({ problems: [], warnings: [] });
    }
  });

  test("accepts whatever the facts of the fields allow", () => {
    fc.assert(
      fc.property(arbitraryInputs(sample.definition), (inputs) => {
        expect(checkInputs(sample.definition, {}, inputs).problems).toEqual([]);
      }),
    );
  });

  test("gives back what it gave before when it is asked again", () => {
    const anything = fc.oneof(
      arbitraryInputs(sample.definition),
      fc.object({ maxDepth: 3 }) as fc.Arbitrary<Tree>,
    );
    fc.assert(
      fc.property(anything, (news) => {
        const once = checkInputs(sample.definition, {}, news).inputs;
        expect(checkInputs(sample.definition, {}, once).inputs).toEqual(once);
        expect(checkInputs(sample.definition, once, once).inputs).toEqual(once);
      }),
    );
  });

  test("never repeats a value in a reason, wherever it stands", () => {
    const canary = "canary-in-the-wrong-place";
    const wrong = fc.constantFrom<unknown>(
      canary,
      [canary],
      { name: canary },
      [{ key: canary }, 7],
      -7,
      true,
    );
    fc.assert(
      fc.property(replaceParts(arbitraryInputs(sample.definition), wrong), ({ inputs }) => {
        const { problems, warnings } = checkInputs(sample.definition, {}, inputs);
        expect(JSON.stringify([problems, warnings])).not.toContain("canary");
      }),
    );
  });

  test("names every required field that is missing, all at once", () => {
    const required = Object.entries(sample.definition.inputFields.fields)
      .filter(([, field]) => field.required)
      .map(([name]) => `${name}: is required`);
    expect(findProblems(sample, {})).toEqual(expect.arrayContaining(required));
  });

  test("refuses a value of the wrong type at every place that it knows", () => {
    const scalars = listPlaces(sample.full).filter((path) => typeof path.at(-1) === "string");
    for (const path of scalars) {
      const broken = structuredClone(sample.full);
      const parent = path.slice(0, -1).reduce<unknown>((at, key) => (at as Tree)[key], broken) as Tree;
      parent[String(path.at(-1))] = { wrong: [true] };
      const where = path.reduce<string>(
        (text, key) => (typeof key === "number" ? `${text}[${key}]` : `${text}.${key}`),
        "",
      );
      const problems = findProblems(sample, broken);
      expect(
        problems.some((problem) => problem.startsWith(where.slice(1))),
        where,
      ).toBe(true);
    }
  });
});

const config = credentialSample.minimal["config"] as Tree;
const withConfig = (more: Tree): Tree => ({ ...credentialSample.minimal, config: { ...config, ...more } });

test.each<[string, Sample, Tree, string]>([
  [
    "a URL without a scheme",
    oauthSample,
    { tokenEndpoint: "idp.example.com/token" },
    "tokenEndpoint: must be an absolute URL",
  ],
  ["a relative URL", oauthSample, { userEndpoint: "/user" }, "userEndpoint: must be an absolute URL"],
  [
    "a URL of another scheme",
    oidcSample,
    { issuer: "ftp://idp.example.com" },
    "issuer: must be an absolute URL",
  ],
  ["an empty name", oauthSample, { name: "" }, "name: must be a text that is not empty"],
  ["an empty attribute", oauthSample, { idAttribute: "" }, "idAttribute: must be a text that is not empty"],
  ["a scope with a quote", oidcSample, { scopesList: ['a"b'] }, "scopesList[0]: must be one OAuth scope"],
  [
    "a scope that is not ASCII",
    oidcSample,
    { scopesList: ["ok", "é"] },
    "scopesList[1]: must be one OAuth scope",
  ],
  ["an unknown word", credentialSample, { vendor: "gitlab" }, 'vendor: must be one of "custom", "google"'],
  ["a negative enumeration", credentialSample, { vendor: -1 }, "vendor: must be one of"],
  [
    "an unknown flow",
    credentialSample,
    withConfig({ flow: "m2m" }),
    "config.flow: must be USER_FEDERATION or M2M",
  ],
  [
    "a fragment in a redirect",
    credentialSample,
    withConfig({ redirectUrl: "https://a.example.com/#x" }),
    "config.redirectUrl: must be an absolute URI without a fragment",
  ],
  [
    "a relative redirect",
    credentialSample,
    withConfig({ redirectUrl: "/callback" }),
    "config.redirectUrl: must be an absolute URI",
  ],
  ["half a second", credentialSample, withConfig({ maxExpires: 0.5 }), "config.maxExpires: "],
  [
    "a parameter without a name",
    credentialSample,
    withConfig({ customParameters: { entries: [{ value: "x" }] } }),
    "config.customParameters.entries[0].key: is required",
  ],
  ["a tag without a key", poolSample, { tags: [{ key: "a" }, { value: "x" }] }, "tags[1].key: is required"],
  ["a flag as text", poolSample, { selfSignUpEnabled: "true" }, "selfSignUpEnabled: "],
  [
    "a misspelt field",
    oauthSample,
    { clientid: "x" },
    "clientid: is not a known field; did you mean clientId?",
  ],
  [
    "a misspelt nested field",
    credentialSample,
    withConfig({ scope: ["a"] }),
    "config.scope: is not a known field; did you mean scopes?",
  ],
  [
    "a field that nobody knows",
    poolSample,
    { somethingElse: 1 },
    "somethingElse: is not a known field; a field of the API that is newer",
  ],
])("refuses %s", (_what, sample, more, expected) => {
  const problems = findProblems(sample, { ...sample.minimal, ...more });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(expected);
});

test.each<[string, Sample, Tree]>([
  ["a redirect to an app's own scheme", credentialSample, withConfig({ redirectUrl: "com.example.app:/cb" })],
  [
    "a redirect to plain http on this machine",
    credentialSample,
    withConfig({ redirectUrl: "http://127.0.0.1:1234/cb" }),
  ],
  ["a scope that is a URL", oidcSample, { scopesList: ["https://example.com/auth/x"] }],
  ["an issuer on this machine in plain http", oidcSample, { issuer: "http://localhost:8080" }],
  ["an issuer on the IPv6 loopback in plain http", oidcSample, { issuer: "http://[::1]:8080" }],
  ["the number of a newer vendor", credentialSample, { vendor: 42 }],
])("says nothing about %s", (_what, sample, more) => {
  expect(checkInputs(sample.definition, {}, { ...sample.minimal, ...more })).toMatchObject({
    problems: [],
    warnings: [],
  });
});

test("warns of plain http to another machine, and goes on", () => {
  const news = { ...oauthSample.minimal, tokenEndpoint: "http://idp.example.com/token" };
  expect(findProblems(oauthSample, news)).toEqual([]);
  expect(findWarnings(oauthSample, news)).toEqual([
    "tokenEndpoint: is plain http: codes and secrets travel readable; use https",
  ]);
});

test("reports all problems of one resource together", () => {
  const news = {
    name: "",
    vendor: "nobody",
    cofig: {},
    config: { clientId: "c", flow: "x", redirectUrl: "y" },
  };
  expect(findProblems(credentialSample, news).map((problem) => problem.split(":")[0])).toEqual(
    expect.arrayContaining(["name", "vendor", "cofig", "config.flow", "config.redirectUrl"]),
  );
});

const filled = ({ definition, minimal }: Sample) => checkInputs(definition, {}, minimal).inputs;

test("fills in the documented defaults and nothing else", () => {
  expect(filled(oauthSample)).toEqual({ ...oauthSample.minimal, enabled: true, usePkce: true });
  expect(filled(credentialSample)).toEqual({ ...credentialSample.minimal, poolName: "default" });
  expect(filled(poolSample)).toEqual(poolSample.minimal);
});
