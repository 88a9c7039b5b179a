/**
 * create: a look whether the name is taken, one call, then a look at what came of it. From the moment the object
 * exists it is in the result, whatever fails after that; and there is never a second one.
 */
import { isAmbiguous } from "../http/errors";
import type { JsonObject } from "../http/json";
import { takeOver } from "./adopt";
import { pickIdParts } from "./answered-id";
import { buildCreateBody } from "./body";
import { addTimes, noteCreated, noteSeen } from "./change-time";
import type { IdParts, ResourceDefinition } from "./define-resource";
import { refuseLostOutputs } from "./lost-output";
import { listNamesakes, noteMade } from "./natural-key";
import type { Sibling } from "./natural-key";
import { judgeEmptied } from "./not-emptied";
import { createOwner, rememberOwner } from "./owner";
import { findCurrentPlace, refuseSplit } from "./place";
import { reconcileCreate } from "./reconcile";
import { formatResourceId } from "./resource-id";
import type { Place, Session } from "./session";
import { composeAfterWrite, listNotApplied, readLiveObject } from "./state";
import { formatPath } from "./tree";
import type { Path, Tree } from "./tree";
import { takeTurn } from "./turn";
import { findAppeared, findTwins } from "./twins";
import { fromWireTree } from "./wire";

/** What a write leaves behind. With `failure` the object exists and is not yet as wanted. */
export interface WriteResult {
  id: string;
  outputs: Tree;
  warnings: string[];
  failure?: unknown;
}

/** An object that exists now, and what was told about it on the way. */
interface Made {
  parts: IdParts;
  answer: JsonObject;
  warnings: string[];
  /** What could be taken for it, and was there before it. */
  before: readonly Sibling[];
  isTakenOver?: boolean;
}

export async function createObject(
  definition: ResourceDefinition,
  session: Session,
  inputs: Tree,
): Promise<WriteResult> {
  const place = await findCurrentPlace(session);
  // After the wait, for by then the engine has compared most of what else the program holds.
  refuseSplit(session, place);
  const endTurn = await takeTurn(definition, session, inputs);
  try {
    return await createInTurn(definition, session, inputs, place);
  } finally {
    endTurn();
  }
}

async function createInTurn(
  definition: ResourceDefinition,
  session: Session,
  inputs: Tree,
  place: Place,
): Promise<WriteResult> {
  const { before, isTakenOver = false, ...made } = await makeOrTakeOver(definition, session, inputs);
  const { parts, answer, warnings } = made;
  const id = formatResourceId(definition.idSegments, parts);
  const marks = { place, owner: createOwner() };
  rememberOwner(session, id, marks);
  warnings.push(...(await findAppeared(definition, session, inputs, before)));
  let created: Tree = {};
  try {
    created = fromWireTree(definition.outputFields, answer);
    if (!isTakenOver) await definition.settle?.(session.client, parts, inputs);
    let live = readLiveObject(definition, parts, await definition.read(session.client, parts));
    if (isTakenOver) live = await addTimes(definition, session, parts, inputs, live);
    const seen = isTakenOver ? noteSeen(definition, live) : noteCreated(definition);
    const state = composeAfterWrite(definition, inputs, live, { beforeSet: {}, outputs: created });
    warnings.push(...describeNotApplied(listNotApplied(definition, inputs, live)));
    warnings.push(...(await findTwins(definition, session, inputs)));
    refuseLostOutputs(definition, state.outputs);
    const outputs = { ...state.outputs, ...seen, ...marks };
    return { id, ...judgeEmptied(definition, inputs, live, outputs), warnings };
  } catch (failure) {
    // Without filledIn, which says that what the service filled in is not known yet.
    return { id, outputs: { ...inputs, ...created, beforeSet: {}, ...marks }, warnings, failure };
  }
}

async function makeOrTakeOver(definition: ResourceDefinition, session: Session, inputs: Tree): Promise<Made> {
  if (inputs["allowSameName"] === true) {
    const answer = await definition.create(session.client, buildCreateBody(definition, inputs));
    return { parts: pickIdParts(definition, inputs, answer), answer, warnings: [], before: [] };
  }
  const isNamed = definition.nameField !== undefined;
  let before = await listNamesakes(definition, session, inputs, !isNamed);
  // A shared list is a second old at most; before anything is refused or taken over, a new one is asked.
  if (isNamed && before.length > 0) before = await listNamesakes(definition, session, inputs, true);
  if (isNamed && before.length > 0) {
    const { id, changed } = await takeOver(definition, session, inputs, before);
    const what = changed.length === 0 ? "nothing had to change" : `wrote ${changed.join(", ")}`;
    return {
      parts: id,
      answer: {},
      warnings: [`took over the existing object; ${what}`],
      before,
      isTakenOver: true,
    };
  }
  const made = await make(definition, session, inputs, before);
  noteMade(definition, session, inputs, made.parts);
  return made;
}

async function make(
  definition: ResourceDefinition,
  session: Session,
  inputs: Tree,
  before: readonly Sibling[],
): Promise<Made> {
  const begunMs = session.clock();
  try {
    const answer = await definition.create(session.client, buildCreateBody(definition, inputs));
    return { parts: pickIdParts(definition, inputs, answer), answer, warnings: [], before };
  } catch (failure) {
    if (!isAmbiguous(failure)) throw failure;
    const parts = await reconcileCreate(definition, session, inputs, { before, begunMs, failure });
    const warnings = ["the answer to the create was lost; the object was found and is ours"];
    return { parts, answer: {}, warnings, before };
  }
}

export function describeNotApplied(paths: readonly Path[]): string[] {
  const list = paths.map(formatPath).join(", ");
  const warning = `the service accepted the write and holds something else for ${list}; the next refresh will show it`;
  return list === "" ? [] : [warning];
}
