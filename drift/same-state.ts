/**
 * Whether what the engine read a resource with is what stands in state now. Secrets are placeholders on one side and
 * ciphertext, new with each write, on the other, so a change of a secret alone is not seen here.
 */
import { isTree } from "../provider/lifecycle/tree";
import { SIGNATURE_KEY } from "../provider/lifecycle/unknown";
import type { StateEntry } from "../recover/deployment";
import type { EventState } from "./engine-events";

export function isAsInState(seen: EventState, entry: StateEntry): boolean {
  return (
    seen.id === (entry.id ?? "") &&
    isSame(seen.inputs, entry.inputs ?? {}) &&
    isSame(seen.outputs, entry.outputs ?? {})
  );
}

function isSame(left: unknown, right: unknown): boolean {
  if (isHidden(left) || isHidden(right)) return isHidden(left) && isHidden(right);
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => isSame(item, right[index]));
  }
  if (isTree(left) && isTree(right)) {
    const names = new Set([...Object.keys(left), ...Object.keys(right)]);
    return [...names].every((name) => isSame(left[name] ?? null, right[name] ?? null));
  }
  return left === right;
}

function isHidden(value: unknown): boolean {
  return value === "[secret]" || (isTree(value) && SIGNATURE_KEY in value);
}
