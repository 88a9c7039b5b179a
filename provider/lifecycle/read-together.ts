/**
 * Reads that arrive together share one list, where the service has one that shows whole objects. A list serves for a
 * second, and none that was begun before a write of this process. What it does not hold is asked for by itself, so
 * that only the answer to that says "gone".
 */
import type { JsonObject } from "../http/json";
import type { IdParts, ResourceDefinition } from "./define-resource";
import { formatResourceId } from "./resource-id";
import type { Session } from "./session";

const SHARED_MS = 1000;

interface SharedList {
  begunMs: number;
  objects: Promise<Map<string, JsonObject>>;
}

interface Desk {
  underWay: number;
  lists: Map<string, SharedList>;
}

const desks = new WeakMap<Session, Desk>();

function findDesk(session: Session): Desk {
  const desk = desks.get(session) ?? { underWay: 0, lists: new Map() };
  desks.set(session, desk);
  return desk;
}

/** As `definition.read`; only for looks that need not see what was written a moment ago elsewhere. */
export async function readTogether(
  definition: ResourceDefinition,
  session: Session,
  parts: IdParts,
): Promise<JsonObject> {
  const { client } = session;
  if (definition.readMany === undefined) return definition.read(client, parts);
  const desk = findDesk(session);
  const isAlone = desk.underWay === 0;
  desk.underWay += 1;
  try {
    const list = findList(definition, session, parts, !isAlone);
    const found = (await list?.objects)?.get(formatResourceId(definition.idSegments, parts));
    return found ?? (await definition.read(client, parts));
  } finally {
    desk.underWay -= 1;
  }
}

/** What was listed so far is not shared any more. */
export function forgetLists(session: Session): void {
  findDesk(session).lists.clear();
}

function findList(
  definition: ResourceDefinition,
  session: Session,
  parts: IdParts,
  mayBegin: boolean,
): SharedList | undefined {
  const { lists } = findDesk(session);
  // The last part names the object; what stands before it is where the list is asked.
  const scope = JSON.stringify([
    definition.kind,
    ...definition.idSegments.slice(0, -1).map((name) => parts[name]),
  ]);
  const shared = lists.get(scope);
  // A clock that was put right in between says nothing of the list's age.
  if (shared !== undefined && Math.abs(session.clock() - shared.begunMs) <= SHARED_MS) return shared;
  if (!mayBegin) return undefined;
  const begun = { begunMs: session.clock(), objects: listObjects(definition, session, parts) };
  lists.set(scope, begun);
  return begun;
}

/** A list that fails is none: each object is then read by itself, and fails with its own reason. */
async function listObjects(
  definition: ResourceDefinition,
  session: Session,
  parts: IdParts,
): Promise<Map<string, JsonObject>> {
  try {
    const found = (await definition.readMany?.(session.client, parts)) ?? [];
    return new Map(found.map(({ id, wire }) => [formatResourceId(definition.idSegments, id), wire]));
  } catch {
    return new Map();
  }
}
