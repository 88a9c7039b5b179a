/**
 * create: a look whether the name is taken, one call, then a look at what came of it. From the moment the object
 * exists it is in the result, whatever fails after that; and there is never a second one.
 */
import { markAmbiguous } from "../http/error-notes";
import { isAmbiguous, UnexpectedResponseError } from "../http/errors";
import type { JsonObject } from "../http/json";
import { takeOver } from "./adopt";
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
import type { Session } from "./session";
import { composeAfterWrite, listNotApplied, readLiveObject } from "./state";
import { formatPath } from "./tree";
import type { Path, Tree } from "./tree";
import { takeTurn } from "./turn";
import { findTwins } from "./twins";
import { findWire, fromWireTree, toWireName } from "./wire";

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
  const { parts, answer, warnings, isTakenOver = false } = await makeOrTakeOver(definition, session, inputs);
  const id = formatResourceId(definition.idSegments, parts);
  const marks = { place, owner: createOwner() };
  rememberOwner(session, id, marks);
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
    return { parts: pickIdParts(definition, inputs, answer), answer, warnings: [] };
  }
  const isNamed = definition.nameField !== undefined;
  const endTurn = await takeTurn(definition, session, inputs);
  try {
    let before = await listNamesakes(definition, session, inputs, !isNamed);
    // A shared list is a second old at most; before anything is refused or taken over, a new one is asked.
    if (isNamed && before.length > 0) before = await listNamesakes(definition, session, inputs, true);
    if (isNamed && before.length > 0) {
      const { id, changed } = await takeOver(definition, session, inputs, before);
      const what = changed.length === 0 ? "nothing had to change" : `wrote ${changed.join(", ")}`;
      const warnings = [`took over the existing object; ${what}`];
      return { parts: id, answer: {}, warnings, isTakenOver: true };
    }
    const made = await make(definition, session, inputs, before);
    noteMade(definition, session, inputs, made.parts);
    return made;
  } finally {
    endTurn();
  }
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
    return { parts: pickIdParts(definition, inputs, answer), answer, warnings: [] };
  } catch (failure) {
    if (!isAmbiguous(failure)) throw failure;
    const parts = await reconcileCreate(definition, session, inputs, { before, begunMs, failure });
    return {
      parts,
      answer: {},
      warnings: ["the answer to the create was lost; the object was found and is ours"],
    };
  }
}

function pickIdParts(definition: ResourceDefinition, inputs: Tree, answer: JsonObject): IdParts {
  const parts: Record<string, string> = {};
  const toName = definition.toWireName ?? toWireName;
  for (const segment of definition.idSegments) {
    const value = inputs[segment] ?? findWire(answer, toName(segment));
    // Half of a surrogate pair cannot be written into an id, and is no id of this service.
    if (typeof value !== "string" || value === "" || /\p{Cs}/u.test(value)) {
      const error = new UnexpectedResponseError(
        `the service answered without ${toName(segment)}, so the object probably exists under an id that is not ` +
          "known here",
        "RESULT_SHAPE",
        200,
      );
      markAmbiguous(error);
      throw error;
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
