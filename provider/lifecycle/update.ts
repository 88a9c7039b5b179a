/**
 * update: the whole wanted object is sent, known secrets always, and read back. A field that the program no
 * longer states really goes back to what it was; it is an error if the service keeps it.
 */
import { ConfigError } from "../http/errors";
import { buildUpdateBody } from "./body";
import { listKept, planUpdate } from "./clearing";
import { describeNotApplied } from "./create";
import type { WriteResult } from "./create";
import type { ResourceDefinition } from "./define-resource";
import { diffInputs } from "./diff";
import type { DiffResult } from "./diff";
import { readPlace, requireSamePlace } from "./place";
import { parseResourceId } from "./resource-id";
import type { Session } from "./session";
import { composeAfterWrite, listNotApplied, readLiveObject } from "./state";
import { listLeaves, formatPath } from "./tree";
import type { Tree } from "./tree";

export async function updateObject(
  definition: ResourceDefinition,
  session: Session,
  id: string,
  olds: Tree,
  news: Tree,
): Promise<WriteResult> {
  const parts = parseResourceId(definition.idSegments, id);
  const place = await requireSamePlace(session, readPlace(olds));
  const diff = diffInputs(definition, session, olds, news);
  const plan = planUpdate(definition, olds, news);
  if (needsCall(definition, diff)) {
    const changed = new Set(diff.changes.map((change) => change.path));
    const body = buildUpdateBody(definition, plan.full);
    await definition.update(session.client, { id: parts, body, changed, inputs: news });
  }
  try {
    const live = readLiveObject(definition, parts, await definition.read(session.client, parts));
    const state = composeAfterWrite(definition, news, live, { beforeSet: plan.beforeSet, outputs: olds });
    const outputs = { ...state.outputs, place };
    const kept = listKept(plan.cleared, live);
    if (kept.length > 0)
      return {
        id,
        outputs: { ...outputs, ...pickKept(olds, kept) },
        warnings: [],
        failure: refuseKept(kept),
      };
    return { id, outputs, warnings: describeNotApplied(listNotApplied(definition, news, live)) };
  } catch (failure) {
    return { id, outputs: { ...olds, ...news, place }, warnings: [], failure };
  }
}

/** What only this package looks at needs no call; an update without any change finishes a half-made object. */
function needsCall(definition: ResourceDefinition, diff: DiffResult): boolean {
  if (diff.changes.length === 0 || diff.hidden.length > 0) return true;
  const silent = new Set(
    listLeaves(definition.inputFields)
      .filter(({ path, field }) => (field.local === true && path[0] !== "extra") || field.createOnly === true)
      .map(({ path }) => formatPath(path)),
  );
  return diff.changes.some((change) => !silent.has(change.path));
}

function refuseKept(paths: readonly string[]): ConfigError {
  return new ConfigError(
    `${paths.join(", ")} left the program, and the service keeps the value; state the value that you want instead`,
    "NOT_CLEARED",
  );
}

/** The state goes on saying that the object has these values, so that the next `up` tries again. */
function pickKept(olds: Tree, paths: readonly string[]): Tree {
  const names = new Set(paths.map((path) => path.split(".")[0] ?? path));
  return Object.fromEntries([...names].map((name) => [name, olds[name]]));
}
