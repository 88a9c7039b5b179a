/**
 * Which resource of a file another one refers to, and in which order they can be declared. An id that belongs to none of
 * them becomes a constant where it is a scope, and stands as it is elsewhere. Pure.
 */
import { findOwnerField, readOwnPart, toNoun, toShortNoun } from "../provider/lifecycle/kin";
import { parseResourceId } from "../provider/lifecycle/resource-id";
import { findDefinition } from "../rules/kind";
import { takeFree, toVariable } from "./names";
import { printText } from "./print-value";
import type { FindReference, ProgramResource } from "./resource-code";

export interface References {
  /** In the order in which they are declared. */
  resources: readonly ProgramResource[];
  /** Constants for resources that are referred to, or that others may refer to. */
  variables: ReadonlyMap<ProgramResource, string>;
  /** Statements for scopes that are not part of the file. */
  constants: readonly string[];
  findReference: FindReference;
}

export function findReferences(resources: readonly ProgramResource[]): References {
  const byKey = new Map(
    resources.map((resource) => [toKey(resource.definition.kind, readPart(resource)), resource]),
  );
  const find: (kind: string | undefined, value: unknown) => ProgramResource | undefined = (kind, value) =>
    kind === undefined ? undefined : byKey.get(toKey(kind, value));
  const listTargets = ({ definition, inputs }: ProgramResource): ProgramResource[] =>
    Object.entries(definition.inputFields.fields).flatMap(
      ([name, { refersTo }]) => find(refersTo, inputs[name]) ?? [],
    );

  const ordered = orderByTargets(resources, listTargets);
  const targets = new Set(resources.flatMap(listTargets));
  const taken = new Set<string>();
  const variables = new Map<ProgramResource, string>();
  for (const resource of ordered) {
    const { definition, name } = resource;
    if (definition.scopeFields.length > 0 && !targets.has(resource)) continue;
    variables.set(resource, takeFree(toVariable(name, toShortNoun(toNoun(definition))), taken, ""));
  }

  const strangers = new Map<string, string>();
  const constants: string[] = [];
  for (const { definition, inputs } of ordered) {
    const owner = findOwnerField(definition);
    const value = owner && inputs[owner.name];
    if (owner === undefined || typeof value !== "string" || find(owner.kind, value) !== undefined) continue;
    if (strangers.has(toKey(owner.kind, value))) continue;
    const variable = takeFree(owner.name, taken, "");
    strangers.set(toKey(owner.kind, value), variable);
    constants.push(printStranger(owner.kind, variable, value));
  }

  return {
    resources: ordered,
    variables,
    constants,
    findReference({ refersTo }, value) {
      if (refersTo === undefined) return undefined;
      const target = find(refersTo, value);
      if (target === undefined) return strangers.get(toKey(refersTo, value));
      return `${variables.get(target) ?? ""}.${target.definition.idSegments.at(-1) ?? ""}`;
    },
  };
}

const toKey = (kind: string, value: unknown): string => `${kind} ${String(value)}`;

function readPart({ definition, id }: ProgramResource): string {
  return readOwnPart(definition, parseResourceId(definition.idSegments, id));
}

/** Somebody else manages it, or nobody does. */
function printStranger(kind: string, variable: string, value: string): string {
  const definition = findDefinition(kind);
  const noun = definition === undefined ? "object" : toShortNoun(toNoun(definition));
  return `// The ${noun} itself is not part of this program.\nconst ${variable} = ${printText(value)};\n`;
}

/** What is referred to first; otherwise as given. An object that refers to itself in a circle is left where it is. */
function orderByTargets(
  resources: readonly ProgramResource[],
  listTargets: (resource: ProgramResource) => ProgramResource[],
): ProgramResource[] {
  const depths = new Map<ProgramResource, number>();
  function measure(resource: ProgramResource, path: ReadonlySet<ProgramResource>): number {
    const known = depths.get(resource);
    if (known !== undefined) return known;
    const above = listTargets(resource).filter((target) => !path.has(target));
    const depth = Math.max(-1, ...above.map((target) => measure(target, new Set([...path, target])))) + 1;
    depths.set(resource, depth);
    return depth;
  }
  const depthOf = new Map(resources.map((resource) => [resource, measure(resource, new Set([resource]))]));
  return resources.toSorted((left, right) => (depthOf.get(left) ?? 0) - (depthOf.get(right) ?? 0));
}
