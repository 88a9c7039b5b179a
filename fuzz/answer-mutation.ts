/**
 * What can be wrong with an answer: parts of the JSON, its form, its bytes, its status. Mutations are plain data, so
 * that a case can be printed and run again. Knows no cloud and no field by name.
 */
import * as fc from "fast-check";
import { listPlaces, takeAt } from "../test/support/field-arbitrary";
import type { AnswerCloud } from "./answer-cloud";
import type { Answer } from "./answer-tape";
import { KEYS, VALUES } from "./answer-values";
import { corruptBytes, CORRUPTIONS } from "./byte-corruption";

export type Mutation =
  | { part: "field"; place: number; act: (typeof FIELD_ACTS)[number]; value: string; key: string }
  | { part: "form"; act: string }
  | { part: "failure"; status: number; code: string }
  | { part: "bytes"; act: string; at: number };

const FIELD_ACTS = ["remove", "replace", "add", "respell", "wrap", "toText", "repeat"] as const;

/** Twice what is about "gone", and what must not pass for it. */
const STATUSES = [200, 204, 302, 400, 400, 401, 403, 403, 404, 404, 409, 429, 500, 503, 599];

/** Only the status says that it failed. */
const NO_CODE = "(none)";

const field: fc.Arbitrary<Mutation> = fc.record({
  part: fc.constant("field" as const),
  place: fc.nat(200),
  act: fc.constantFrom(...FIELD_ACTS),
  value: fc.constantFrom(...Object.keys(VALUES)),
  key: fc.constantFrom(...KEYS),
});

const bytes: fc.Arbitrary<Mutation> = fc.record({
  part: fc.constant("bytes" as const),
  act: fc.constantFrom(...CORRUPTIONS),
  at: fc.nat(2000),
});

export function toArbitraryMutation({ forms, codes }: AnswerCloud): fc.Arbitrary<Mutation> {
  const form = fc.record({
    part: fc.constant("form" as const),
    act: fc.constantFrom(...Object.keys(forms)),
  });
  const failure = fc.record({
    part: fc.constant("failure" as const),
    status: fc.constantFrom(...STATUSES),
    code: fc.constantFrom(...codes, NO_CODE),
  });
  return fc.oneof(
    { weight: 5, arbitrary: field },
    { weight: 2, arbitrary: form },
    { weight: 2, arbitrary: failure },
    { weight: 1, arbitrary: bytes },
  );
}

export function mutateAnswer(cloud: AnswerCloud, answer: Answer, mutations: readonly Mutation[]): Answer {
  // Some say nothing at all.
  let json = answer.body.length === 0 ? undefined : (JSON.parse(answer.body.toString()) as unknown);
  let { status } = answer;
  for (const mutation of mutations) {
    if (mutation.part === "field") changeField(json, mutation);
    if (mutation.part === "form") json = cloud.forms[mutation.act]?.(json);
    if (mutation.part !== "failure") continue;
    status = mutation.status;
    if (mutation.code !== NO_CODE) json = cloud.toFailure(json, mutation.code);
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
