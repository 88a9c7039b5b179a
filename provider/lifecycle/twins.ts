/**
 * After a create: does a second object bear the name, or, where there are no names, did two appear? An earlier attempt
 * may have been committed late, or the request arrived twice. It cannot be prevented without an idempotency token, so
 * it is told.
 */
import { readName } from "./define-resource";
import type { ResourceDefinition } from "./define-resource";
import { describeCause } from "./failure";
import { listSiblingsAnew } from "./natural-key";
import type { Sibling } from "./natural-key";
import { formatResourceId } from "./resource-id";
import type { Session } from "./session";
import type { Tree } from "./tree";

/** Gives back warnings. Where the name is the identity there can be no twin. */
export async function findTwins(
  definition: ResourceDefinition,
  session: Session,
  inputs: Tree,
): Promise<string[]> {
  const isNameIdentity = definition.idSegments.every((segment) => segment in definition.inputFields.fields);
  const isSingle = isNameIdentity || definition.isNameUnique === true;
  if (definition.nameField === undefined || isSingle || inputs["allowSameName"] === true) return [];
  const siblings = await listSiblingsAnew(definition, session, inputs);
  const namesakes = siblings.filter(({ name }) => name === readName(definition, inputs));
  if (namesakes.length < 2) return [];
  const ids = namesakes.map(({ id }) => formatResourceId(definition.idSegments, id)).join(", ");
  return [`${namesakes.length} objects of this name exist now (${ids}); one of them nobody manages`];
}

/**
 * The same of objects without names, which only the list from before the create tells apart: so no later look can
 * make up for this one. Gives back warnings, also of a look that fails.
 */
export async function findAppeared(
  definition: ResourceDefinition,
  session: Session,
  inputs: Tree,
  before: readonly Sibling[],
): Promise<string[]> {
  if (definition.nameField !== undefined) return [];
  const toId = ({ id }: Sibling) => formatResourceId(definition.idSegments, id);
  const known = new Set(before.map(toId));
  try {
    const ids = (await listSiblingsAnew(definition, session, inputs)).map(toId);
    const appeared = ids.filter((id) => !known.has(id));
    if (appeared.length < 2) return [];
    return [
      `${appeared.length} objects appeared when one was made (${appeared.join(", ")}). Only one of them is ours; unless ` +
        "somebody else made the other, delete it",
    ];
  } catch (error) {
    return [`it is not known whether a second object appeared when one was made: ${describeCause(error)}`];
  }
}
