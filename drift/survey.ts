/**
 * Objects beside those of the given stacks, found through the lists of the service: what no stack manages in the pools
 * that they use, and what bears the name of a missing object now. Lists and reads only. A pool that may not be listed
 * is said so.
 */
import { compareTexts } from "../report/order";
import { readName, type ResourceDefinition } from "../provider/lifecycle/define-resource";
import { isKin } from "../provider/lifecycle/kin";
import { describeCause } from "../provider/lifecycle/failure";
import { showName } from "../report/text";
import type { Sibling } from "../provider/lifecycle/natural-key";
import { readPlace } from "../provider/lifecycle/place";
import { formatResourceId } from "../provider/lifecycle/resource-id";
import type { Session } from "../provider/lifecycle/session";
import { isTree, type Tree } from "../provider/lifecycle/tree";
import type { StateEntry } from "../recover/deployment";
import type { StackAddress } from "../recover/run-pulumi";
import { toKey } from "./engine-events";
import { toStanding } from "./fingerprint";
import { findOwn } from "./judge-resource";
import { isManaged } from "./managed";
import { openSessions } from "./open-sessions";
import type { Survey } from "./report-stack";
import type { UnlistedScope, UnmanagedObject } from "./report";
import type { StackReading } from "./read-stack";
import { listScopes } from "./scopes";
import type { Scope } from "./scopes";
import { describeUnmanaged } from "./unmanaged";

export interface SurveyedStack {
  target: StackAddress;
  name: string;
  reading: StackReading;
}

export interface SurveyRequest {
  env: NodeJS.ProcessEnv;
  isSurveyed: boolean;
  tell: (message: string) => void;
}

export async function surveyStacks(
  request: SurveyRequest,
  stacks: readonly SurveyedStack[],
  takenAt: string,
): Promise<Map<StackReading, Survey>> {
  const managed = new Set(stacks.flatMap(({ reading }) => reading.entries.filter(isManaged).map(toPlacedId)));
  const surveys = new Map<StackReading, Survey>();
  const seen = new Set<string>();
  for (const stack of stacks) {
    const missing = listMissing(stack.reading);
    if (!request.isSurveyed && missing.length === 0) continue;
    request.tell(`listing what is beside the objects of ${stack.name}`);
    surveys.set(stack.reading, await surveyStack(request, stack, { managed, seen, missing, takenAt }));
  }
  return surveys;
}

interface Surroundings {
  /** What all given stacks manage. */
  managed: ReadonlySet<string>;
  /** What was reported already. */
  seen: Set<string>;
  missing: readonly StateEntry[];
  takenAt: string;
}

async function surveyStack(
  request: SurveyRequest,
  { target, reading, name }: SurveyedStack,
  { managed, seen, missing, takenAt }: Surroundings,
): Promise<Survey> {
  const { env, isSurveyed } = request;
  const unmanaged: UnmanagedObject[] = [];
  const unlisted: UnlistedScope[] = [];
  const namesakes = new Map<string, string>();
  const wanted = listScopes(reading.entries.filter(isManaged)).filter(
    ({ definition, inputs }) => isSurveyed || missing.some((entry) => isInScope(entry, definition, inputs)),
  );
  let findSession: (entry: StateEntry) => Session;
  try {
    findSession = await openSessions(target, env);
  } catch (error) {
    const lost = (isSurveyed ? wanted : []).map((scope) =>
      toUnlisted(scope, describeCause(error), takenAt, name),
    );
    return { isSurveyed, namesakes, unmanaged, unlisted: lost };
  }
  for (const scope of wanted) {
    const { definition, inputs, entry } = scope;
    let siblings: Sibling[];
    let session: Session;
    try {
      session = findSession(entry);
      siblings = await definition.listSiblings(session.client, inputs);
    } catch (error) {
      if (isSurveyed) unlisted.push(toUnlisted(scope, describeCause(error), takenAt, name));
      continue;
    }
    const place = describePlace(entry);
    const others = siblings.filter((sibling) => !managed.has(`${place} ${toId(definition, sibling)}`));
    for (const lost of missing.filter((entry) => isInScope(entry, definition, inputs))) {
      const namesake = others.find((sibling) => sibling.name === readName(definition, lost.inputs ?? {}));
      if (namesake !== undefined) namesakes.set(lost.urn, toId(definition, namesake));
    }
    if (!isSurveyed) continue;
    for (const sibling of others) {
      const id = toId(definition, sibling);
      if (seen.has(`${place} ${id}`)) continue;
      seen.add(`${place} ${id}`);
      unmanaged.push(await describeUnmanaged(scope, session.client, sibling, takenAt, place));
    }
  }
  return {
    isSurveyed,
    namesakes,
    unmanaged: unmanaged.toSorted((left, right) => compareTexts(left.type + left.id, right.type + right.id)),
    unlisted,
  };
}

function toId({ idSegments }: ResourceDefinition, { id }: Sibling): string {
  return formatResourceId(idSegments, id);
}

function toUnlisted(scope: Scope, reason: string, takenAt: string, stack: string): UnlistedScope {
  const { label, type } = scope;
  return { ...toStanding(takenAt, stack, "unlisted", type, label), type, scope: showName(label), reason };
}

function listMissing({ entries, read }: StackReading): StateEntry[] {
  return entries.filter(isManaged).filter(({ urn, id = "", type }) => {
    const object = read.objects.get(toKey(urn, id));
    return findOwn(type) !== undefined && object !== undefined && object.now === undefined;
  });
}

function isInScope(entry: StateEntry, definition: ResourceDefinition, inputs: Tree): boolean {
  const own = findOwn(entry.type);
  if (own === undefined || !isKin(own, definition)) return false;
  return Object.entries(inputs).every(([name, value]) => entry.inputs?.[name] === value);
}

function toPlacedId(entry: StateEntry): string {
  return `${describePlace(entry)} ${entry.id ?? ""}`;
}

function describePlace({ outputs }: StateEntry): string {
  return JSON.stringify((isTree(outputs) ? readPlace(outputs) : undefined) ?? {});
}
