/**
 * One object as the list of its scope shows it now: some services tell times only there. Calls that arrive while a
 * list is under way share the next one, so that each sees what was so when it asked. Knows no action.
 */
import type { IdParts, ResourceDefinition } from "./define-resource";
import { describeScope } from "./natural-key";
import type { Sibling } from "./natural-key";
import { formatResourceId } from "./resource-id";
import type { Session } from "./session";
import type { Tree } from "./tree";

interface Lists {
  running?: Promise<Sibling[]> | undefined;
  next?: Promise<Sibling[]> | undefined;
}

const listsOf = new WeakMap<Session, Map<string, Lists>>();

/** `inputs` name the scope. */
export async function findSibling(
  definition: ResourceDefinition,
  session: Session,
  inputs: Tree,
  id: IdParts,
): Promise<Sibling | undefined> {
  const scopes = listsOf.get(session) ?? new Map<string, Lists>();
  listsOf.set(session, scopes);
  const scope = describeScope(definition, inputs);
  const lists = scopes.get(scope) ?? {};
  scopes.set(scope, lists);
  const siblings = await share(lists, () => definition.listSiblings(session.client, inputs));
  const wanted = formatResourceId(definition.idSegments, id);
  return siblings.find((sibling) => formatResourceId(definition.idSegments, sibling.id) === wanted);
}

function share(lists: Lists, list: () => Promise<Sibling[]>): Promise<Sibling[]> {
  if (lists.running === undefined) return begin(lists, list);
  return (lists.next ??= lists.running.then(
    () => begin(lists, list),
    () => begin(lists, list),
  ));
}

function begin(lists: Lists, list: () => Promise<Sibling[]>): Promise<Sibling[]> {
  lists.next = undefined;
  lists.running = list().finally(() => (lists.running = undefined));
  return lists.running;
}
