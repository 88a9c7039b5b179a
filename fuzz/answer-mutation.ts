/**
 * What can be wrong with an answer: parts of the JSON, its envelope, its bytes, its status. Mutations are plain data,
 * so that a case can be printed and run again. Knows the envelope and no field by name but the secret ones.
 */
import * as fc from "fast-check";
import { listPlaces, takeAt } from "../test/support/field-arbitrary";
import type { Answer } from "./answer-tape";
import { ANSWER_CANARY, KEYS, VALUES } from "./answer-values";
import { corruptBytes, CORRUPTIONS } from "./byte-corruption";

export type Mutation =
  | { part: "field"; place: number; act: (typeof FIELD_ACTS)[number]; value: string; key: string }
  | { part: "envelope"; act: string }
  | { part: "failure"; status: number; code: string }
  | { part: "bytes"; act: string; at: number };

const FIELD_ACTS = ["remove", "replace", "add", "respell", "wrap", "toText", "repeat"] as const;

const CODES = [
  "NotFound",
  "AccessDenied",
  "Throttling",
  "InternalError",
  "Duplicated",
  "Surprise",
  "__proto__",
  "",
];
/** Twice what is about "gone", and what must not pass for it. */
const STATUSES = [200, 204, 302, 400, 401, 403, 403, 404, 404, 409, 429, 500, 503, 599];

/** Only the status says that it failed. */
const NO_CODE = "(none)";

type Json = Record<string, unknown>;

const without = (envelope: Json, name: string): Json =>
  Object.fromEntries(Object.entries(envelope).filter(([key]) => key !== name));

const ENVELOPES: Readonly<Record<string, (envelope: Json) => unknown>> = {
  "no Result": (envelope) => without(envelope, "Result"),
  "Result null": (envelope) => ({ ...envelope, Result: null }),
  "Result empty": (envelope) => ({ ...envelope, Result: {} }),
  "Result text": (envelope) => ({ ...envelope, Result: ANSWER_CANARY }),
  "Result list": (envelope) => ({ ...envelope, Result: [envelope["Result"]] }),
  "no metadata": (envelope) => without(envelope, "ResponseMetadata"),
  "metadata text": (envelope) => ({ ...envelope, ResponseMetadata: ANSWER_CANARY }),
  "only Result": ({ Result }) => Result,
  list: (envelope) => [envelope],
  null: () => null,
  ...Object.fromEntries(
    [ANSWER_CANARY, "NotFound", 1, true, false, [], ["NotFound"], {}, null].map((error) => [
      `Error is ${JSON.stringify(error)}`,
      (envelope: Json) => withError(envelope, error),
    ]),
  ),
};

function withError(envelope: Json, error: unknown): Json {
  const metadata = envelope["ResponseMetadata"] as Json;
  return { ...envelope, ResponseMetadata: { ...metadata, Error: error } };
}

export const arbitraryMutation: fc.Arbitrary<Mutation> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      part: fc.constant("field" as const),
      place: fc.nat(200),
      act: fc.constantFrom(...FIELD_ACTS),
      value: fc.constantFrom(...Object.keys(VALUES)),
      key: fc.constantFrom(...KEYS),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      part: fc.constant("envelope" as const),
      act: fc.constantFrom(...Object.keys(ENVELOPES)),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      part: fc.constant("failure" as const),
      status: fc.constantFrom(...STATUSES),
      code: fc.constantFrom(...CODES, NO_CODE),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      part: fc.constant("bytes" as const),
      act: fc.constantFrom(...CORRUPTIONS),
      at: fc.nat(2000),
    }),
  },
);

export function mutateAnswer(answer: Answer, mutations: readonly Mutation[]): Answer {
  let json = JSON.parse(answer.body.toString()) as unknown;
  let { status } = answer;
  for (const mutation of mutations) {
    if (mutation.part === "field") changeField(json, mutation);
    const isEnvelope = json !== null && typeof json === "object" && "ResponseMetadata" in json;
    if (mutation.part === "envelope" && isEnvelope) json = ENVELOPES[mutation.act]?.(json as Json) ?? null;
    if (mutation.part !== "failure") continue;
    status = mutation.status;
    const { code } = mutation;
    if (code === NO_CODE || !isEnvelope) continue;
    json = without(withError(json as Json, { Code: code, Message: `no ${code}` }), "Result");
  }
  const text = (JSON.stringify(json) ?? "").replace(/"raw:([^"]+)"/g, "$1");
  const mutated: Answer = { ...answer, status, body: Buffer.from(text) };
  return mutations.reduce(
    (body, mutation) => (mutation.part === "bytes" ? corruptBytes(body, mutation.act, mutation.at) : body),
    mutated,
  );
}

function changeField(json: unknown, { place, act, value, key }: Extract<Mutation, { part: "field" }>): void {
  const places = listPlaces(json).filter((path) => path.length < 20);
  const path = places[place % Math.max(1, places.length)] ?? [];
  const last = path.at(-1);
  const parent = takeAt(json, path.slice(0, -1)) as Record<string | number, unknown> | undefined;
  if (last === undefined || parent === undefined || parent === null) return;
  const before = parent[last];
  const made = structuredClone(VALUES[value]);
  if (act === "remove") delete parent[last];
  else if (act === "replace") parent[last] = made;
  else if (act === "wrap") parent[last] = { Value: before };
  else if (act === "toText") parent[last] = JSON.stringify(before);
  else if (act === "repeat") parent[last] = [before, before];
  else if (Array.isArray(parent)) parent.push(made);
  else if (act === "respell" && typeof last === "string") {
    delete parent[last];
    parent[last.toUpperCase()] = before;
  } else
    Reflect.defineProperty(parent, key, {
      value: made,
      enumerable: true,
      configurable: true,
      writable: true,
    });
}
