/**
 * What exists in one account: each kind's own list, in every scope that there is, and in every object that others stand
 * in. Knows no kind.
 */
import { isNotFound } from "../provider/http/errors";
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import { describeCause } from "../provider/lifecycle/failure";
import {
  groupKin,
  findOwnerField,
  readOwnPart,
  toNoun,
  toPlural,
  toShortNoun,
} from "../provider/lifecycle/kin";
import type { Sibling } from "../provider/lifecycle/natural-key";
import { showKey } from "../provider/lifecycle/plain";
import type { Tree } from "../provider/lifecycle/tree";
import { findGroupFacts, toGroupNoun } from "./groups";
import type { Group } from "./groups";
import type { ListedObject, Part, Wanted } from "./inventory";
import type { OpenCloud } from "./open-clouds";
import { listRootScopes } from "./root-scopes";

type Kin = readonly [ResourceDefinition, ...ResourceDefinition[]];

interface Look extends Wanted {
  cloud: OpenCloud;
  lists: readonly Kin[];
}

/** Throws when nothing at all could be listed. */
export async function listCloud(cloud: OpenCloud, wanted: Wanted): Promise<Part[]> {
  const lists = groupKin(cloud.definitions);
  const look: Look = { ...wanted, cloud, lists };
  // What stands in other objects is listed with those.
  const roots = lists.filter((kin) => isRoot(kin)).toSorted(compareRoots);
  const results = await Promise.allSettled(roots.map((kin) => listRoots(look, kin)));
  const [first] = results;
  if (first?.status === "rejected" && results.every(({ status }) => status === "rejected"))
    throw first.reason;
  return results.flatMap((result, index) => {
    if (result.status === "fulfilled") return result.value;
    const noun = roots[index] === undefined ? "object" : toNoun(roots[index][0]);
    return [toFailure(`the ${toPlural(noun)}`, result.reason)];
  });
}

function isRoot([definition]: Kin): boolean {
  const owner = findOwnerField(definition);
  return owner === undefined || owner.kind === definition.kind;
}

/** Objects that others stand in come first, as in the written program. */
const compareRoots = ([left]: Kin, [right]: Kin): number =>
  left.scopeFields.length - right.scopeFields.length;

export function toFailure(subject: string, error: unknown): Part {
  return { obstacles: [{ subject, reason: `could not be listed: ${describeCause(error)}` }] };
}

async function listRoots(look: Look, kin: Kin): Promise<Part[]> {
  const [definition] = kin;
  const { scopes, notes, isGiven } = await listRootScopes(definition, look.cloud.session.client, look.scopes);
  const parts = await Promise.all(
    scopes.map(async (scope): Promise<Part[]> => {
      const group = toScopeGroup(definition, scope);
      if (group !== undefined && !look.isWanted(group)) return [{ groups: [group] }];
      try {
        const found = await listScope(look, kin, scope, group);
        return group === undefined ? found : [{ groups: [group] }, ...found];
      } catch (error) {
        // What a person gave may be meant for another kind.
        if (isGiven && isNotFound(error)) return [];
        throw error;
      }
    }),
  );
  return [{ notes }, ...parts.flat()];
}

/** Undefined where each object is the beginning of a group of its own. */
function toScopeGroup(definition: ResourceDefinition, scope: Tree): Group | undefined {
  const { name: kind, isObject } = findGroupFacts(definition);
  if (isObject) return undefined;
  const key = Object.values(scope).join("/");
  return { kind, key, name: key };
}

/** `above` is the group that the scope stands in. */
async function listScope(look: Look, kin: Kin, scope: Tree, above?: Group): Promise<Part[]> {
  const { cloud, lists, isWanted } = look;
  const siblings = await kin[0].listSiblings(cloud.session.client, scope);
  const parts = await Promise.all(
    siblings.map(async (sibling): Promise<Part[]> => {
      const object = toListed(cloud, kin, sibling, above);
      if (object.isHead && !isWanted(object.group)) return [{ groups: [object.group] }];
      const children = await Promise.all(lists.map((child) => listChildren(look, child, kin, object)));
      const groups = object.isHead ? [object.group] : [];
      return [{ groups, objects: [object] }, ...children.flat()];
    }),
  );
  return parts.flat();
}

/** What stands in the object, of one list. */
async function listChildren(look: Look, child: Kin, kin: Kin, object: ListedObject): Promise<Part[]> {
  const owner = findOwnerField(child[0]);
  const definition = kin.find(({ kind }) => kind === owner?.kind);
  if (owner === undefined || definition === undefined) return [];
  try {
    const scope = { [owner.name]: readOwnPart(definition, object.parts) };
    return await listScope(look, child, scope, object.group);
  } catch (error) {
    const inside = `${toShortNoun(object.noun)} "${showKey(object.name)}"`;
    return [toFailure(`the ${toPlural(toNoun(child[0]))} of ${inside}`, error)];
  }
}

function toListed(
  cloud: OpenCloud,
  kin: Kin,
  { id, name, kinds, type }: Sibling,
  above?: Group,
): ListedObject {
  const [definition] = kin;
  const part = readOwnPart(definition, id);
  const own = definition.nameField === undefined ? part : name;
  return {
    candidates: kinds === undefined ? kin : kin.filter(({ kind }) => kinds.includes(kind)),
    parts: id,
    name: own,
    group: above ?? { kind: findGroupFacts(definition).name, key: part, name: own },
    isHead: above === undefined,
    noun: above === undefined ? toGroupNoun({ kind: findGroupFacts(definition).name }) : toNoun(definition),
    foreignKind: type,
    cloud,
  };
}
