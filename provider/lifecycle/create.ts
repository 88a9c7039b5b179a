/**
 * create: one call, then a look at what came of it. From the moment the service has answered, the object is in
 * the result, whatever fails after that.
 */
import { UnexpectedResponseError } from "../http/errors";
import type { JsonObject } from "../http/json";
import { buildCreateBody } from "./body";
import type { IdParts, ResourceDefinition } from "./define-resource";
import { findCurrentPlace, refuseSplit } from "./place";
import { formatResourceId } from "./resource-id";
import type { Session } from "./session";
import { composeAfterWrite, listNotApplied, readLiveObject } from "./state";
import { formatPath } from "./tree";
import type { Path, Tree } from "./tree";
import { findWire, fromWireTree, toWireName } from "./wire";

/** What a write leaves behind. With `failure` the object exists and is not yet as wanted. */
export interface WriteResult {
  id: string;
  outputs: Tree;
  warnings: string[];
  failure?: unknown;
}

export async function createObject(
  definition: ResourceDefinition,
  session: Session,
  inputs: Tree,
): Promise<WriteResult> {
  const place = await findCurrentPlace(session);
  // After the wait, for by then the engine has compared most of what else the program holds.
  refuseSplit(session, place);
  const answer = await definition.create(session.client, buildCreateBody(definition, inputs));
  const parts = pickIdParts(definition, inputs, answer);
  const id = formatResourceId(definition.idSegments, parts);
  let created: Tree = {};
  try {
    created = fromWireTree(definition.outputFields, answer);
    const live = readLiveObject(definition, parts, await definition.read(session.client, parts));
    const state = composeAfterWrite(definition, inputs, live, { beforeSet: {}, outputs: created });
    const warnings = describeNotApplied(listNotApplied(definition, inputs, live));
    return { id, outputs: { ...state.outputs, place }, warnings };
  } catch (failure) {
    // Without filledIn, which says that what the service filled in is not known yet.
    return { id, outputs: { ...inputs, ...created, beforeSet: {}, place }, warnings: [], failure };
  }
}

function pickIdParts(definition: ResourceDefinition, inputs: Tree, answer: JsonObject): IdParts {
  const parts: Record<string, string> = {};
  for (const segment of definition.idSegments) {
    const value = inputs[segment] ?? findWire(answer, toWireName(segment));
    if (typeof value !== "string" || value === "") {
      throw new UnexpectedResponseError(
        `the service answered without ${toWireName(segment)}, so the object probably exists under an id that is not ` +
          "known here; look for it before the next attempt",
        "RESULT_SHAPE",
        200,
      );
    }
    parts[segment] = value;
  }
  return parts;
}

export function describeNotApplied(paths: readonly Path[]): string[] {
  if (paths.length === 0) return [];
  const list = paths.map(formatPath).join(", ");
  return [
    `the service accepted the write and holds something else for ${list}; the next refresh will show it`,
  ];
}
