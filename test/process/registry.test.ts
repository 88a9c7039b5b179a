/**
 * The matrix covers every resource that a state file may name.
 */
import { expect, test } from "vitest";
import { definitions } from "../../rules/kind";
import { shapes } from "./matrix-rows";

test("every resource of the registry has shapes in the matrix", () => {
  expect(Object.keys(shapes).sort()).toEqual(definitions.map(({ kind }) => kind).sort());
});
