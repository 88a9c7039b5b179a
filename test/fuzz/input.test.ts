/**
 * The harness behind `npm run fuzz:input` finds each kind of mistake that it looks for: planted in a copy of a
 * definition or around the provider, and gone without it.
 */
import { describe, expect, test } from "vitest";
import { connect } from "../../fuzz/connect";
import { fuzzInput } from "../../fuzz/input-harness";
import type { EngineProvider } from "../../provider/dynamic-host";
import { ConfigError } from "../../provider/http/errors";
import type { ResourceDefinition, Rule } from "../../provider/lifecycle/define-resource";
import { definitions } from "../../rules/kind";
import { openEmulator } from "../support/in-process";

interface Plant {
  patch?: (definition: ResourceDefinition) => ResourceDefinition;
  wrap?: (provider: EngineProvider, call: () => Promise<unknown>) => EngineProvider;
}

async function fuzz({ patch = (same) => same, wrap = (same) => same }: Plant, runs = 1500) {
  const emulator = await openEmulator();
  return fuzzInput(
    {
      definitions,
      open(definition, warn) {
        const { provider, session } = connect(patch(definition), emulator.url, warn);
        return wrap(provider, () => session.account());
      },
      countCalls: () => emulator.countCalls(),
    },
    { runs, seed: 7 },
  );
}

const withRule =
  (judge: Rule["judge"]) =>
  (definition: ResourceDefinition): ResourceDefinition => ({
    ...definition,
    rules: [{ reads: [], path: "name", level: "error", judge }],
  });

let counter = 0;

const PLANTS: Record<string, [kind: string, plant: Plant]> = {
  "a reason that quotes the value": [
    "values in messages",
    { patch: withRule(({ clientId }) => (typeof clientId === "string" ? `${clientId} is odd` : undefined)) },
  ],
  "a rule that trips over an unexpected type": [
    "crashes",
    { patch: withRule(({ clientId }) => ((clientId as string).length > 9000 ? "is long" : undefined)) },
  ],
  "a rule that throws a text of its own": [
    "crashes",
    {
      patch: withRule(({ scopesList }) => {
        if (scopesList !== undefined) throw new ConfigError("cannot check");
        return undefined;
      }),
    },
  ],
  "a check that asks the service": [
    "calls",
    {
      wrap: (provider, call) => ({
        ...provider,
        check: (...given) => call().then(() => provider.check(...given)),
      }),
    },
  ],
  "an answer that is no plain JSON": [
    "answers that are no plain JSON",
    {
      wrap: (provider) => ({
        ...provider,
        async check(olds, news) {
          const answer = await provider.check(olds, news);
          return { ...answer, inputs: { ...answer.inputs, at: new Date(0) } };
        },
      }),
    },
  ],
  "an answer that is another one each time": [
    "different answers to the same question",
    { patch: withRule(() => `is checked for the ${"n".repeat((counter += 1) % 7)}th time`) },
  ],
  "a secret field that lost its mark": [
    "secrets in clear",
    {
      patch: (definition) => ({
        ...definition,
        inputFields: {
          ...definition.inputFields,
          fields: Object.fromEntries(
            Object.entries(definition.inputFields.fields).map(([name, field]) => [
              name,
              { ...field, secret: false },
            ]),
          ),
        },
      }),
    },
  ],
};

describe("the input harness", () => {
  test("finds nothing in the resources as they are, and lets many inputs through", async () => {
    const { found, facts, failure } = await fuzz({}, 300);
    expect(failure).toBeUndefined();
    expect(Object.values(found).every((count) => count === 0)).toBe(true);
    expect(facts["accepted"]).toBeGreaterThan(20);
  });

  test.each(Object.entries(PLANTS))("finds %s", async (_what, [kind, plant]) => {
    const { found, failure } = await fuzz(plant);
    expect(found[kind], failure?.detail).toBe(1);
  });

  test("shows a finding again from its seed and path alone", async () => {
    const [, plant] = PLANTS["a reason that quotes the value"]!;
    const { failure } = await fuzz(plant);
    const emulator = await openEmulator();
    const again = await fuzzInput(
      {
        definitions,
        open: (definition, warn) => connect(plant.patch!(definition), emulator.url, warn).provider,
        countCalls: () => 0,
      },
      { runs: 1, seed: failure!.seed, path: failure!.path },
    );
    expect(again.runs).toBe(1);
    expect(again.failure?.example).toBe(failure?.example);
  });
});
