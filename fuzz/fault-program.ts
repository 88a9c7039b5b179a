/**
 * Random programs: which of a cloud's slots there are and what they say, from few values, so that programs after one
 * another create, change, replace and delete. Knows no fault.
 */
import * as fc from "fast-check";
import type { Tree } from "../provider/lifecycle/tree";
import type { FaultCloud, Spec } from "./fault-cloud";

/** By slot. */
export type Program = Readonly<Record<string, Spec>>;

const arbitrarySpec: fc.Arbitrary<Spec> = fc.record({
  // Mostly the same, or every program would be all new.
  name: fc.constantFrom(0, 0, 0, 1),
  fixed: fc.constantFrom(0, 0, 0, 1),
  secret: fc.nat(1),
  text: fc.nat(2),
  flag: fc.boolean(),
  more: fc.boolean(),
});

export function arbitraryProgram(cloud: FaultCloud): fc.Arbitrary<Program> {
  const specs = Object.fromEntries(Object.keys(cloud.slots).map((name) => [name, arbitrarySpec]));
  return fc
    .tuple(fc.record(specs, { requiredKeys: [] }), arbitrarySpec)
    .map(([program, spare]) => completeProgram(cloud, program as Program, spare));
}

/** What lives in another object needs that one. */
export function completeProgram({ slots }: FaultCloud, program: Program, spare: Spec): Program {
  const parents = Object.keys(program).flatMap((name) => slots[name]?.parent?.slot ?? []);
  const missing = parents.filter((name) => program[name] === undefined);
  return { ...program, ...Object.fromEntries(missing.map((name) => [name, spare])) };
}

export function toInputs({ slots }: FaultCloud, slot: string, spec: Spec, link: unknown): Tree {
  const { parent, ...stated } = slots[slot]!;
  return { ...stated.toInputs(spec, slot), ...(parent === undefined ? {} : { [parent.input]: link }) };
}
