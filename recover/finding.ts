/**
 * What came of the look at one pending operation: what is to be done with it, and the sentence that says why. Knows
 * neither the service nor the CLI.
 */
import type { StateEntry } from "./deployment";

/**
 * `takeOver`: the object stands in state from now on. `clear`: no object was made. `drop`: the operation says nothing
 * that the state does not hold. `remove`: the object is gone, and its entry goes. `leave`: not decided.
 */
export type Action = "takeOver" | "clear" | "drop" | "remove" | "leave";

export interface Finding {
  action: Action;
  /** Why, and what to do next; holds no value but names, ids and places. */
  reason: string;
  /** The objects that the look was about. */
  ids: readonly string[];
  /** With `takeOver`: the properties that stand beside the recorded inputs. */
  outputs?: Readonly<Record<string, unknown>>;
}

/** A finding with the operation that it is about, by its place among the pending operations. */
export interface JudgedOperation extends Finding {
  index: number;
  /** Type of the pending operation. */
  operation: string;
  resource: StateEntry;
  /** Kind and name for a person, such as `UserPool "people"`. */
  label: string;
}

export function leave(reason: string, ids: readonly string[] = []): Finding {
  return { action: "leave", reason, ids };
}
