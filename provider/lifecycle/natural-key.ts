/**
 * Create actions take no idempotency token, so the name by which people know an object is what tells whether it
 * is there already. One list serves all creates of a scope that arrive together. Knows no action.
 */
import { readName, type IdParts, type ResourceDefinition } from "./define-resource";
import { formatResourceId } from "./resource-id";
import type { Session } from "./session";
import type { Tree } from "./tree";

/** An object as a list shows it. */
export interface Sibling {
  id: IdParts;
  name: string;
  /** As the service writes it, where the list tells. */
  madeAt?: string;
  changedAt?: string;
  /** Where a list shows several kinds: those that it may be, none for one that no definition is for. */
  kinds?: readonly string[];
  /** The service's own word for its kind. */
  type?: string;
}

/** For so long after it was begun a list serves further creates; what this process does meanwhile is added to it. */
const SHARED_MS = 1000;

interface SharedList {
  begunMs: number;
  siblings: Promise<Sibling[]>;
  made: Sibling[];
  gone: Set<string>;
}

interface Desk {
  lists: Map<string, SharedList>;
  /** Lists that begin when the one under way has ended. */
  next: Map<string, Promise<SharedList>>;
}

const desks = new WeakMap<Session, Desk>();

function findDesk(session: Session): Desk {
  const desk = desks.get(session) ?? { lists: new Map(), next: new Map() };
  desks.set(session, desk);
  return desk;
}

/** The objects that bear the wanted name in the wanted scope. `isFresh` asks anew, for a look after the fact. */
export async function listNamesakes(
  definition: ResourceDefinition,
  session: Session,
  inputs: Tree,
  isFresh = false,
): Promise<Sibling[]> {
  const { lists } = findDesk(session);
  const scope = describeScope(definition, inputs);
  const shared = lists.get(scope);
  // A clock that was put right in between says nothing of the list's age.
  const ageMs = shared === undefined ? 0 : Math.abs(session.clock() - shared.begunMs);
  const isUsable = shared !== undefined && !isFresh && ageMs <= SHARED_MS;
  const list = isUsable ? shared : beginList(definition, session, inputs);
  return pickNamesakes(definition, inputs, await readList(definition, session, inputs, list), list);
}

/** Throws what the list fails with; nobody shares that one any more. */
function readList(
  definition: ResourceDefinition,
  session: Session,
  inputs: Tree,
  list: SharedList,
): Promise<Sibling[]> {
  const { lists } = findDesk(session);
  const scope = describeScope(definition, inputs);
  return list.siblings.catch((error: unknown) => {
    if (lists.get(scope) === list) lists.delete(scope);
    throw error;
  });
}

function pickNamesakes(
  definition: ResourceDefinition,
  inputs: Tree,
  found: readonly Sibling[],
  list: SharedList,
): Sibling[] {
  const toId = ({ id }: Sibling) => formatResourceId(definition.idSegments, id);
  const known = new Set(found.map(toId));
  return [...found, ...list.made.filter((sibling) => !known.has(toId(sibling)))].filter(
    (sibling) => isNamesake(definition, sibling, inputs) && !list.gone.has(toId(sibling)),
  );
}

/** Objects without names are all alike. */
function isNamesake(definition: ResourceDefinition, { name }: Sibling, inputs: Tree): boolean {
  return definition.nameField === undefined || name === readName(definition, inputs);
}

function beginList(definition: ResourceDefinition, session: Session, inputs: Tree): SharedList {
  const siblings = definition.listSiblings(session.client, inputs);
  // Whoever asked may have taken a newer one by the time that this one fails.
  siblings.catch(() => undefined);
  const list = { begunMs: session.clock(), siblings, made: [], gone: new Set<string>() };
  findDesk(session).lists.set(describeScope(definition, inputs), list);
  return list;
}

/** The whole list, begun after this call; all that ask while one is under way share the next one. */
export async function listSiblingsAnew(
  definition: ResourceDefinition,
  session: Session,
  inputs: Tree,
): Promise<Sibling[]> {
  const { lists, next } = findDesk(session);
  const scope = describeScope(definition, inputs);
  const underWay = lists.get(scope)?.siblings ?? Promise.resolve();
  const begin = async (): Promise<SharedList> => {
    await underWay.catch(() => undefined);
    next.delete(scope);
    return beginList(definition, session, inputs);
  };
  const begun = next.get(scope) ?? begin();
  next.set(scope, begun);
  return readList(definition, session, inputs, await begun);
}

/** What this process made or deleted stands in no list that was begun before. */
export function noteMade(definition: ResourceDefinition, session: Session, inputs: Tree, id: IdParts): void {
  const list = findDesk(session).lists.get(describeScope(definition, inputs));
  list?.made.push({ id, name: String(readName(definition, inputs)) });
  list?.gone.delete(formatResourceId(definition.idSegments, id));
}

export function noteGone(definition: ResourceDefinition, session: Session, id: string): void {
  for (const [scope, list] of findDesk(session).lists) {
    if (scope.startsWith(`${definition.kind} `)) list.gone.add(id);
  }
}

/** The natural key without the name. */
export function describeScope(definition: ResourceDefinition, inputs: Tree): string {
  const values = definition.scopeFields.map((part) => inputs[part]);
  return `${definition.kind} ${JSON.stringify(values)}`;
}
