/**
 * delete: an object that is already gone is a success, an object that people depend on is not deleted unless
 * the state itself allows it. Calls are made in the recorded place and nowhere else.
 */
import { ConfigError, isAmbiguous, isNotFound } from "../http/errors";
import { buildUpdateBody } from "./body";
import { planUpdate } from "./clearing";
import type { Client, ResourceDefinition } from "./define-resource";
import { noteGone } from "./natural-key";
import { isOwnedByAnother } from "./owner";
import {
  findCurrentPlace,
  isMovedByProgram,
  listMoves,
  readPlace,
  requireAbsence,
  requireSameAccount,
  requireSamePlace,
} from "./place";
import type { Place, Session } from "./session";
import { parseResourceId } from "./resource-id";
import type { Tree } from "./tree";

export async function deleteObject(
  definition: ResourceDefinition,
  session: Session,
  id: string,
  props: Tree,
): Promise<string[]> {
  if (isOwnedByAnother(session, id, props)) {
    return [`${id} now belongs to another resource of this program, and was not deleted under its old name`];
  }
  const recorded = readPlace(props);
  const { client, asked } = await findClient(session, recorded);
  try {
    await requireDeletable(definition, client, id, props, "deleted");
    await endObject(definition, client, id, props);
  } catch (error) {
    if (!isNotFound(error)) throw error;
    requireAbsence(session, recorded, asked);
  }
  noteGone(definition, session, id);
  return props["onDelete"] === "disable" ? [`${id} was disabled, and still exists`] : [];
}

async function endObject(
  definition: ResourceDefinition,
  client: Client,
  id: string,
  props: Tree,
): Promise<void> {
  const parts = parseResourceId(definition.idSegments, id);
  if (props["onDelete"] === "disable") {
    // The whole object, for what absent means is unproven.
    const full = { ...planUpdate(definition, props, pickInputs(definition, props)).full, enabled: false };
    const body = buildUpdateBody(definition, full);
    await definition.update(client, { id: parts, body, changed: new Set(["enabled"]), inputs: full });
    return;
  }
  try {
    await definition.delete(client, parts);
  } catch (error) {
    if (!isAmbiguous(error)) throw error;
    // Nobody said whether it is gone: a look tells, and a delete may be asked for twice.
    await definition.read(client, parts);
    await definition.delete(client, parts);
  }
}

function pickInputs(definition: ResourceDefinition, props: Tree): Tree {
  const names = Object.keys(definition.inputFields.fields);
  return Object.fromEntries(Object.entries(props).filter(([name]) => names.includes(name)));
}

/** A program that names another region replaces the object; the old one is deleted where it is. */
async function findClient(
  session: Session,
  recorded: Place | undefined,
): Promise<{ client: Client; asked: Place }> {
  if (recorded === undefined || !isMovedByProgram(listMoves(session, recorded))) {
    return { client: session.client, asked: await requireSamePlace(session, recorded) };
  }
  const { account } = await findCurrentPlace(session);
  requireSameAccount(session, recorded, account);
  return { client: session.clientAt(recorded), asked: { ...recorded, account } };
}

/** The same question before a second object is made, for the engine may create first and delete then. */
export async function requireReplaceable(
  definition: ResourceDefinition,
  session: Session,
  id: string,
  props: Tree,
): Promise<void> {
  const recorded = readPlace(props);
  const { client, asked } = await findClient(session, recorded);
  try {
    await requireDeletable(definition, client, id, props, "replaced");
  } catch (error) {
    if (!isNotFound(error)) throw error;
    requireAbsence(session, recorded, asked);
  }
}

/** Throws with the number of what would be lost; `forceDestroy` counts only once it stands in state. */
async function requireDeletable(
  definition: ResourceDefinition,
  client: Client,
  id: string,
  props: Tree,
  fate: "deleted" | "replaced",
): Promise<void> {
  if (definition.refuseDelete === undefined || props["forceDestroy"] === true) return;
  const live = await definition.read(client, parseResourceId(definition.idSegments, id));
  const reason = definition.refuseDelete(live);
  if (reason !== undefined) {
    throw new ConfigError(
      `${id} would be ${fate}, and ${reason}. Nothing was done. To go on, set forceDestroy: true, run \`pulumi up\`, and then repeat this change`,
      "STILL_IN_USE",
    );
  }
}
