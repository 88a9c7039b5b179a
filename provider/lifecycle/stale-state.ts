/**
 * The guard against lost updates: an update that would undo what somebody changed since the last refresh (an
 * emergency stop, a rotated secret) stops and says so. Only fields that the update does not mean to change count.
 */
import { ConfigError } from "../http/errors";
import { isSameValue } from "./compare";
import { listReadableLeaves } from "./baseline";
import type { IdParts, ResourceDefinition } from "./define-resource";
import { judgeSecrets } from "./secret";
import type { Session } from "./session";
import { readLiveObject } from "./state";
import { formatPath, getAt, isTree } from "./tree";
import type { Tree } from "./tree";

export async function refuseStaleState(
  definition: ResourceDefinition,
  session: Session,
  id: IdParts,
  olds: Tree,
  changed: ReadonlySet<string>,
): Promise<void> {
  // A half-made object has no baseline yet, and is finished rather than compared.
  if (session.overwritesStaleState || !isTree(olds["filledIn"])) return;
  const live = readLiveObject(definition, id, await definition.read(session.client, id));
  const stale = listReadableLeaves(definition.inputFields)
    .filter(({ path, field }) => {
      const expected = getAt(olds, path) ?? getAt(olds["filledIn"], path);
      return !changed.has(formatPath(path)) && !isSameValue(field, expected, getAt(live.inputs, path));
    })
    .map(({ path }) => formatPath(path));
  const before = olds["secretStatus"];
  const status = judgeSecrets(definition.inputFields, olds, live.inputs, before, definition.noSecretValue);
  if (status === "changed outside" && before !== "changed outside") stale.push("the secret");
  if (stale.length === 0) return;
  throw new ConfigError(
    `somebody changed ${stale.join(", ")} since the last refresh, and this update would undo it. Nothing was done. Look ` +
      "with `pulumi refresh --preview-only --diff`, then run `pulumi up --refresh`, or set staleState: overwrite",
    "STALE_STATE",
  );
}
