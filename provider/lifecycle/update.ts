/**
 * update: the whole wanted object is sent, known secrets always, and read back. A field that the program no
 * longer states really goes back to what it was; it is an error if the service keeps it.
 */
import { ConfigError, isAmbiguous } from "../http/errors";
import type { JsonObject } from "../http/json";
import { listDropped } from "./carry-over";
import { addTimes, forgetSeen, noteSeen } from "./change-time";
import { listKept, planUpdate, restoreKept } from "./clearing";
import { describeNotApplied } from "./create";
import type { WriteResult } from "./create";
import type { ResourceDefinition } from "./define-resource";
import { diffInputs } from "./diff";
import type { DiffResult } from "./diff";
import { listKeptExtra } from "./extra";
import { judgeEmptied } from "./not-emptied";
import { carryOwner } from "./owner";
import { readPlace, requireSamePlace } from "./place";
import { parseResourceId } from "./resource-id";
import { refuseOther } from "./same-object";
import { refuseForeignSecret } from "./secret-guard";
import { describeDropped, sendUpdate } from "./send-update";
import type { Session } from "./session";
import { refuseStaleState } from "./stale-state";
import { composeAfterWrite, listNotApplied, readLiveObject } from "./state";
import { findTwins } from "./twins";
import { formatPath, getAt, isTree, listLeaves, setAt } from "./tree";
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
  let before: JsonObject = {};
  if (needsCall(definition, diff)) {
    refuseForeignSecret(definition, olds, news);
    const changed = new Set(diff.changes.map((change) => change.path));
    const live = readLiveObject(definition, parts, await definition.read(session.client, parts));
    before = live.wire;
    refuseOther(definition, session, olds, live.outputs);
    await refuseStaleState(definition, session, { id: parts, olds, news, changed, live });
    const { full } = plan;
    const update = { id: parts, full, inputs: news, changed, live: before, extraBefore: olds["extra"] };
    try {
      await sendUpdate(definition, session.client, update);
    } catch (failure) {
      if (!isAmbiguous(failure)) throw failure;
      return { id, outputs: forgetSeen(definition, olds), warnings: [], failure };
    }
  }
  try {
    const shown = readLiveObject(definition, parts, await definition.read(session.client, parts));
    const live = await addTimes(definition, session, parts, news, shown);
    const state = composeAfterWrite(definition, news, live, { beforeSet: plan.beforeSet, outputs: olds });
    const outputs = { ...state.outputs, ...noteSeen(definition, live), ...carryOwner(olds), place };
    const keptExtra = listKeptExtra(olds["extra"], news["extra"], live.wire, definition.inputFields);
    const kept = [...listKept(plan.cleared, live), ...keptExtra];
    if (kept.length > 0) {
      const failure = refuseKept(kept.map(formatPath));
      return { id, outputs: restoreKept(outputs, olds, kept), warnings: [], failure };
    }
    const dropped = listDropped(definition, before, live.wire, olds["extra"], news["extra"]);
    const notApplied = describeNotApplied(listNotApplied(definition, news, live));
    const warnings = [...notApplied, ...describeDropped(dropped)];
    // Half-made, so that the look after the create did not come about.
    if (!isTree(olds["filledIn"])) warnings.push(...(await findTwins(definition, session, news)));
    return { id, ...judgeEmptied(definition, news, live, outputs), warnings };
  } catch (failure) {
    const outputs = forgetSeen(definition, assumeWritten(definition, olds, news));
    return { id, outputs: { ...outputs, place }, warnings: [], failure };
  }
}

/** Never sent themselves, these decide what is, or that it is. */
const SENT: ReadonlySet<string> = new Set(["extra", "publicClient", "secretVersion"]);

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
  return diff.changes.some(
    ({ path, kind }) => !silent.has(path) && !(path === "secretVersion" && kind === "delete"),
  );
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
