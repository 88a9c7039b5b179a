/**
 * A create that was cut off: is there an object now, and is it ours? It is looked for by the natural key in the
 * recorded inputs, and taken over only with proof. Never writes to the service.
 */
import { noteCreated } from "../provider/lifecycle/change-time";
import { createOwner } from "../provider/lifecycle/owner";
import { findCurrentPlace, readPlace, requireAbsence, requireSamePlace } from "../provider/lifecycle/place";
import { listNamesakes } from "../provider/lifecycle/natural-key";
import type { Sibling } from "../provider/lifecycle/natural-key";
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import { formatResourceId } from "../provider/lifecycle/resource-id";
import type { Place, Session } from "../provider/lifecycle/session";
import { isSameValue } from "../provider/lifecycle/compare";
import { formatPath, getAt, listLeaves } from "../provider/lifecycle/tree";
import type { Tree } from "../provider/lifecycle/tree";
import { leave } from "./finding";
import type { Finding } from "./finding";
import { proveOurs } from "./proof";

/** An object that another entry of the state holds. */
export interface HeldObject {
  id: string;
  place: Place | undefined;
}

export interface CreateFacts {
  definition: ResourceDefinition;
  session: Session;
  /** As recorded with the operation, in clear. */
  inputs: Tree;
  /** The same resource's entry in state, in clear; there in a replacement, and when the operation is an old one. */
  alive: { inputs: Tree } | undefined;
  /** All objects in state but those whose deletion was done. */
  held: readonly HeldObject[];
  /** Where this provider's other objects are recorded. */
  places: readonly Place[];
  /** The operation began after this time; milliseconds since 1970, by the clock of the machine that died. */
  notBeforeMs: number;
  /** A call may still be under way at the service. */
  isFresh: boolean;
}

/** When the service is asked for an object that may still appear; a list is shared for a second. */
const LOOKS_AFTER_MS = [0, 1100, 1100];

export async function judgeCreate(facts: CreateFacts): Promise<Finding> {
  const { definition, session, inputs } = facts;
  for (const place of facts.places) await requireSamePlace(session, place);
  const place = await findCurrentPlace(session);
  const toId = ({ id }: Sibling) => formatResourceId(definition.idSegments, id);
  const isHeld = (sibling: Sibling) =>
    facts.held.some((held) => held.id === toId(sibling) && isHere(held.place, place));

  let found: Sibling[] = [];
  for (const delayMs of facts.isFresh ? LOOKS_AFTER_MS : [0]) {
    await session.sleep(delayMs);
    found = (await listNamesakes(definition, session, inputs)).filter((sibling) => !isHeld(sibling));
    if (found.length > 0 || facts.alive !== undefined) break;
  }
  const ids = found.map(toId);
  const [candidate] = found;
  if (candidate === undefined) return describeAbsence(facts, place);
  if (definition.nameField === undefined) {
    return leave(
      `${ids.join(", ")} may be it, and objects without names cannot be told apart. Delete by hand what nobody uses, then ` +
        "run this again; where all are in use, `pulumi refresh --clear-pending-creates` forgets the operation",
      ids,
    );
  }
  if (found.length > 1) {
    return leave(
      `${ids.length} objects bear its name (${ids.join(", ")}), and none can be told to be meant. Delete those that nobody ` +
        "uses by hand, or choose another name",
      ids,
    );
  }
  if (facts.alive !== undefined && !isReplacement(definition, facts.alive.inputs, inputs)) {
    return leave(
      `the resource stands in state, and ${ids.join()} bears the same name beside it: one of them nobody manages. Delete ` +
        "the one that is not in state by hand",
      ids,
    );
  }
  const proof = await proveOurs(facts, candidate);
  if ("outputs" in proof) {
    const outputs = { ...proof.outputs, ...noteCreated(definition), place, owner: createOwner() };
    return { action: "takeOver", reason: `${ids.join()} was made by the run that was cut off`, ids, outputs };
  }
  if (inputs["adopt"] === true || (inputs["adopt"] === undefined && session.adopt)) {
    const reason = `${ids.join()} bears its name and ${proof.doubt}; adopt: true lets the next \`pulumi up\` take it over`;
    return { action: "clear", reason, ids };
  }
  return leave(
    `${ids.join()} bears its name and ${proof.doubt}. Set adopt: true to take it over with the next \`pulumi up\`, choose ` +
      "another name, or delete it by hand",
    ids,
  );
}

/** "Not found" counts only where it is certain which account was asked. */
function describeAbsence({ alive, session }: CreateFacts, place: Place): Finding {
  if (alive !== undefined) {
    return { action: "drop", reason: "the resource stands in state by now", ids: [] };
  }
  requireAbsence(session, undefined, place);
  const where = `in account ${place.account || "(untold)"}, region ${place.region} at ${place.endpoint}`;
  const reason = `no object of its name is there that the state does not hold (looked ${where}); the next \`pulumi up\` creates it`;
  return { action: "clear", reason, ids: [] };
}

/** Whether the operation makes a second object in the place of the one in state. */
function isReplacement(definition: ResourceDefinition, before: Tree, inputs: Tree): boolean {
  return listLeaves(definition.inputFields).some(
    ({ path, field }) =>
      field.createOnly === true &&
      formatPath(path) !== definition.nameField &&
      !isSameValue(field, getAt(inputs, path), getAt(before, path)),
  );
}

function isHere(recorded: Place | undefined, asked: Place): boolean {
  if (recorded === undefined) return true;
  return recorded.region === asked.region && recorded.endpoint === asked.endpoint;
}

/** Where the resources of one provider are recorded, each place once. */
export function listPlaces(outputs: readonly Tree[]): Place[] {
  const places = new Map<string, Place>();
  for (const tree of outputs) {
    const place = readPlace(tree);
    if (place !== undefined) places.set(JSON.stringify(place), place);
  }
  return [...places.values()];
}
