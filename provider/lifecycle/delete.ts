/**
 * delete: an object that is already gone is a success, one that people depend on is not deleted unless the state
 * itself allows it, and another one of the same name is left alone. Calls are made in the recorded place only.
 */
import { ConfigError, isAmbiguous, isNotFound } from "../http/errors";
import type { JsonObject } from "../http/json";
import type { Client, ResourceDefinition } from "./define-resource";
import { disableObject } from "./disable";
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
import { describeOther, hasMarks, listOtherMarks } from "./same-object";
import { readLiveObject } from "./state";
import type { Tree } from "./tree";

/** Gives back warnings. */
export async function deleteObject(
  definition: ResourceDefinition,
  session: Session,
  id: string,
  props: Tree,
): Promise<string[]> {
  if (isOwnedByAnother(session, id, props)) {
    return [`${id} now belongs to another resource of this program, and was not deleted under its old name`];
  }
  const isDisabled = props["onDelete"] === "disable";
  const warnings: string[] = isDisabled ? [`${id} was disabled, and still exists`] : [];
  let isKept = isDisabled;
  const leftBehind = definition.describeLeftBehind?.(props, props);
  if (leftBehind !== undefined) warnings.push(leftBehind);
  await visit(session, props, async (client) => {
    const parts = parseResourceId(definition.idSegments, id);
    if (!isDisabled && !needsLook(definition, props)) return await endObject(definition, client, id);
    const live = readLiveObject(definition, parts, await definition.read(client, parts));
    const marks = listOtherMarks(definition, session, props, live.outputs);
    if (marks.length > 0) {
      warnings.unshift(`${describeOther(marks)}. That one was not deleted`);
      isKept = true;
      return;
    }
    requireDeletable(definition, id, props, live.wire, "deleted");
    if (isDisabled) await disableObject(definition, client, parts, props, live.wire);
    else await endObject(definition, client, id);
  });
  if (!isKept) noteGone(definition, session, id);
  return warnings;
}

/** The same question before a second object is made, for the engine may create first and delete then. */
export async function requireReplaceable(
  definition: ResourceDefinition,
  session: Session,
  id: string,
  props: Tree,
): Promise<void> {
  await visit(session, props, async (client) => {
    if (!asksDependents(definition, props)) return;
    const live = await definition.read(client, parseResourceId(definition.idSegments, id));
    requireDeletable(definition, id, props, live, "replaced");
  });
}

/** In the recorded place; what is not found there is gone, where that is certain. */
async function visit(session: Session, props: Tree, act: (client: Client) => Promise<void>): Promise<void> {
  const recorded = readPlace(props);
  const { client, asked } = await findClient(session, recorded);
  try {
    await act(client);
  } catch (error) {
    if (!isNotFound(error)) throw error;
    requireAbsence(session, recorded, asked);
  }
}

async function endObject(definition: ResourceDefinition, client: Client, id: string): Promise<void> {
  const parts = parseResourceId(definition.idSegments, id);
  try {
    await definition.delete(client, parts);
  } catch (error) {
    if (!isAmbiguous(error)) throw error;
    // Nobody said whether it is gone: a look tells, and a delete may be asked for twice.
    await definition.read(client, parts);
    await definition.delete(client, parts);
  }
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

/** `forceDestroy` counts only once it stands in state. */
function asksDependents(definition: ResourceDefinition, props: Tree): boolean {
  return definition.refuseDelete !== undefined && props["forceDestroy"] !== true;
}

function needsLook(definition: ResourceDefinition, props: Tree): boolean {
  return asksDependents(definition, props) || hasMarks(definition);
}

/** Throws with the number of what would be lost. */
function requireDeletable(
  definition: ResourceDefinition,
  id: string,
  props: Tree,
  live: JsonObject,
  fate: "deleted" | "replaced",
): void {
  const reason = asksDependents(definition, props) ? definition.refuseDelete?.(live) : undefined;
  if (reason === undefined) return;
  throw new ConfigError(
    `${id} would be ${fate}, and ${reason}. Nothing was done. To go on, set forceDestroy: true, run \`pulumi up\`, and then repeat this change`,
    "STILL_IN_USE",
  );
}
