/**
 * The body of a create or update call: the whole wanted object in the API's names. Knows no action.
 */
import type { JsonObject } from "../http/json";
import type { ResourceDefinition } from "./define-resource";
import { mergeExtra } from "./extra";
import type { ObjectField } from "./field";
import { listSecretLeaves } from "./secret";
import { refuseUnsetSecret } from "./secret-guard";
import { getAt, isTree, setAt } from "./tree";
import type { Tree } from "./tree";
import { toWireTree } from "./wire";

export function buildCreateBody(definition: ResourceDefinition, inputs: Tree): JsonObject {
  return buildBody(definition, inputs, dropFields(definition.inputFields, inputs, "settled"));
}

/** Without what is only settable at creation: no update action takes it. */
export function buildUpdateBody(definition: ResourceDefinition, inputs: Tree): JsonObject {
  return buildBody(definition, inputs, dropFields(definition.inputFields, inputs, "createOnly"));
}

function buildBody(definition: ResourceDefinition, inputs: Tree, sent: Tree): JsonObject {
  // Every write passes here, so none can send the mark in place of a secret.
  refuseUnsetSecret(definition, inputs);
  const tree = structuredClone(sent);
  if (inputs["publicClient"] === true && definition.noSecretValue !== undefined) {
    for (const { path } of listSecretLeaves(definition.inputFields)) {
      // An object that the program leaves out entirely is not made up for the sake of an empty secret.
      if (isTree(getAt(tree, path.slice(0, -1)) ?? tree)) setAt(tree, path, definition.noSecretValue);
    }
  }
  return mergeExtra(toWireTree(definition.inputFields, tree), inputs["extra"]);
}

function dropFields(field: ObjectField, tree: Tree, fact: "createOnly" | "settled"): Tree {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([name, value]) => {
      const child = field.fields[name];
      if (child?.[fact] === true) return [];
      const isObject = child?.fields !== undefined && isTree(value);
      return [[name, isObject ? dropFields(child as ObjectField, value, fact) : value]];
    }),
  );
}
