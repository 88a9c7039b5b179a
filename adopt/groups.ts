/**
 * What belongs together in one file of a written program: an object with what stands in it, or a scope that is no
 * object. In which words, the definitions say. Pure; knows no kind.
 */
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import { findOwnerField, toNoun } from "../provider/lifecycle/kin";
import { definitions, findDefinition } from "../rules/kind";

/** A user pool, a pool of credentials, an application. */
export interface Group {
  /** The name of its facts; stands in adopted.json. */
  kind: string;
  /** The last part of the object's id, or the scope itself. */
  key: string;
  name: string;
}

export interface GroupFacts {
  name: string;
  noun: string;
  /** A kind that begins such a group, or of which all in it are. */
  definition: ResourceDefinition;
  /** The group is an object, and not only a scope. */
  isObject: boolean;
}

/** Of the group that an object stands in; one that stands in another's object is in that one's. */
export function findGroupFacts(definition: ResourceDefinition): GroupFacts {
  const owner = findOwnerField(definition);
  const above =
    owner === undefined || owner.kind === definition.kind ? undefined : findDefinition(owner.kind);
  if (above !== undefined) return findGroupFacts(above);
  const { name = definition.kind, noun = toNoun(definition) } = definition.group ?? {};
  return { name, noun, definition, isObject: owner !== undefined || definition.scopeFields.length === 0 };
}

const byName = new Map(definitions.map(findGroupFacts).map((facts) => [facts.name, facts]));

/** Undefined for a name of a newer release. */
export function readGroupFacts({ kind }: Pick<Group, "kind">): GroupFacts | undefined {
  return byName.get(kind);
}

/** In what words the group is spoken of: "user pool". */
export const toGroupNoun = (group: Pick<Group, "kind">): string => readGroupFacts(group)?.noun ?? "group";

/** What stands in such an object: "login provider". */
export function listMemberNouns({ kind }: Pick<Group, "kind">): string[] {
  const members = definitions.filter(
    (definition) => findGroupFacts(definition).name === kind && findOwnerField(definition) !== undefined,
  );
  return [...new Set(members.map(toNoun))].filter((noun) => noun !== toGroupNoun({ kind }));
}
