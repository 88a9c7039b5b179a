/**
 * What schedules of faults have to know of a cloud beside its definitions. Each cloud's folder states its own, in
 * `faults.ts`. Knows none of them.
 */
import type { JsonObject } from "../emulator/index";
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import type { Path, Tree } from "../provider/lifecycle/tree";

/** The choices of one resource. */
export interface Spec {
  name: number;
  /** Another value of what only creation can set. */
  fixed: number;
  secret: number;
  text: number;
  flag: boolean;
  /** Whether an optional field is stated. */
  more: boolean;
}

/** One resource of a program, under a name that stays. */
export interface Slot {
  definition: ResourceDefinition;
  /** The slot whose object it lives in, and the input that holds that one's id, or what `pick` takes of it. */
  parent?: { slot: string; input: string; pick?: (parent: { id: string; outputs: Tree }) => unknown };
  toInputs(spec: Spec, slot: string): Tree;
}

/** What somebody may do in the console to what the emulator keeps as one kind. */
export interface StoredKind {
  definition: ResourceDefinition;
  /** A boolean that is flipped, and a text that is written over: paths of inputs. */
  switched?: Path;
  edited?: Path;
  /** Where a secret that the service itself got stands a second time, by the API's names. */
  secretCopy?: Path;
  /** What is kept, as it reads; `all` is what is kept of all kinds. */
  toShown?(object: JsonObject, all: Readonly<Record<string, readonly JsonObject[]>>): JsonObject;
}

export interface FaultCloud {
  name: string;
  /** In the order of creation. */
  slots: Readonly<Record<string, Slot>>;
  /** By the emulator's names. */
  kinds: Readonly<Record<string, StoredKind>>;
  /** The emulator's switches, with every value. */
  switchValues: object;
  /** Those of them that stay as they are, for programs and their user know no way on. */
  fixedSwitches: readonly string[];
  /** The codes of a quota that is used up, where there are quotas, and of an object that is gone. */
  quotaCode?: string;
  goneCode: RegExp;
  /** What an error holds where there is no place for another object without a name: a person looks at what is there. */
  fullCode?: RegExp;
}
