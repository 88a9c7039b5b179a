/**
 * No update may be the one that wipes a secret unseen: what absent means to the service is unproven. A program
 * that stops stating a secret, or never stated one that the service holds, has to say what it wants.
 */
import { ConfigError } from "../http/errors";
import type { ResourceDefinition } from "./define-resource";
import { listSecretLeaves, readUnsetKey } from "./secret";
import { formatPath, getAt } from "./tree";
import type { Path, Tree } from "./tree";
import { hasUnknown } from "./unknown";

/** Throws, at preview too, when a secret that the object has is no longer in the program. */
export function refuseRemovedSecret(definition: ResourceDefinition, olds: Tree, news: Tree): void {
  const removed = listUnstated(definition, news).find((path) => typeof getAt(olds, path) === "string");
  if (removed === undefined) return;
  const way =
    definition.noSecretValue === undefined ? "" : ", or set publicClient: true if it is to have none";
  throw new ConfigError(
    `${formatPath(removed)} left the program, and an update without it may wipe it. Nothing was done. ` +
      `Put it back${way}`,
    "SECRET_REMOVED",
  );
}

/** Throws when somebody gave a secret to an object for which the program states none. */
export function refuseForeignSecret(definition: ResourceDefinition, olds: Tree, news: Tree): void {
  const [unstated] = listUnstated(definition, news);
  if (unstated === undefined || olds["secretStatus"] !== "changed outside") return;
  throw new ConfigError(
    `somebody set ${formatPath(unstated)} outside, and an update without it may wipe it. Nothing was done. Put the ` +
      "secret into the program, or set publicClient: true to have it removed",
    "SECRET_NOT_IN_PROGRAM",
  );
}

/** Whether the mark of an object that was adopted without its secret stands in a secret's place. */
export function hasUnsetSecret(definition: ResourceDefinition, inputs: Tree): boolean {
  return listSecretLeaves(definition.inputFields).some(
    ({ path }) => readUnsetKey(getAt(inputs, path)) !== undefined,
  );
}

/** Throws when a secret would be written that nobody has told us: the mark of an adopted object stands in its place. */
export function refuseUnsetSecret(definition: ResourceDefinition, inputs: Tree): void {
  for (const { path } of listSecretLeaves(definition.inputFields)) {
    const key = readUnsetKey(getAt(inputs, path));
    if (key === undefined) continue;
    throw new ConfigError(
      `${formatPath(path)} is not set: the object was adopted without its secret, and a write without it would wipe it. ` +
        `Nothing was done. Set it with \`pulumi config set --secret ${key}\`, then run this again`,
      "SECRET_NOT_SET",
    );
  }
}

function listUnstated(definition: ResourceDefinition, news: Tree): Path[] {
  const { publicClient } = news;
  if (publicClient === true || hasUnknown(publicClient)) return [];
  return listSecretLeaves(definition.inputFields)
    .map(({ path }) => path)
    .filter((path) => path.every((_, index) => !hasUnknown(getAt(news, path.slice(0, index + 1)))))
    .filter((path) => getAt(news, path) === undefined);
}
