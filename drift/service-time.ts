/** When the service says that an object was last changed, and whether that is later than what state knows. */
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import { showText } from "../report/text";
import type { Tree } from "../provider/lifecycle/tree";

const NAMES = ["updatedAt", "updateTime", "updateDate"];

/** Undefined where the service tells no time. */
export function findChangeTime(definition: ResourceDefinition, outputs: Tree): string | undefined {
  const fields = definition.outputFields.fields;
  const marked = Object.keys(fields).find((name) => fields[name]?.changeTime === true);
  const value = outputs[marked ?? NAMES.find((name) => name in fields) ?? ""];
  return typeof value === "string" && !Number.isNaN(Date.parse(value)) ? showText(value, 40) : undefined;
}

/** Undefined where nobody can tell. */
export function isChangedLater(definition: ResourceDefinition, old: Tree, now: Tree): boolean | undefined {
  const before = findChangeTime(definition, old);
  const after = findChangeTime(definition, now);
  return before === undefined || after === undefined ? undefined : Date.parse(after) > Date.parse(before);
}

export function isTimeOutput(name: string): boolean {
  return /(?:At|Time|Date)$/.test(name);
}
