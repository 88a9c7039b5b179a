/**
 * An update or a deletion that was cut off: is the object still there? Asked by the recorded id, in the recorded place.
 * Never writes to the service.
 */
import { isNotFound } from "../provider/http/errors";
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import { readPlace, requireAbsence, requireSamePlace } from "../provider/lifecycle/place";
import { parseResourceId } from "../provider/lifecycle/resource-id";
import type { Session } from "../provider/lifecycle/session";
import type { Tree } from "../provider/lifecycle/tree";
import type { StateEntry } from "./deployment";
import type { Finding } from "./finding";
import { isNeeded } from "./rebuild-state";

export interface ChangeFacts {
  definition: ResourceDefinition;
  session: Session;
  operation: "updating" | "deleting";
  /** What the operation was about, as it stands in state. */
  entry: StateEntry;
  /** Its outputs in clear. */
  outputs: Tree;
  entries: readonly StateEntry[];
}

export async function judgeChange(facts: ChangeFacts): Promise<Finding> {
  const { operation, entry, entries } = facts;
  const id = entry.id ?? "";
  const isThere = await findObject(facts);
  if (operation === "updating") {
    const state = isThere ? "is there, changed or not" : "is not there any more";
    return { action: "drop", reason: `${id} ${state}; run \`pulumi up --refresh\``, ids: [id] };
  }
  if (isThere) {
    return {
      action: "drop",
      reason: `${id} is still there; the next run deletes it if it is still to go`,
      ids: [id],
    };
  }
  if (entry.pendingReplacement === true) {
    return { action: "drop", reason: `${id} was deleted, and the state says so`, ids: [id] };
  }
  if (isNeeded(entries, entry)) {
    return {
      action: "drop",
      reason: `${id} was deleted, and other entries refer to it; run \`pulumi refresh\``,
      ids: [id],
    };
  }
  return { action: "remove", reason: `${id} was deleted; its entry goes`, ids: [id] };
}

async function findObject({ definition, session, entry, outputs }: ChangeFacts): Promise<boolean> {
  const recorded = readPlace(outputs);
  const asked = await requireSamePlace(session, recorded);
  try {
    await definition.read(session.client, parseResourceId(definition.idSegments, entry.id ?? ""));
    return true;
  } catch (error) {
    if (!isNotFound(error)) throw error;
    requireAbsence(session, recorded, asked);
    return false;
  }
}
