/**
 * One resource's whole life for a host: definition and session in, neutral results out. Knows no engine. Keeps
 * in mind which objects are about to be replaced, so that what must not go is refused before a second is made.
 */
import { checkInputs } from "./check";
import type { CheckResult } from "./check";
import { createObject } from "./create";
import type { WriteResult } from "./create";
import { readName } from "./define-resource";
import type { ResourceDefinition } from "./define-resource";
import { deleteObject, requireReplaceable } from "./delete";
import { diffInputs } from "./diff";
import type { DiffResult } from "./diff";
import { rememberOwner } from "./owner";
import { readPlace, rememberPlace } from "./place";
import { readObject } from "./read";
import { forgetLists } from "./read-together";
import type { ReadResult } from "./read";
import { hasUnsetSecret, refuseUnsetSecret } from "./secret-guard";
import type { Session } from "./session";
import type { Tree } from "./tree";
import { updateObject } from "./update";

export interface Lifecycle {
  check(olds: Tree, news: Tree): CheckResult;
  diff(id: string, olds: Tree, news: Tree): DiffResult;
  create(inputs: Tree): Promise<WriteResult>;
  read(id: string, props: Tree): Promise<ReadResult>;
  update(id: string, olds: Tree, news: Tree): Promise<WriteResult>;
  /** Gives back warnings. */
  delete(id: string, props: Tree): Promise<string[]>;
}

export function createLifecycle(definition: ResourceDefinition, session: Session): Lifecycle {
  const replaced: { id: string; olds: Tree; name: unknown }[] = [];
  /** What the program still wants, without having its secret. */
  const wantedUnset = new Set<string>();
  /** What was listed before shows nothing of it. */
  const write = <T>(act: () => Promise<T>): Promise<T> => act().finally(() => forgetLists(session));
  const toKey = (tree: Tree): string => JSON.stringify(definition.naturalKey.map((part) => tree[part]));

  return {
    check(olds, news) {
      const result = checkInputs(definition, olds, news);
      if (hasUnsetSecret(definition, result.inputs)) wantedUnset.add(toKey(result.inputs));
      return result;
    },
    diff(id, olds, news) {
      rememberPlace(session, readPlace(olds));
      rememberOwner(session, id, olds);
      const result = diffInputs(definition, session, olds, news);
      if (definition.refuseDelete !== undefined && result.replaces.length > 0)
        replaced.push({ id, olds, name: readName(definition, news) });
      return result;
    },
    async create(inputs) {
      // The engine creates before it deletes, so the delete alone would refuse too late.
      for (const { id, olds, name } of replaced) {
        if (name === readName(definition, inputs)) await requireReplaceable(definition, session, id, olds);
      }
      return write(() => createObject(definition, session, inputs));
    },
    read: (id, props) => readObject(definition, session, id, props),
    update: (id, olds, news) => write(() => updateObject(definition, session, id, olds, news)),
    async delete(id, props) {
      // The first half of a replacement that no diff was asked for (--replace, taint); the second half would be refused.
      if (wantedUnset.has(toKey(props))) refuseUnsetSecret(definition, props);
      return write(() => deleteObject(definition, session, id, props));
    },
  };
}
