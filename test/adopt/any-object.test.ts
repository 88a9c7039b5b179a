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
import { ConfigError } from "../../provider/http/errors";
import { checkInputs } from "../../provider/lifecycle/check";
import type { ResourceDefinition } from "../../provider/lifecycle/define-resource";
import { formatResourceId } from "../../provider/lifecycle/resource-id";
import { listSecretLeaves } from "../../provider/lifecycle/secret";
import { listNotApplied, readLiveObject } from "../../provider/lifecycle/state";
import type { ComposedState } from "../../provider/lifecycle/state";
import { removeAt } from "../../provider/lifecycle/tree";
import type { Tree } from "../../provider/lifecycle/tree";
import { toWireTree } from "../../provider/lifecycle/wire";
import { createRedactor } from "../../provider/http/redact";
import { cloud } from "../../provider/volcengine/cloud";
import { definitions } from "../../provider/volcengine/resources/registry";
import { arbitraryInputs, SENTINELS } from "../support/field-arbitrary";
import { openEnvelopes } from "../support/secret-envelope";
import { recordSources, writeProgram } from "./adopted-program";

const SECRET = "the-secret-of-the-object";
const PLACE = { account: "1", region: "cn-beijing", endpoint: "https://example.com" };

/** Nothing is asked of it. */
const CLOUD: OpenCloud = {
  facts: cloud,
  definitions,
  place: PLACE,
  isGuess: false,
  session: cloud.createSession({ get: () => undefined, env: {}, redactor: createRedactor() }),
};

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

function toRead(definition: ResourceDefinition, inputs: Tree, name: string): ReadObject {
  const parts = Object.fromEntries(
    definition.idSegments.map((segment) => [segment, segment === "name" ? name : `the-${segment}`]),
  );
  const shown = structuredClone({ ...inputs, name });
  for (const { path } of listSecretLeaves(definition.inputFields)) removeAt(shown, path);
  const wire = toWireTree(definition.inputFields, shown);
  const group = { kind: findGroupFacts(definition).name, key: Object.values(parts)[0] ?? "", name };
  return {
    listed: { candidates: [definition], parts, name, group, isHead: false, noun: "object", cloud: CLOUD },
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

test.each(definitions.map((definition) => [definition.kind, definition] as const))(
  "any %s is said as it is",
  async (_kind, definition) => {
    let said = 0;
    await fc.assert(
      fc.asyncProperty(
        arbitraryInputs(definition),
        name,
        fc.constantFrom(...NASTY),
        fc.boolean(),
        async (inputs, objectName, nasty, isFull) => {
          const text = definition.kind.endsWith("UserPool") ? { description: nasty } : {};
          const read = toRead(definition, { ...inputs, ...text }, objectName);
          const state = compose(read, isFull);
          if (state instanceof ConfigError) return;
          said += 1;
          await expectSame(definition, read, state);
        },
      ),
      { numRuns: 60 },
    );
    expect(said).toBeGreaterThan(40);
  },
);

test.each([...SENTINELS, "\ud800"])(
  "an object with a text that the engine cannot carry is refused: %j",
  (text) => {
    const definition = definitions.find(({ kind }) => kind.endsWith("UserPool"));
    if (definition === undefined) throw new Error("there is no pool");
    const state = compose(toRead(definition, { description: text }, "people"), false);
    expect(state).toMatchObject({ message: "it holds a text that the engine cannot carry" });
  },
);
