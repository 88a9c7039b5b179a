/**
 * update: the whole wanted object is sent, known secrets always, and read back. A field that the program no
 * longer states really goes back to what it was; it is an error if the service keeps it.
 */
import { ConfigError, isAmbiguous } from "../http/errors";
import { buildUpdateBody } from "./body";
import { listKept, planUpdate, restoreKept } from "./clearing";
import { describeNotApplied } from "./create";
import type { WriteResult } from "./create";
import type { ResourceDefinition } from "./define-resource";
import { diffInputs } from "./diff";
import type { DiffResult } from "./diff";
import { listKeptExtra } from "./extra";
import { carryOwner } from "./owner";
import { readPlace, requireSamePlace } from "./place";
import { parseResourceId } from "./resource-id";
import { refuseForeignSecret } from "./secret-guard";
import type { Session } from "./session";
import { refuseStaleState } from "./stale-state";
import { composeAfterWrite, listNotApplied, readLiveObject } from "./state";
import { formatPath, getAt, listLeaves, setAt } from "./tree";
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
    refuseForeignSecret(definition, olds, news);
    const changed = new Set(diff.changes.map((change) => change.path));
    await refuseStaleState(definition, session, parts, olds, changed);
    const body = buildUpdateBody(definition, plan.full);
    await writeAgain(() => definition.update(session.client, { id: parts, body, changed, inputs: news }));
  }
  try {
    const live = readLiveObject(definition, parts, await definition.read(session.client, parts));
    const state = composeAfterWrite(definition, news, live, { beforeSet: plan.beforeSet, outputs: olds });
    const outputs = { ...state.outputs, ...carryOwner(olds), place };
    const keptExtra = listKeptExtra(olds["extra"], news["extra"], live.wire, definition.inputFields);
    const kept = [...listKept(plan.cleared, live), ...keptExtra];
    if (kept.length > 0) {
      const failure = refuseKept(kept.map(formatPath));
      return { id, outputs: restoreKept(outputs, olds, kept), warnings: [], failure };
    }
    return { id, outputs, warnings: describeNotApplied(listNotApplied(definition, news, live)) };
  } catch (failure) {
    return { id, outputs: { ...assumeWritten(definition, olds, news), place }, warnings: [], failure };
  }
}

/** An update sends the whole object, so that one whose answer was lost may be made once more. */
async function writeAgain(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!isAmbiguous(error)) throw error;
    await write();
  }
}

/** Never sent themselves, these two decide what is. */
const SENT: ReadonlySet<string> = new Set(["extra", "publicClient"]);

/** What only this package looks at needs no call; an update without any change finishes a half-made object. */
function needsCall(definition: ResourceDefinition, diff: DiffResult): boolean {
  if (diff.changes.length === 0 || diff.hidden.length > 0) return true;
  const silent = new Set(
    listLeaves(definition.inputFields)
      .filter(
        ({ path, field }) => field.createOnly === true || (field.local === true && !SENT.has(path[0] ?? "")),
      )
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

/** Not read back: what the program wants, and beside it what it left, since nobody knows whether that is gone. */
function assumeWritten(definition: ResourceDefinition, olds: Tree, news: Tree): Tree {
  const outputs = structuredClone({ ...olds, ...news });
  for (const { path } of listLeaves(definition.inputFields)) {
    if (getAt(news, path) === undefined) setAt(outputs, path, getAt(olds, path));
  }
  return outputs;
}
