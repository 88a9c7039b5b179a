/**
 * Whatever the service holds: the program that is written for it parses, and run it sends the engine the inputs that
 * the state holds. Else the object is refused with a reason, and never said otherwise than it is.
 */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { findGroupFacts } from "../../adopt/groups";
import type { OpenCloud } from "../../adopt/open-clouds";
import { composeState } from "../../adopt/read-object";
import type { ReadObject } from "../../adopt/read-object";
import { answerClouds } from "../../fuzz/answer-clouds";
import { clouds } from "../../provider/clouds";
import { ConfigError } from "../../provider/http/errors";
import type { JsonObject } from "../../provider/http/json";
import { checkInputs } from "../../provider/lifecycle/check";
import { readName } from "../../provider/lifecycle/define-resource";
import type { ResourceDefinition } from "../../provider/lifecycle/define-resource";
import { formatResourceId } from "../../provider/lifecycle/resource-id";
import { listSecretLeaves } from "../../provider/lifecycle/secret";
import { listNotApplied, readLiveObject } from "../../provider/lifecycle/state";
import type { ComposedState } from "../../provider/lifecycle/state";
import { listLeaves, removeAt, setAt } from "../../provider/lifecycle/tree";
import type { Tree } from "../../provider/lifecycle/tree";
import { toWireName, toWireTree } from "../../provider/lifecycle/wire";
import { createRedactor } from "../../provider/http/redact";
import { arbitraryInputs, SENTINELS } from "../support/field-arbitrary";
import { openEnvelopes } from "../support/secret-envelope";
import { recordSources, writeProgram } from "./adopted-program";

const SECRET = "the-secret-of-the-object";
const PLACE = { account: "1", region: "cn-beijing", endpoint: "https://example.com" };

/** Nothing is asked of them. */
const CLOUDS: readonly OpenCloud[] = clouds.map((entry) => ({
  ...entry,
  place: PLACE,
  isGuess: false,
  session: entry.facts.createSession({ get: () => undefined, env: {}, redactor: createRedactor() }),
}));

const cases = CLOUDS.flatMap((cloud) =>
  cloud.definitions.map((definition) => [definition.kind, cloud, definition] as const),
);

const samples = answerClouds.flatMap((cloud) => cloud.samples);

/** Texts that mean something to a compiler, a terminal or the engine. */
const NASTY = [
  "`${1}`",
  '"',
  "'",
  "\\",
  "*/",
  "//",
  "\n",
  "\r\n",
  "\u2028",
  "\u202e",
  "\u0000",
  "</script>",
  "\\u0041",
  "__proto__",
];

/** Any inputs, with those of the sample where check would refuse any others. */
function mend(definition: ResourceDefinition, any: Tree): Tree {
  const sample = samples.find((candidate) => candidate.definition.kind === definition.kind);
  if (sample === undefined) throw new Error(`${definition.kind} has no sample`);
  const mended: Tree = { ...sample.minimal, ...any };
  // A field that goes back may be one that another is judged by.
  for (let round = 0; round < 3; round += 1) {
    for (const { path } of checkInputs(definition, {}, mended).problems) {
      const [field = ""] = path.split(/[.[]/);
      if (sample.minimal[field] === undefined) delete mended[field];
      else mended[field] = sample.minimal[field];
    }
  }
  return mended;
}

/** Under the names that answers have, without what they never show. */
function toAnswer({ inputFields }: ResourceDefinition, inputs: Tree): JsonObject {
  const shown = structuredClone(inputs);
  for (const { path } of listSecretLeaves(inputFields)) removeAt(shown, path);
  for (const { path, field } of listLeaves(inputFields)) if (field.writeOnly === true) removeAt(shown, path);
  const wire = toWireTree(inputFields, shown);
  for (const [name, field] of Object.entries(inputFields.fields)) {
    const written = toWireName(name, field);
    if (field.from === undefined || wire[written] === undefined) continue;
    setAt(wire, field.from.split("."), wire[written]);
    delete wire[written];
  }
  return wire;
}

function toRead(cloud: OpenCloud, definition: ResourceDefinition, inputs: Tree): ReadObject {
  const given = readName(definition, inputs);
  const name = typeof given === "string" ? given : "";
  const parts = Object.fromEntries(
    definition.idSegments.map((segment) => [segment, segment === "name" ? name : `the-${segment}`]),
  );
  const wire = toAnswer(definition, inputs);
  const group = { kind: findGroupFacts(definition).name, key: Object.values(parts)[0] ?? "", name };
  return {
    listed: { candidates: [definition], parts, name, group, isHead: false, noun: "object", cloud },
    definition,
    id: formatResourceId(definition.idSegments, parts),
    live: readLiveObject(definition, parts, wire),
    secretPath: listSecretLeaves(definition.inputFields)[0]?.path,
  };
}

function compose(read: ReadObject, isFull: boolean): ComposedState | ConfigError {
  const secret = read.secretPath === undefined ? undefined : SECRET;
  try {
    return composeState(read, { place: PLACE, secret, isFull });
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

const name = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" }),
  fc.constantFrom(...NASTY, "class", "2fa", "GitHub SSO", "index"),
);

async function expectSame(
  definition: ResourceDefinition,
  read: ReadObject,
  state: ComposedState,
): Promise<void> {
  const { secretPath } = read;
  const secretKey = secretPath === undefined ? undefined : "theSecret";
  const { sources } = writeProgram([{ read, name: "thing", secretKey, state }]);
  const [registration] = await recordSources(sources, { theSecret: SECRET });
  const { __provider, ...given } = openEnvelopes(registration?.props ?? {});
  const checked = checkInputs(definition, {}, given);
  // A pool that is not part of the program is named by its uid.
  expect(checked.inputs).toEqual(state.inputs);
  expect(checked.problems).toEqual([]);
  expect(listNotApplied(definition, checked.inputs, read.live)).toEqual([]);
}

/** What a program must state and the service shows to nobody. */
const listUnshown = ({ inputFields }: ResourceDefinition): string[] =>
  Object.entries(inputFields.fields)
    .filter(([, { required, writeOnly, secret }]) => required && writeOnly === true && secret !== true)
    .map(([name]) => name);

const shown = cases.filter(([, , definition]) => listUnshown(definition).length === 0);

test.each(shown)("any %s is said as it is", async (_kind, cloud, definition) => {
  let said = 0;
  await fc.assert(
    fc.asyncProperty(
      arbitraryInputs(definition),
      name,
      fc.constantFrom(...NASTY),
      fc.boolean(),
      async (inputs, objectName, nasty, isFull) => {
        const { nameField } = definition;
        const named = nameField === undefined ? {} : { [nameField]: objectName };
        const text = "description" in definition.inputFields.fields ? { description: nasty } : {};
        const read = toRead(cloud, definition, mend(definition, { ...inputs, ...text, ...named }));
        const state = compose(read, isFull);
        if (state instanceof ConfigError) return;
        said += 1;
        await expectSame(definition, read, state);
      },
    ),
    { numRuns: 60 },
  );
  expect(said).toBeGreaterThan(40);
});

test.each(cases.filter(([, , definition]) => listUnshown(definition).length > 0))(
  "no %s is said, for nobody shows what it needs, and the way on is named",
  (_kind, cloud, definition) => {
    const refused = compose(toRead(cloud, definition, mend(definition, {})), false);
    const told = refused instanceof ConfigError ? refused.message : "";
    expect(told).toMatch(
      `has to state ${listUnshown(definition).join(", ")}, and the service never shows it`,
    );
    expect(told).toContain("adopt: true");
  },
);

test.each([...SENTINELS, "\ud800"])(
  "an object with a text that the engine cannot carry is refused: %j",
  (text) => {
    // One with its name in its id cannot even be listed.
    const renamable = cases.filter(
      ([, , { nameField, idSegments }]) => nameField !== undefined && !idSegments.includes(nameField),
    );
    for (const [, cloud, definition] of renamable) {
      const inputs = { ...mend(definition, {}), [definition.nameField ?? ""]: text };
      const state = compose(toRead(cloud, definition, inputs), false);
      expect(state).toMatchObject({ message: "it holds a text that the engine cannot carry" });
    }
  },
);
