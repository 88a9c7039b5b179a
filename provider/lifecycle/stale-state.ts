/**
 * The guard against lost updates: an update that would undo what somebody changed since the last refresh (an
 * emergency stop, a rotated secret) stops and says so. Only fields that the update does not mean to change count.
 */
import { ConfigError } from "../http/errors";
import { listReadableLeaves } from "./baseline";
import { addTimes, isChangedSince, isSecretHidden } from "./change-time";
import { isSameValue } from "./compare";
import type { IdParts, ResourceDefinition } from "./define-resource";
import { judgeSecrets, listSecretLeaves } from "./secret";
import type { Session } from "./session";
import type { LiveObject } from "./state";
import { formatPath, getAt, isTree } from "./tree";
import type { Tree } from "./tree";

export interface Intent {
  id: IdParts;
  olds: Tree;
  news: Tree;
  /** The dotted paths of the inputs that the update means to change. */
  changed: ReadonlySet<string>;
  live: LiveObject;
}

export async function refuseStaleState(
  definition: ResourceDefinition,
  session: Session,
  intent: Intent,
): Promise<void> {
  const { olds, changed, live } = intent;
  if (session.overwritesStaleState) return;
  const { filledIn } = olds;
  const stale = listReadableLeaves(definition.inputFields)
    .filter(({ path, field }) => {
      const expected = getAt(olds, path) ?? getAt(filledIn, path);
      // A half-made object has no baseline yet, so only what was written can be compared.
      if ((expected === undefined || field.settled === true) && !isTree(filledIn)) return false;
      return !changed.has(formatPath(path)) && !isSameValue(field, expected, getAt(live.inputs, path));
    })
    .map(({ path }) => formatPath(path));
  if (!isSecretMeant(definition, intent)) {
    const before = olds["secretStatus"];
    const status = judgeSecrets(definition.inputFields, olds, live.inputs, before, definition.noSecretValue);
    if (status === "changed outside" && before !== "changed outside") stale.push("the secret");
    if (stale.length === 0 && (await isSecretDoubtful(definition, session, intent))) {
      throw refuse(
        "somebody changed the object since the last refresh, and the service does not show whether its secret is " +
          "still the one in the program, which this update would write",
      );
    }
  }
  if (stale.length === 0) return;
  throw refuse(`somebody changed ${stale.join(", ")} since the last refresh, and this update would undo it`);
}

/** A program that gives a secret, or asks for it to be written again, means to overwrite what is there. */
function isSecretMeant(definition: ResourceDefinition, { changed, news }: Intent): boolean {
  if (changed.has("secretVersion") && news["secretVersion"] !== undefined) return true;
  return listSecretLeaves(definition.inputFields).some(({ path }) => changed.has(formatPath(path)));
}

async function isSecretDoubtful(
  definition: ResourceDefinition,
  session: Session,
  { id, olds, news, changed, live }: Intent,
): Promise<boolean> {
  if (!isSecretHidden(definition, olds, live)) return false;
  const timed = await addTimes(definition, session, id, olds, live, true);
  if (!isChangedSince(definition, olds, timed)) return false;
  // What this update is about stands there already: the change was this very update, cut off before state knew of it.
  const meant = listReadableLeaves(definition.inputFields).filter(({ path }) =>
    changed.has(formatPath(path)),
  );
  const isOwn = meant.every(({ path, field }) =>
    isSameValue(field, getAt(news, path), getAt(live.inputs, path)),
  );
  return meant.length === 0 || !isOwn;
}

function refuse(what: string): ConfigError {
  return new ConfigError(
    `${what}. Nothing was done. Look with \`pulumi refresh --preview-only --diff\`, then run \`pulumi up --refresh\`, ` +
      "or set staleState: overwrite",
    "STALE_STATE",
  );
}
