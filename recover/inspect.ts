/**
 * Looks at every pending operation of a stack and says what is to be done with it. Reads the state and the service,
 * changes neither. An operation that cannot be looked at is left, with the reason.
 */
import { readUrn } from "../report/urn";
import type { Redactor } from "../provider/http/redact";
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import { describeCause, describeResource } from "../provider/lifecycle/failure";
import { readPlace } from "../provider/lifecycle/place";
import type { Session } from "../provider/lifecycle/session";
import { findDefinition as findByKind, toKind } from "../rules/kind";
import { openTree } from "./deployment";
import type { Deployment, PendingOperation, StateEntry } from "./deployment";
import { leave } from "./finding";
import type { Finding, JudgedOperation } from "./finding";
import { judgeChange } from "./judge-change";
import { judgeCreate, listPlaces } from "./judge-create";
import { findDoomed, isAlive, listReferences } from "./rebuild-state";
import { settleClaims } from "./claims";

export interface Surroundings {
  /** With secrets that can be opened. */
  deployment: Deployment;
  findSession: (entry: StateEntry) => Session;
  redactor: Redactor;
  nowMs: number;
}

/** The longest time that a call of a dead run may still be under way (docs/configuration.md, totalTimeoutMs). */
const IN_FLIGHT_MS = 180_000;

export function findDefinition({ type }: StateEntry): ResourceDefinition | undefined {
  const kind = toKind(type);
  return kind === undefined ? undefined : findByKind(kind);
}

/** An operation whose judgement takes a look at the service. */
export function needsLook({ type, resource }: PendingOperation): boolean {
  return findDefinition(resource) !== undefined && ["creating", "updating", "deleting"].includes(type);
}

export async function judgeOperations(around: Surroundings): Promise<JudgedOperation[]> {
  const { operations } = around.deployment;
  const judged = await Promise.all(
    operations.map(async (operation, index) => {
      const { type, resource } = operation;
      const finding = await judgeOperation(around, operation).catch((error: unknown) =>
        leave(`it could not be looked at: ${describeCause(error)}`),
      );
      return { ...finding, index, operation: type, resource, label: describeEntry(around, resource) };
    }),
  );
  return settleClaims(judged);
}

async function judgeOperation(around: Surroundings, operation: PendingOperation): Promise<Finding> {
  const { type, resource } = operation;
  if (resource.custom !== true || resource.type.startsWith("pulumi:")) {
    return { action: "drop", reason: "no object of a service belongs to it", ids: [] };
  }
  const definition = findDefinition(resource);
  if (definition === undefined) {
    return leave("it belongs to another package; `pulumi refresh` in a terminal asks about it");
  }
  if (type === "reading" || type === "importing") {
    return { action: "drop", reason: "it changed nothing, and the next run repeats it", ids: [] };
  }
  const session = around.findSession(resource);
  if (type === "updating" || type === "deleting") {
    const entry = findEntry(around.deployment, resource);
    if (entry === undefined)
      return { action: "drop", reason: "the state does not hold it any more", ids: [] };
    const outputs = openTree(entry.outputs, around.redactor);
    return judgeChange({ ...around.deployment, definition, session, operation: type, entry, outputs });
  }
  if (type !== "creating") return leave(`"${type}" is an operation that this release does not know`);
  return judgeCreate({ ...describeState(around, resource), definition, session });
}

/** A deletion's operation names the object; an update's has no id yet, and means the one that is in use. */
function findEntry({ entries }: Deployment, resource: StateEntry): StateEntry | undefined {
  if (resource.id === undefined) return entries.find((entry) => isAlive(entry, resource.urn));
  return findDoomed(entries, resource);
}

/** What the state says about a resource that was being created. */
function describeState({ deployment, redactor, nowMs }: Surroundings, resource: StateEntry) {
  const { entries, writtenMs } = deployment;
  const open = (entry: StateEntry) => openTree(entry.outputs, redactor);
  const objects = entries.filter(
    (entry) => findDefinition(entry) !== undefined && entry.pendingReplacement !== true,
  );
  const alive = entries.find((entry) => isAlive(entry, resource.urn));
  const references = listReferences(resource);
  const earlier = entries.filter(
    ({ urn, type }) => type === "pulumi:pulumi:Stack" || references.includes(urn),
  );
  const times = earlier.map(({ created }) => Date.parse(created ?? "")).filter((time) => time > 0);
  return {
    inputs: openTree(resource.inputs, redactor),
    alive: alive === undefined ? undefined : { inputs: openTree(alive.inputs, redactor) },
    held: objects.map((entry) => ({ id: entry.id ?? "", place: readPlace(open(entry)) })),
    places: listPlaces(objects.filter(({ provider }) => provider === resource.provider).map(open)),
    notBeforeMs: Math.max(...times, Number.NEGATIVE_INFINITY),
    isFresh: nowMs - writtenMs < IN_FLIGHT_MS,
  };
}

function describeEntry({ redactor }: Surroundings, { type, urn }: StateEntry): string {
  return describeResource(type, redactor.redact(readUrn(urn).name));
}
