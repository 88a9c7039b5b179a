/**
 * After a create: does a second object bear the name? An earlier attempt may have been committed late, or the request
 * arrived twice. It cannot be prevented without an idempotency token, so it is told.
 */
import { readName } from "./define-resource";
import type { ResourceDefinition } from "./define-resource";
import { listSiblingsAnew } from "./natural-key";
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
