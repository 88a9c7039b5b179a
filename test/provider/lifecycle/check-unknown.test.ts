/**
 * check in a preview, where any part of the inputs may not be known yet. The seven stand-ins are the engine's.
 */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkInputs } from "../../../provider/lifecycle/check";
import type { Tree } from "../../../provider/lifecycle/tree";
import { arbitraryInputs, replaceParts, SENTINELS, takeAt } from "../../support/field-arbitrary";
import { credentialSample, named, oidcSample, REGISTERED } from "../../support/sample-inputs";

const UNKNOWN = SENTINELS[0];
const sentinel = fc.constantFrom<string>(...SENTINELS);

describe.each(named)("check of %s", (_name, { definition }) => {
  test("keeps what is not known in its place and finds nothing wrong with it", () => {
    fc.assert(
      fc.property(replaceParts(arbitraryInputs(definition), sentinel), ({ inputs: news, places }) => {
        const { inputs, problems } = checkInputs(definition, {}, news);
        expect(problems).toEqual([]);
        for (const { path, part } of places) expect(takeAt(inputs, path)).toBe(part);
      }),
      { numRuns: 200 },
    );
  });

  test("gives back unknowns as they are when it is asked again", () => {
    fc.assert(
      fc.property(replaceParts(arbitraryInputs(definition), sentinel), ({ inputs: news }) => {
        const once = checkInputs(definition, {}, news).inputs;
        expect(checkInputs(definition, once, once).inputs).toEqual(once);
      }),
    );
  });
});

const check = (news: Tree) => checkInputs(credentialSample.definition, {}, news);

test.each<[string, Tree]>([
  ["the whole config", { name: "p", vendor: "custom", config: UNKNOWN }],
  ["the client", { name: "p", vendor: "github", config: { clientId: UNKNOWN, clientSecret: UNKNOWN } }],
  [
    "where the server is",
    { name: "p", vendor: "custom", config: { clientId: "c", clientSecret: "s", oauth2Discovery: UNKNOWN } },
  ],
  [
    "one leaf of where the server is",
    {
      name: "p",
      vendor: "custom",
      config: { clientId: "c", clientSecret: "s", oauth2Discovery: { discoveryUrl: UNKNOWN } },
    },
  ],
  ["the vendor", { name: "p", vendor: UNKNOWN, config: { clientId: "c", clientSecret: "s" } }],
  ["the metadata", { name: "p", vendor: "custom", clientMetadata: UNKNOWN }],
  [
    "whether there is a secret",
    { name: "p", vendor: "github", publicClient: UNKNOWN, config: { clientId: "c" } },
  ],
])("no rule judges while %s is not known", (_what, news) => {
  expect(check(news)).toMatchObject({ problems: [], warnings: [] });
});

test("a rule judges as soon as all that it reads is known, whatever else is not", () => {
  const { problems } = check({ ...REGISTERED, name: UNKNOWN, config: { scopes: [UNKNOWN] } });
  expect(problems.map(({ path }) => path)).toEqual(["config.oauth2Discovery"]);
});

test("what is known beside an unknown is still judged", () => {
  const { problems } = checkInputs(
    oidcSample.definition,
    {},
    {
      ...oidcSample.minimal,
      issuer: "nowhere",
      scopesList: [UNKNOWN, 'a"b'],
      providerOptions: { autoLinking: UNKNOWN, isAutoCreatoin: true },
    },
  );
  expect(problems.map(({ path }) => path).sort()).toEqual([
    "issuer",
    "providerOptions.isAutoCreatoin",
    "scopesList[1]",
  ]);
});
