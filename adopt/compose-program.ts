/**
 * The program for what is adopted now, together with what earlier runs wrote into the same folder and the stack manages
 * by now: that is said as the state holds it, for the state is what the next preview compares with. Pure.
 */
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import { parseResourceId } from "../provider/lifecycle/resource-id";
import { readUnsetKey } from "../provider/lifecycle/secret";
import type { ComposedState } from "../provider/lifecycle/state";
import { getAt } from "../provider/lifecycle/tree";
import { findDefinition } from "../recover/inspect";
import { findGroupFacts } from "./groups";
import type { Group } from "./groups";
import type { AdoptedEntry, Manifest } from "./manifest";
import { planFiles } from "./plan";
import type { PlannedObject } from "./plan";
import { printProgram } from "./program";
import type { ProgramResource } from "./resource-code";
import { toObjectKey } from "./stack-entries";
import type { ManagedEntry } from "./stack-entries";

export interface ComposedObject extends PlannedObject {
  state: ComposedState;
}

export interface WrittenProgram {
  sources: ReadonlyMap<string, string>;
  manifest: Omit<Manifest, "version" | "files">;
}

export interface ProgramParts {
  objects: readonly ComposedObject[];
  manifest: Manifest;
  managed: readonly ManagedEntry[];
  isModule: boolean;
}

interface Member {
  resource: ProgramResource;
  group: Group;
}

export function composeProgram({ objects, manifest, managed, isModule }: ProgramParts): WrittenProgram {
  const members = [...listKept(manifest, managed), ...objects.map(toMember)];
  const groups = new Map(members.map(({ group }) => [`${group.kind} ${group.key}`, group]));
  const files = planFiles([...groups.values()].toSorted(compareGroups), manifest).map(
    ({ file, ...group }) => ({
      group,
      file,
      resources: members
        .filter((member) => member.group.kind === group.kind && member.group.key === group.key)
        .map(({ resource }) => resource)
        .toSorted(compareResources),
    }),
  );
  const resources = files.flatMap((file) => file.resources.map((resource) => toEntry(resource, file.group)));
  return {
    sources: printProgram(files, { isModule }),
    manifest: { groups: files.map(({ group, file }) => ({ ...group, file })), resources },
  };
}

function toMember({ read, name, secretKey, state }: ComposedObject): Member {
  const { definition, id, listed } = read;
  const isProtected = isProtectedObject({ read, state });
  return {
    resource: { definition, id, name, inputs: state.inputs, secretKey, isProtected },
    group: listed.group,
  };
}

/** What is not to be lost; and what has no secret yet could not be made again. */
export function isProtectedObject({ read, state }: Pick<ComposedObject, "read" | "state">): boolean {
  return (
    read.definition.isProtected === true ||
    (read.secretPath !== undefined && readUnsetKey(getAt(state.inputs, read.secretPath)) !== undefined)
  );
}

function listKept(manifest: Manifest, managed: readonly ManagedEntry[]): Member[] {
  const here = new Map(
    managed
      .filter(({ stack }) => stack === undefined)
      .map((entry) => [toObjectKey(entry.kind, entry.id), entry]),
  );
  return manifest.resources.flatMap(({ kind, id, secretKey, group: groupKey }) => {
    const found = here.get(toObjectKey(kind, id));
    const definition = found && findDefinition(found.entry);
    if (found === undefined || definition === undefined) return [];
    const key = groupKey ?? readFirstPart(definition, id);
    const groupKind = findGroupFacts(definition).name;
    const group = manifest.groups.find((candidate) => candidate.key === key && candidate.kind === groupKind);
    if (group === undefined) return [];
    const { inputs = {}, protect } = found.entry;
    const isProtected = protect === true;
    return [{ group, resource: { definition, id, name: found.name, inputs, secretKey, isProtected } }];
  });
}

function readFirstPart({ idSegments }: ResourceDefinition, id: string): string | undefined {
  return Object.values(parseResourceId(idSegments, id))[0];
}

const toEntry = ({ definition, id, name, secretKey }: ProgramResource, { key }: Group): AdoptedEntry => ({
  kind: definition.kind,
  id,
  name,
  ...(secretKey !== undefined && { secretKey }),
  ...(readFirstPart(definition, id) !== key && { group: key }),
});

const compareGroups = (left: Group, right: Group): number =>
  compareTexts(right.kind, left.kind) ||
  compareTexts(left.name, right.name) ||
  compareTexts(left.key, right.key);

/** What others stand in first; what is referred to is put before that where it has to be. */
const compareResources = (left: ProgramResource, right: ProgramResource): number =>
  left.definition.idSegments.length - right.definition.idSegments.length ||
  compareTexts(left.name, right.name) ||
  compareTexts(left.definition.kind, right.definition.kind);

const compareTexts = (left: string, right: string): number => (left < right ? -1 : Number(left > right));
