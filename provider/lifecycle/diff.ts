/**
 * diff: what of the wanted inputs differs from the object as last read, path by path, and what of that means a
 * replacement. Pure: no call, the same in preview and update.
 */
import { isSameValue } from "./compare";
import type { ResourceDefinition } from "./define-resource";
import type { Field } from "./field";
import { listLostOutputs } from "./lost-output";
import { isMovedByProgram, listMoves, readPlace, refuseMoves } from "./place";
import { refuseRemovedSecret, refuseUnsetSecret } from "./secret-guard";
import type { Session } from "./session";
import { formatPath, getAt, listLeaves } from "./tree";
import type { Path, Tree } from "./tree";
import { hasUnknown, isUnknown } from "./unknown";

export interface Change {
  path: string;
  kind: "add" | "update" | "delete";
  replace: boolean;
}

export interface DiffResult {
  changes: Change[];
  /** Something that no input shows: a secret changed outside, a changed place, an output that never got here. */
  hidden: ("secret" | "place" | "lost")[];
  /** Top-level inputs and outputs that mean a replacement. */
  replaces: string[];
  deleteBeforeReplace: boolean;
  /** What a person should know of this object, beside the definition's own warning of a replacement. */
  warnings: string[];
}

export function diffInputs(
  definition: ResourceDefinition,
  session: Session,
  olds: Tree,
  news: Tree,
): DiffResult {
  const changes = listLeaves(definition.inputFields).flatMap(({ path, field }) => {
    const wanted = findWanted(news, path);
    const kind = compareLeaf(field, getAt(olds, path), wanted);
    if (kind === undefined) return [];
    return [
      {
        path: formatPath(path),
        kind,
        replace: field.createOnly === true && !isOnlyStated(field, olds, path, kind, wanted),
      },
    ];
  });
  // Refused at the update otherwise; a replacement begins with a deletion, and the object could not be made again.
  if (changes.some((change) => change.replace)) refuseUnsetSecret(definition, news);
  else refuseRemovedSecret(definition, olds, news);
  const hidden: DiffResult["hidden"] = [];
  if (olds["secretStatus"] === "changed outside") hidden.push("secret");
  const moves = listMoves(session, readPlace(olds));
  if (isMovedByProgram(moves)) hidden.push("place");
  else refuseMoves(readPlace(olds), moves);
  const lost = listLostOutputs(definition, olds);
  if (lost.length > 0) hidden.push("lost");
  const replaced = changes.filter(({ replace }) => replace).map(({ path }) => path.split(".")[0] ?? path);
  const replaces = [...new Set([...replaced, ...(hidden.includes("place") ? ["place"] : []), ...lost])];
  const warnings = [
    // From outputs alone: no message of a comparison holds a value of the program.
    replaces.length > 0 ? definition.describeLeftBehind?.({}, olds) : undefined,
    definition.describeExpiry?.(olds, session.clock()),
  ].filter((warning) => warning !== undefined);
  // Of no use to anybody, and where there may be only so many, the new one has no place beside it.
  const deleteBeforeReplace = definition.isReplacedFirst !== true || lost.length > 0;
  return { changes, hidden, replaces, deleteBeforeReplace, warnings };
}

/**
 * A create-only field that the program begins to state, or stops stating, while the object holds that value all
 * along: the state changes its mind about who manages the field, the object stays.
 */
function isOnlyStated(field: Field, olds: Tree, path: Path, kind: Change["kind"], wanted: unknown): boolean {
  if (kind === "add") {
    const filledIn = getAt(olds["filledIn"], path);
    return filledIn !== undefined && isSameValue(field, wanted, filledIn);
  }
  const unset = getAt(olds["beforeSet"], path) ?? field.serviceDefault;
  return kind === "delete" && unset !== undefined && isSameValue(field, getAt(olds, path), unset);
}

/** A leaf below something unknown is unknown itself. */
function findWanted(news: Tree, path: Path): unknown {
  for (let length = 1; length <= path.length; length += 1) {
    const value = getAt(news, path.slice(0, length));
    if (isUnknown(value)) return value;
  }
  return getAt(news, path);
}

function compareLeaf(field: Field, before: unknown, wanted: unknown): Change["kind"] | undefined {
  if (wanted === undefined) return before === undefined ? undefined : "delete";
  if (hasUnknown(wanted)) return before === undefined ? "add" : "update";
  if (before === undefined) return "add";
  return isSameValue(field, wanted, before) ? undefined : "update";
}
