/**
 * Whether what bears an id now is the object in state. Where the name is the identity, an object that was deleted and
 * made again outside has the same id; what the service gave it (TRN, creation time) tells the two apart.
 */
import { ConfigError } from "../http/errors";
import type { ResourceDefinition } from "./define-resource";
import type { Session } from "./session";
import type { Tree } from "./tree";

function listMarks(definition: ResourceDefinition): string[] {
  return Object.entries(definition.outputFields.fields).flatMap(([name, field]) =>
    field.identity === true ? [name] : [],
  );
}

export function hasMarks(definition: ResourceDefinition): boolean {
  return listMarks(definition).length > 0;
}

/** The outputs by which the two differ; what one of them does not show says nothing. */
export function listOtherMarks(
  definition: ResourceDefinition,
  session: Session,
  props: Tree,
  outputs: Tree,
): string[] {
  // A move may rename: TRNs hold region and account.
  if (session.allowMoved) return [];
  return listMarks(definition).filter((name) => !isSameMark(props[name], outputs[name]));
}

const ISO_TIME = /^\d{4}-\d\d-\d\dT/;

function isSameMark(before: unknown, now: unknown): boolean {
  if (typeof before !== "string" || typeof now !== "string" || before === "" || now === "") return true;
  const isTime = ISO_TIME.test(before) && ISO_TIME.test(now);
  return before === now || (isTime && Date.parse(before) === Date.parse(now));
}

export function describeOther(marks: readonly string[]): string {
  return `ours was deleted outside, and another object bears its name now (${marks.join(", ")} differ)`;
}

/** Throws before an update would write our settings into a stranger's object. */
export function refuseOther(
  definition: ResourceDefinition,
  session: Session,
  olds: Tree,
  outputs: Tree,
): void {
  const marks = listOtherMarks(definition, session, olds, outputs);
  if (marks.length === 0) return;
  throw new ConfigError(
    `${describeOther(marks)}. Nothing was done. Run \`pulumi up --refresh\`: it takes ours out of state and says how ` +
      "to take over the other one",
    "OTHER_OBJECT",
  );
}
