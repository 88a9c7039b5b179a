/** Which entries of a state stand for an object that the stack manages. */
import type { StateEntry } from "../recover/deployment";

/** `.get` only looks at an object, and an old one that waits for its deletion is no longer wanted. */
export function isManaged({ custom, type, ...entry }: StateEntry): boolean {
  return (
    custom === true && !type.startsWith("pulumi:") && entry["external"] !== true && entry.delete !== true
  );
}
