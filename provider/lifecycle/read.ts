/**
 * read: the object as it is, in exactly the shape that check gives to inputs. Gone is only said where it is
 * certain that the right place was asked; anything else that goes wrong is an error and never "gone".
 */
import { ConfigError, isNotFound } from "../http/errors";
import type { JsonObject } from "../http/json";
import type { ResourceDefinition } from "./define-resource";
import { readPlace, requireAbsence, requireSamePlace } from "./place";
import { carryOwner, rememberOwner } from "./owner";
import { parseResourceId } from "./resource-id";
import type { Session } from "./session";
import { composeAfterRead, readLiveObject } from "./state";
import type { ComposedState } from "./state";
import type { Tree } from "./tree";

/** Undefined: the object is gone. */
export async function readObject(
  definition: ResourceDefinition,
  session: Session,
  id: string,
  props: Tree,
): Promise<ComposedState | undefined> {
  const parts = parseResourceId(definition.idSegments, id);
  const recorded = readPlace(props);
  rememberOwner(session, id, props);
  const current = await requireSamePlace(session, recorded);
  let wire: JsonObject;
  try {
    wire = await definition.read(session.client, parts);
  } catch (error) {
    if (!isNotFound(error)) throw error;
    requireAbsence(session, recorded, current);
    if (recorded !== undefined) return undefined;
    // The engine would hand on undefined outputs in silence (`.get` of a missing object).
    throw new ConfigError("no such object exists in the configured account and region", "NOT_FOUND");
  }
  const state = composeAfterRead(definition, props, readLiveObject(definition, parts, wire));
  const place = recorded === undefined || session.allowMoved ? current : recorded;
  return { inputs: state.inputs, outputs: { ...state.outputs, ...carryOwner(props), place } };
}
