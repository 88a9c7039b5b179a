/**
 * When an object was last changed, by the service's own word. Where a secret is not shown, a newer time than that of
 * our last write is all that can be known: the secret may have changed. That is information and no drift, and stays
 * until the secret is written again.
 */
import { isAuth, UnexpectedResponseError } from "../http/errors";
import type { IdParts, ResourceDefinition } from "./define-resource";
import { listSiblingsAnew } from "./natural-key";
import { formatResourceId } from "./resource-id";
import { isBlank, listSecretLeaves } from "./secret";
import type { SecretStatus } from "./secret";
import type { Session } from "./session";
import type { LiveObject } from "./state";
import { getAt } from "./tree";
import type { Tree } from "./tree";

/** In state: nothing was written since the object was made. */
const AT_CREATION = "at creation";

/** What a service may need to finish the object that it has just made. */
const SETTLING_MS = 10_000;

/** The output that tells it; login providers have none, and only a list does. */
function findTimeOutput(definition: ResourceDefinition): string | undefined {
  return Object.entries(definition.outputFields.fields).find(([, field]) => field.changeTime === true)?.[0];
}

/** Whether only the time can tell: the program states a secret, and the service shows nothing of it. */
export function isSecretHidden(definition: ResourceDefinition, known: Tree, live: LiveObject): boolean {
  return listSecretLeaves(definition.inputFields).some(
    ({ path }) => typeof getAt(known, path) === "string" && isBlank(getAt(live.inputs, path)),
  );
}

/**
 * The object with its times, where they say something and the service tells them. Without `isRequired` no failure of
 * the list is one of the look: nothing is said of the times then.
 */
export async function addTimes(
  definition: ResourceDefinition,
  session: Session,
  id: IdParts,
  known: Tree,
  live: LiveObject,
  isRequired = false,
): Promise<LiveObject> {
  const isTold = findTimeOutput(definition) !== undefined || definition.isListTimeless === true;
  if (isTold || !isSecretHidden(definition, known, live)) return live;
  try {
    const siblings = await listSiblingsAnew(definition, session, { ...known, ...id });
    const toId = (parts: IdParts) => formatResourceId(definition.idSegments, parts);
    const sibling = siblings.find((candidate) => toId(candidate.id) === toId(id));
    return { ...live, madeAt: sibling?.madeAt, changedAt: sibling?.changedAt };
  } catch (error) {
    // Who may read an object need not be allowed to list all of them, and another one of the list may be odd.
    const isLasting = isAuth(error) || error instanceof UnexpectedResponseError;
    if (isRequired && !isLasting) throw error;
    return live;
  }
}

/** Whether somebody changed the object since state saw it last; false where nobody can tell. */
export function isChangedSince(definition: ResourceDefinition, props: Tree, live: LiveObject): boolean {
  const output = findTimeOutput(definition);
  if (output !== undefined) return toMs(live.outputs[output]) > toMs(props[output]);
  const { seenAt } = props;
  const seenMs = seenAt === AT_CREATION ? toMs(live.madeAt) + SETTLING_MS : toMs(seenAt);
  return toMs(live.changedAt) > seenMs;
}

export function judgeByTime(
  definition: ResourceDefinition,
  status: SecretStatus | undefined,
  props: Tree,
  live: LiveObject,
): SecretStatus | undefined {
  if (status !== "not visible" || !isSecretHidden(definition, props, live)) return status;
  const isTold = props["secretStatus"] === "may have changed";
  return isTold || isChangedSince(definition, props, live) ? "may have changed" : status;
}

export function noteCreated(definition: ResourceDefinition): Tree {
  return needsNote(definition) ? { seenAt: AT_CREATION } : {};
}

/** What state remembers of a look at the object. */
export function noteSeen(definition: ResourceDefinition, live: LiveObject, before: unknown = ""): Tree {
  return needsNote(definition) ? { seenAt: live.changedAt ?? before } : {};
}

/** After a write that nobody could look at: its time must not pass for somebody else's. */
export function forgetSeen(definition: ResourceDefinition, outputs: Tree): Tree {
  const output = findTimeOutput(definition);
  const { [output ?? ""]: _, ...rest } = outputs;
  return needsNote(definition) ? { ...rest, seenAt: "" } : rest;
}

function needsNote(definition: ResourceDefinition): boolean {
  return findTimeOutput(definition) === undefined && listSecretLeaves(definition.inputFields).length > 0;
}

function toMs(time: unknown): number {
  return typeof time === "string" && /^\d{4}-\d\d-\d\d/.test(time) ? Date.parse(time) : Number.NaN;
}
