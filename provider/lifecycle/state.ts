/**
 * What stands in state for an object: the inputs as applied, what the service decides, and the bookkeeping by
 * which a later process tells drift from defaults. Pure; calls nothing.
 */
import { UnexpectedResponseError } from "../http/errors";
import type { JsonObject } from "../http/json";
import { findBaseline, listReadableLeaves, takeBaseline } from "./baseline";
import { isSameValue } from "./compare";
import { judgeByTime } from "./change-time";
import type { IdParts, ResourceDefinition } from "./define-resource";
import { projectExtra } from "./extra";
import type { Field, FieldKind } from "./field";
import { judgeSecrets } from "./secret";
import { getAt, isTree, isZero, listLeaves, setAt } from "./tree";
import type { Path, Tree } from "./tree";
import { fromWireTree } from "./wire";

/** An object as the service shows it: the inputs it holds, the outputs, and its own JSON. */
export interface LiveObject {
  inputs: Tree;
  outputs: Tree;
  wire: JsonObject;
  /** Only where a list tells them, and where they were asked for. */
  madeAt?: string | undefined;
  changedAt?: string | undefined;
}

export interface ComposedState {
  inputs: Tree;
  outputs: Tree;
}

export function readLiveObject(definition: ResourceDefinition, id: IdParts, wire: JsonObject): LiveObject {
  const inputs = fromWireTree(definition.inputFields, wire);
  if (Object.keys(inputs).length === 0) {
    // Taken for an object whose fields somebody emptied, a refresh would write the emptiness into state.
    const sentence = "the service answered without any field of the object";
    throw new UnexpectedResponseError(sentence, "RESULT_SHAPE", 200);
  }
  for (const segment of definition.idSegments) {
    if (segment in definition.inputFields.fields) inputs[segment] = id[segment];
  }
  return { inputs, outputs: fromWireTree(definition.outputFields, wire), wire };
}

/** After a write: the inputs as applied, and as a baseline what the service holds where the program is silent. */
export function composeAfterWrite(
  definition: ResourceDefinition,
  inputs: Tree,
  live: LiveObject,
  kept: { beforeSet: Tree; outputs: Tree },
): ComposedState {
  const filledIn = takeBaseline(definition.inputFields, inputs, live.inputs);
  const status = judgeSecrets(
    definition.inputFields,
    inputs,
    live.inputs,
    undefined,
    definition.noSecretValue,
  );
  return {
    inputs,
    outputs: {
      ...structuredClone(inputs),
      ...carryCreationOutputs(definition, kept.outputs),
      ...live.outputs,
      filledIn,
      beforeSet: kept.beforeSet,
      ...(status === undefined ? {} : { secretStatus: status }),
    },
  };
}

/** After a read: what the program manages as it is now, and besides it only what left its baseline. */
export function composeAfterRead(
  definition: ResourceDefinition,
  props: Tree,
  live: LiveObject,
): ComposedState {
  const filledIn = findBaseline(definition.inputFields, props, live.inputs);
  const inputs: Tree = {};
  for (const { path, field } of listLeaves(definition.inputFields)) {
    setAt(inputs, path, readLeaf(path, field, props, filledIn, live));
  }
  const { inputFields, noSecretValue } = definition;
  const shown = judgeSecrets(inputFields, inputs, live.inputs, props["secretStatus"], noSecretValue);
  const status = judgeByTime(definition, shown, props, live);
  return {
    inputs,
    outputs: {
      ...structuredClone(inputs),
      ...carryCreationOutputs(definition, props),
      ...live.outputs,
      filledIn,
      beforeSet: isTree(props["beforeSet"]) ? props["beforeSet"] : {},
      ...(status === undefined ? {} : { secretStatus: status }),
    },
  };
}

function readLeaf(path: Path, field: Field, props: Tree, filledIn: Tree, live: LiveObject): unknown {
  const before = getAt(props, path);
  if (path[0] === "extra") return projectExtra(before, live.wire);
  if (field.local === true || field.secret === true) return before;
  const now = getAt(live.inputs, path);
  // Whether the service shows such a field is unproven: silence is no drift, a different answer is.
  if (field.writeOnly === true && (before === undefined || now === undefined)) return before;
  // Without bookkeeping nobody manages the object yet (`.get`): everything is shown as it is.
  if (props["place"] === undefined) return now;
  const baseline = getAt(filledIn, path);
  if (baseline === undefined) {
    if (before === undefined) return isZero(now) ? undefined : now;
    return isSameValue(field, before, now) ? before : now;
  }
  if (isSameValue(field, baseline, now)) return undefined;
  return now ?? ZEROS[field.kind];
}

/** How a value that went away outside is shown: absent would look like "as the baseline". */
const ZEROS: Readonly<Record<FieldKind, unknown>> = {
  string: "",
  boolean: false,
  integer: 0,
  list: [],
  object: {},
  json: null,
};

function carryCreationOutputs(definition: ResourceDefinition, from: Tree): Tree {
  const carried: Tree = {};
  for (const [name, field] of Object.entries(definition.outputFields.fields)) {
    if (field.onlyAtCreation === true && from[name] !== undefined) carried[name] = from[name];
  }
  return carried;
}

/** Managed fields that the service holds otherwise than they were written. */
export function listNotApplied(definition: ResourceDefinition, inputs: Tree, live: LiveObject): Path[] {
  const leaves = listReadableLeaves(definition.inputFields).filter(({ path, field }) => {
    const wanted = getAt(inputs, path);
    return wanted !== undefined && !isSameValue(field, wanted, getAt(live.inputs, path));
  });
  return leaves.map((leaf) => leaf.path);
}
