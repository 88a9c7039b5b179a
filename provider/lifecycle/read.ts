/**
 * read: the object as it is, in exactly the shape that check gives to inputs. Gone is only said where it is
 * certain that the right place was asked; anything else that goes wrong is an error and never "gone".
 */
import { ConfigError, isNotFound } from "../http/errors";
import type { JsonObject } from "../http/json";
import type { ResourceDefinition } from "./define-resource";
import { addTimes, noteSeen } from "./change-time";
import { readPlace, requireAbsence, requireSamePlace } from "./place";
import { carryOwner, rememberOwner } from "./owner";
import { readTogether } from "./read-together";
import { parseResourceId } from "./resource-id";
import { describeOther, listOtherMarks } from "./same-object";
import type { Session } from "./session";
import { composeAfterRead, readLiveObject } from "./state";
import type { ComposedState } from "./state";
import { isTree } from "./tree";
import type { Tree } from "./tree";
import { findTwins } from "./twins";

export interface ReadResult {
  /** Undefined: the object is gone. */
  state: ComposedState | undefined;
  warnings: string[];
}

export async function readObject(
  definition: ResourceDefinition,
  session: Session,
  id: string,
  props: Tree,
): Promise<ReadResult> {
  const parts = parseResourceId(definition.idSegments, id);
  const recorded = readPlace(props);
  rememberOwner(session, id, props);
  const current = await requireSamePlace(session, recorded);
  let wire: JsonObject;
  try {
    wire = await readTogether(definition, session, parts);
  } catch (error) {
    if (!isNotFound(error)) throw error;
    requireAbsence(session, recorded, current);
    if (recorded !== undefined) return { state: undefined, warnings: tellLeftBehind(definition, props) };
    // The engine would hand on undefined outputs in silence (`.get` of a missing object).
    throw new ConfigError("no such object exists in the configured account and region", "NOT_FOUND");
  }
  const shown = readLiveObject(definition, parts, wire);
  const marks = listOtherMarks(definition, session, props, shown.outputs);
  if (marks.length > 0) {
    const what = `${describeOther(marks)}. Ours leaves the state; the other one is not touched, unless you say adopt: true`;
    return { state: undefined, warnings: [what, ...tellLeftBehind(definition, props)] };
  }
  const live = await addTimes(definition, session, parts, props, shown);
  const { inputs, outputs } = composeAfterRead(definition, props, live);
  const place = recorded === undefined || session.allowMoved ? current : recorded;
  const seen = noteSeen(definition, live, props["seenAt"]);
  const owner = carryOwner(props);
  // Made by us and half-made: the look after the create did not come about, and no update may follow this read.
  const isUnwatched = "owner" in owner && !isTree(props["filledIn"]);
  const twins = isUnwatched ? await findTwins(definition, session, inputs) : [];
  return {
    state: { inputs, outputs: { ...outputs, ...seen, ...owner, place } },
    warnings: [...tellState(definition, session, outputs), ...twins],
  };
}

function tellLeftBehind(definition: ResourceDefinition, props: Tree): string[] {
  const leftBehind = definition.describeLeftBehind?.(props, props);
  return leftBehind === undefined ? [] : [leftBehind];
}

function tellState(definition: ResourceDefinition, session: Session, outputs: Tree): string[] {
  const warnings: string[] = [];
  if (outputs["secretStatus"] === "may have changed") {
    warnings.push(
      "somebody changed the object since our last write, and the service does not show its secret: the secret may " +
        "have changed too. To write yours again, give secretVersion another value",
    );
  }
  const expiry = definition.describeExpiry?.(outputs, session.clock());
  return expiry === undefined ? warnings : [...warnings, expiry];
}
