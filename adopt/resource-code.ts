/**
 * One resource as a statement of a program: what its class takes, in the form that a person would choose. Says only
 * what check does not fill in by itself. Pure.
 */
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import { isSameValue } from "../provider/lifecycle/compare";
import { listSecretLeaves } from "../provider/lifecycle/secret";
import type { Field, ObjectField } from "../provider/lifecycle/field";
import { getAt, isObjectField, isTree, listLeaves, setAt } from "../provider/lifecycle/tree";
import type { Tree } from "../provider/lifecycle/tree";
import { printText, printValue, toCode } from "./print-value";

/** A resource of the program to write. */
export interface ProgramResource {
  definition: ResourceDefinition;
  id: string;
  /** Its name in Pulumi. */
  name: string;
  /** As check leaves them. */
  inputs: Tree;
  /** Configuration key of its secret, where it has one. */
  secretKey?: string | undefined;
  isProtected: boolean;
}

/** The source that stands for another object's id, such as `people.uid`; undefined where there is none. */
export type FindReference = (field: Field, value: unknown) => string | undefined;

export function printResource(resource: ProgramResource, findReference: FindReference): string {
  const { definition, name, isProtected } = resource;
  const [cloud = "", type = ""] = definition.kind.split(":");
  const args = toArgs(resource, findReference);
  const factory = definition.toFactory?.(args);
  const made = `${cloud}.${type}`;
  const call = factory === undefined ? `new ${made}` : `${made}.${factory.name}`;
  const shown = factory?.args ?? args;
  const options = isProtected ? { protect: true } : undefined;
  const isEmpty = Object.keys(shown).length === 0;
  const parts = [printText(name), isEmpty ? "{}" : printValue(shown, options === undefined ? "" : "  ", 0)];
  if (options === undefined) return `${call}(${parts.join(", ")});\n`;
  if (isEmpty) return `${call}(${parts.join(", ")}, { protect: true });\n`;
  return `${call}(\n${parts.map((part) => `  ${part},\n`).join("")}  { protect: true },\n);\n`;
}

function toArgs(
  { definition, name, inputs, secretKey }: ProgramResource,
  findReference: FindReference,
): Tree {
  const args: Tree = {};
  for (const [key, field] of Object.entries(definition.inputFields.fields)) {
    const value = inputs[key];
    if (value === undefined || (key === definition.nameField && value === name)) continue;
    if (field.defaultValue !== undefined && isSameValue(field, value, field.defaultValue)) continue;
    const reference = findReference(field, value);
    args[key] = reference === undefined ? structuredClone(value) : toCode(reference);
  }
  for (const { path, field } of listLeaves(definition.inputFields)) {
    const value = getAt(args, path);
    // A number that is newer than this package: the class takes it as a number.
    if (field.words !== undefined && typeof value === "string" && /^\d+$/.test(value))
      setAt(args, path, Number(value));
  }
  for (const { path } of listSecretLeaves(definition.inputFields)) {
    if (secretKey === undefined || getAt(inputs, path) === undefined) continue;
    setAt(args, path, toCode(`config.requireSecret(${printText(secretKey)})`));
  }
  return sortLike(definition.inputFields, args);
}

/** The order of the documentation, whatever was set first. */
function sortLike(field: ObjectField, tree: Tree): Tree {
  const known = Object.entries(field.fields).flatMap(([name, child]) => {
    const value = tree[name];
    if (value === undefined) return [];
    return [[name, isObjectField(child) && isTree(value) ? sortLike(child, value) : value]];
  });
  return Object.fromEntries(known);
}
