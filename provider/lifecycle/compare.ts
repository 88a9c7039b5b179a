/**
 * Whether two values of one field mean the same: sets without order, and an explicit empty value the same as
 * an absent one, since services leave zero values out of their JSON. Knows fields, not where values come from.
 */
import type { Field } from "./field";
import { isMaskedForm } from "./secret";
import { isTree, isZero } from "./tree";
import type { Tree } from "./tree";

/** `wanted` is what a program says, `found` what the service holds. */
export function isSameValue(field: Field, wanted: unknown, found: unknown): boolean {
  if (found === undefined || found === null) return isZero(wanted);
  if (field.personal === true && isMaskedForm(found, wanted)) return true;
  if (Array.isArray(wanted) && Array.isArray(found)) return isSameList(field, wanted, found);
  if (isTree(wanted) && isTree(found)) return isSameTree(field, wanted, found);
  const prefix = field.ignoredPrefix;
  return prefix === undefined ? wanted === found : dropPrefix(wanted, prefix) === dropPrefix(found, prefix);
}

function dropPrefix(value: unknown, prefix: string): unknown {
  return typeof value === "string" && value.startsWith(prefix) ? value.slice(prefix.length) : value;
}

function isSameList(field: Field, wanted: unknown[], found: unknown[]): boolean {
  const item = field.item ?? { kind: "json", required: false };
  if (field.set !== true) {
    return (
      wanted.length === found.length && wanted.every((value, index) => isSameValue(item, value, found[index]))
    );
  }
  const isTold = (value: unknown): boolean => field.implied?.some((member) => member === value) !== true;
  const left = dropRepeats(item, wanted).filter(isTold);
  const right = dropRepeats(item, found).filter(isTold);
  return (
    left.length === right.length &&
    left.every((value) => right.some((other) => isSameValue(item, value, other)))
  );
}

function dropRepeats(item: Field, values: unknown[]): unknown[] {
  return values.filter(
    (value, index) => !values.slice(0, index).some((other) => isSameValue(item, value, other)),
  );
}

function isSameTree(field: Field, wanted: Tree, found: Tree): boolean {
  const names = new Set([...Object.keys(wanted), ...Object.keys(found)]);
  return [...names].every((name) => {
    const child = field.fields?.[name] ?? { kind: "json" as const, required: false };
    const value = wanted[name];
    // A part that the program leaves out may be filled in by the service.
    if (value === undefined && field.fields !== undefined) {
      return isZero(found[name]) || isSameValue(child, child.serviceDefault, found[name]);
    }
    return isSameValue(child, value, found[name]);
  });
}
