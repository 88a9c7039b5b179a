/**
 * Random inputs of any resource, made from the same tree of facts that check, diff and wire mapping look at. What
 * no field's own facts say (rules across fields) is added per kind. Knows no meaning of a value.
 */
import * as fc from "fast-check";
import type { ResourceDefinition } from "../../provider/lifecycle/define-resource";
import type { Field, ObjectField } from "../../provider/lifecycle/field";
import { isTree } from "../../provider/lifecycle/tree";
import type { Tree } from "../../provider/lifecycle/tree";

export const SENTINELS = [
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
] as const;

const URLS = ["https://a.example.com", "https://b.example.com/x?y=1", "https://c.example.com:8443/"];
const REDIRECTS = ["https://app.example.com/callback", "com.example.app:/cb", "http://127.0.0.1:8080/cb"];
const SCOPES = ["openid", "email", "profile", "repo:read", "https://example.com/auth/x"];

const text = fc.string({ minLength: 1, maxLength: 8, unit: "grapheme" });

/** Any value that a field's own facts allow. */
export function toArbitrary(field: Field): fc.Arbitrary<unknown> {
  if (field.options !== undefined) return fc.constantFrom(...field.options);
  if (field.words !== undefined) return fc.constantFrom(...Object.keys(field.words));
  switch (field.kind) {
    case "boolean":
      return fc.boolean();
    case "integer":
      return fc.integer({ min: -1, max: 100_000 });
    case "string":
      if (field.httpUrl === true) return fc.constantFrom(...URLS);
      return field.expected?.includes("URI") === true ? fc.constantFrom(...REDIRECTS) : text;
    case "object":
      return toTreeArbitrary(field as ObjectField);
    case "list":
      return toListArbitrary(field);
    case "json":
      return fc.jsonValue({ maxDepth: 2 });
  }
}

const toItemKey = (value: unknown) =>
  isTree(value) && "key" in value ? value["key"] : JSON.stringify(value);

function toListArbitrary(field: Field): fc.Arbitrary<unknown[]> {
  if (field.scopes === true) return fc.uniqueArray(fc.constantFrom(...SCOPES), { maxLength: 3 });
  const item = toArbitrary(field.item ?? { kind: "json", required: true });
  return field.set === true
    ? fc.uniqueArray(item, { maxLength: 3, selector: toItemKey })
    : fc.array(item, { maxLength: 3 });
}

/** Without what this package keeps to itself (`extra`, `publicClient`, …). */
export function toTreeArbitrary(field: ObjectField): fc.Arbitrary<Tree> {
  const sent = Object.entries(field.fields).filter(([, child]) => child.local !== true);
  const model = Object.fromEntries(sent.map(([name, child]) => [name, toArbitrary(child)]));
  const requiredKeys = sent.filter(([, child]) => child.required).map(([name]) => name);
  return fc.record(model, { requiredKeys, noNullPrototype: true });
}

/** Inputs that check accepts, in its own spelling as far as the facts tell. */
export function arbitraryInputs(definition: ResourceDefinition): fc.Arbitrary<Tree> {
  const inputs = toTreeArbitrary(definition.inputFields);
  if (!definition.kind.endsWith("Oauth2CredentialProvider")) return inputs;
  return inputs.map(({ clientMetadata: _left, ...rest }) => {
    const config = isTree(rest["config"]) ? rest["config"] : {};
    const oauth2Discovery = isTree(config["oauth2Discovery"]) ? config["oauth2Discovery"] : {};
    const found = { ...oauth2Discovery, discoveryUrl: URLS[0] };
    return { ...rest, config: { ...config, clientId: "client", oauth2Discovery: found } };
  });
}

/** Every place in a value, objects and list items, the value itself left out. */
export function listPlaces(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  const parts: [string | number, unknown][] = Array.isArray(value)
    ? value.map((item, index) => [index, item])
    : isTree(value)
      ? Object.entries(value)
      : [];
  return parts.flatMap(([key, part]) => [[...path, key], ...listPlaces(part, [...path, key])]);
}

/** A value with some of its parts replaced, and the places where the new parts stand. */
export interface Mutilated {
  inputs: Tree;
  places: { path: (string | number)[]; part: unknown }[];
}

/** Replaces up to three random parts of a value. */
export function replaceParts(
  inputs: fc.Arbitrary<Tree>,
  part: fc.Arbitrary<unknown>,
): fc.Arbitrary<Mutilated> {
  const cuts = fc.array(fc.tuple(fc.nat(), part), { minLength: 1, maxLength: 3 });
  return fc.tuple(inputs, cuts).map(([original, chosen]) => {
    const copy = structuredClone(original);
    for (const [number, value] of chosen) {
      const places = listPlaces(copy);
      const path = places[number % Math.max(1, places.length)];
      if (path !== undefined) putAt(copy, path, structuredClone(value));
    }
    // A later part may have swallowed an earlier one.
    const parts = new Set(chosen.map(([, value]) => value));
    const places = listPlaces(copy)
      .map((path) => ({ path, part: takeAt(copy, path) }))
      .filter((place) => parts.has(place.part));
    return { inputs: copy, places };
  });
}

export function takeAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (at as Record<string | number, unknown> | undefined)?.[key],
    value,
  );
}

function putAt(value: unknown, path: readonly (string | number)[], part: unknown): void {
  const last = path.at(-1);
  if (last !== undefined) (takeAt(value, path.slice(0, -1)) as Record<string | number, unknown>)[last] = part;
}
