/**
 * One case of hostile inputs: a valid tree of one resource with some of its parts taken away, replaced or added.
 * A case is plain data, built fresh each time, so that it can be printed, shrunk and repeated. Runs nothing.
 */
import * as fc from "fast-check";
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import type { Field, ObjectField } from "../provider/lifecycle/field";
import type { Tree } from "../provider/lifecycle/tree";
import { listPlaces, takeAt } from "../test/support/field-arbitrary";
import { CANARY, CANARY_NUMBER, HOSTILE, KEYS, SECRET_CANARY } from "./hostile-values";

export interface Edit {
  /** Counts the places of the valid tree, round and round. */
  place: number;
  act: "replace" | "add" | "remove" | "wrap";
  value: string;
  key: string;
}

export interface InputCase {
  /** The resource, by its place in the list. */
  definition: number;
  valid: Tree;
  edits: Edit[];
  /** What stands in state: nothing, the valid tree, or the edited one. */
  olds: "none" | "valid" | "edited";
}

/** The name is no canary: it is what a message calls the resource by. */
const NAME = "shown";

function toArbitrary(field: Field): fc.Arbitrary<unknown> {
  if (field.options !== undefined) return fc.constantFrom(...field.options);
  if (field.words !== undefined) {
    return fc.constantFrom<unknown>(...Object.keys(field.words), ...Object.values(field.words), "77");
  }
  switch (field.kind) {
    case "boolean":
      return fc.boolean();
    case "integer":
      return fc.constantFrom(0, CANARY_NUMBER);
    case "string":
      if (field.secret === true) return fc.constant(SECRET_CANARY);
      if (field.httpUrl === true)
        return fc.constantFrom(`https://${CANARY}.example.com`, `http://${CANARY}.example.com`);
      return fc.constant(field.expected?.includes("URI") === true ? `com.example.${CANARY}:/cb` : CANARY);
    case "object":
      return toTree(field as ObjectField);
    case "list":
      return fc.array(toArbitrary(field.item ?? { kind: "json", required: true }), { maxLength: 3 });
    case "json":
      return fc.dictionary(fc.constantFrom("NewField", "Other"), fc.constantFrom(CANARY, CANARY_NUMBER), {
        noNullPrototype: true,
      });
  }
}

function toTree(field: ObjectField): fc.Arbitrary<Tree> {
  const model = Object.fromEntries(
    Object.entries(field.fields).map(([name, child]) => [name, toArbitrary(child)]),
  );
  const requiredKeys = Object.keys(model).filter((name) => field.fields[name]?.required === true);
  return fc.record(model, { requiredKeys, noNullPrototype: true });
}

const edits = fc.array(
  fc.record({
    place: fc.nat(400),
    act: fc.constantFrom(
      "replace" as const,
      "replace" as const,
      "add" as const,
      "remove" as const,
      "wrap" as const,
    ),
    value: fc.constantFrom(...Object.keys(HOSTILE)),
    key: fc.constantFrom(...KEYS),
  }),
  { maxLength: 5 },
);

function toValid({ inputFields, nameField }: ResourceDefinition): fc.Arbitrary<Tree> {
  const tree = toTree(inputFields);
  return nameField === undefined ? tree : tree.map((valid) => ({ ...valid, [nameField]: NAME }));
}

export function arbitraryCase(definitions: readonly ResourceDefinition[]): fc.Arbitrary<InputCase> {
  return fc.nat(definitions.length - 1).chain((definition) =>
    fc.record({
      definition: fc.constant(definition),
      valid: toValid(definitions[definition]!),
      edits,
      olds: fc.constantFrom("none" as const, "valid" as const, "edited" as const),
    }),
  );
}

/** The inputs of a case, new objects each time. */
export function buildInputs({ valid, edits }: Pick<InputCase, "valid" | "edits">): Tree {
  const inputs = structuredClone(valid);
  // Of the valid tree, for the edited one may have no end.
  const places = listPlaces(inputs);
  for (const edit of edits) {
    const path = places[edit.place % Math.max(1, places.length)];
    if (path !== undefined) applyEdit(inputs, path, edit);
  }
  return inputs;
}

function applyEdit(inputs: Tree, path: (string | number)[], { act, value, key }: Edit): void {
  const parent = takeAt(inputs, path.slice(0, -1));
  const last = path.at(-1);
  if (last === undefined || parent === null || typeof parent !== "object") return;
  // An earlier edit may have put a list where the valid tree had an object.
  if (Array.isArray(parent) !== (typeof last === "number")) return;
  const made = HOSTILE[value]?.();
  if (act === "remove") Reflect.deleteProperty(parent, last);
  else if (act === "add" && !Array.isArray(parent)) putOwn(parent, key, made);
  else if (act === "wrap") putOwn(parent, last, { [key]: Reflect.get(parent, last) as unknown });
  else putOwn(parent, last, made);
}

/** As JSON.parse does it: a name like `__proto__` is a property as any other. */
function putOwn(target: object, name: string | number, value: unknown): void {
  Reflect.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}
