/**
 * The harness behind `npm run fuzz:answers` finds each kind of mistake that it looks for: planted in a copy of a
 * definition, and gone without it.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerClouds } from "../../fuzz/answer-clouds";
import { ANSWER_CANARY } from "../../fuzz/answer-values";
import { fuzzAnswers } from "../../fuzz/answer-harness";
import { recordScript } from "../../fuzz/answer-script";
import type { AnswerScript } from "../../fuzz/answer-script";
import { connect } from "../../fuzz/connect";
import { ApiError, ConfigError } from "../../provider/http/errors";
import type { ResourceDefinition } from "../../provider/lifecycle/define-resource";
import type { Field } from "../../provider/lifecycle/field";
import type { Tree } from "../../provider/lifecycle/tree";
import { toWireName } from "../../provider/lifecycle/wire";
import { definitions } from "../../rules/kind";
import { isEnvelope } from "../support/secret-envelope";

type Patch = (definition: ResourceDefinition) => ResourceDefinition;

let script: AnswerScript;

beforeAll(async () => {
  script = await recordScript(answerClouds);
});

afterAll(async () => {
  await script.close();
});

const names = answerClouds.map(({ name }) => name);

/** With the calls of one cloud alone, so that it is shown for each that its own answers find the mistake. */
function fuzz(patch: Patch, name?: string, runs = 4000) {
  const open = (definition: ResourceDefinition, warn: (message: string) => void) =>
    connect(patch(definition), script.tape.url, warn).provider;
  const calls = script.calls.filter(({ cloud }) => name === undefined || cloud.name === name);
  return fuzzAnswers({ script: { ...script, calls }, open }, { runs, seed: 4, isFirstEnough: true });
}

const withFields =
  (change: (field: Field) => Field): Patch =>
  (definition) => {
    const { inputFields } = definition;
    const fields = Object.entries(inputFields.fields).map(([name, field]) => [name, change(field)] as const);
    return { ...definition, inputFields: { ...inputFields, fields: Object.fromEntries(fields) } };
  };

const withRead =
  (read: (definition: ResourceDefinition) => ResourceDefinition["read"]): Patch =>
  (definition) => ({ ...definition, read: read(definition) });

/** As if status 403 were in the table under "not found". */
const takeForbiddenForGone = withRead((definition) => async (client, id) => {
  try {
    return await definition.read(client, id);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 403) throw error;
    const { action, status, serviceCode, requestId } = error;
    throw new ApiError(error.message, { action, status, serviceCode, requestId, category: "notFound" });
  }
});

/** Fields that every object of the kind has. */
const listTexts = ({ inputFields, idSegments }: ResourceDefinition): string[] =>
  Object.entries(inputFields.fields).flatMap(([name, field]) =>
    field.required && field.kind === "string" && field.secret !== true && !idSegments.includes(name)
      ? [field.from ?? toWireName(name, field)]
      : [],
  );

const PLANTS: Record<string, [kind: string, patch: Patch, clouds?: readonly string[]]> = {
  "forbidden taken for not found": ["gone without a NotFound", takeForbiddenForGone],
  "a wire mapping that lets any type through": [
    "values of the wrong type",
    withFields((field) =>
      field.kind === "boolean" || field.kind === "string" ? { ...field, kind: "json" } : field,
    ),
  ],
  "a secret field that lost its mark": [
    "secrets shown",
    withFields((field) => ({ ...field, secret: false })),
    // The other's secret is no input.
    ["oneaccess", "volcengine"],
  ],
  "data about people that lost its mark": [
    "secrets shown",
    withFields((field) => ({ ...field, personal: false })),
    ["oneaccess"],
  ],
  "a mistake that trips over a missing field": [
    "crashes",
    withRead((definition) => async (client, id) => {
      const live = await definition.read(client, id);
      for (const name of listTexts(definition)) if ((live[name] as string).length === 0) return {};
      return live;
    }),
  ],
  "an error that quotes the answer": [
    "values of answers in messages",
    withRead((definition) => async (client, id) => {
      const live = await definition.read(client, id);
      const text = JSON.stringify(live);
      if (text.includes(ANSWER_CANARY)) throw new ConfigError(`odd answer: ${text}`);
      return live;
    }),
  ],
  "a delete that takes any failure for success": [
    "success without an answer that says so",
    (definition) => ({
      ...definition,
      delete: (client, id) => definition.delete(client, id).catch(() => undefined),
    }),
  ],
  "a create that fails after the object was made": [
    "objects lost after a create",
    (definition) => ({
      ...definition,
      async create(client, body) {
        const answer = await definition.create(client, body);
        if (JSON.stringify(answer).includes(ANSWER_CANARY)) throw new ConfigError("an unexpected answer");
        return answer;
      },
    }),
  ],
};

const CASES = Object.entries(PLANTS).flatMap(([what, [kind, patch, clouds = names]]) =>
  clouds.map((name) => [what, name, kind, patch] as const),
);

describe("the answer harness", () => {
  test("finds nothing in the resources as they are, and sees every kind of outcome", async () => {
    const { found, facts, failure } = await fuzz((same) => same, undefined, 600);
    expect(failure).toBeUndefined();
    expect(Object.values(found).every((count) => count === 0)).toBe(true);
    expect(Object.values(facts).every((count) => count > 5)).toBe(true);
  });

  test("has calls of every kind that is registered", () => {
    const kinds = new Set(script.calls.map(({ definition }) => definition.kind));
    expect([...kinds].sort()).toEqual(definitions.map(({ kind }) => kind).sort());
  });

  test("finds a mask that is stored as the secret", async () => {
    const open = (definition: ResourceDefinition, warn: (message: string) => void) => {
      const { provider } = connect(definition, script.tape.url, warn);
      return {
        ...provider,
        async read(id: string, props: Tree) {
          const { inputs = {}, ...answer } = await provider.read(id, props);
          const masked = isEnvelope(inputs["clientSecret"]) ? { ...inputs, clientSecret: "****" } : inputs;
          return { ...answer, inputs: masked };
        },
      };
    };
    const { found } = await fuzzAnswers({ script, open }, { runs: 500, seed: 11, isFirstEnough: true });
    expect(found["secrets that are not the program's"]).toBe(1);
  });

  test.each(CASES)("finds %s in %s", { timeout: 120_000 }, async (_what, name, kind, patch) => {
    const { found, failure } = await fuzz(patch, name);
    expect(found[kind], failure?.detail).toBe(1);
  });
});
