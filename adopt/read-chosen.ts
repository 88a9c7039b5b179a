/**
 * Of the chosen objects, which are free, and how they read; and how an object is named to a person. Calls nothing but
 * Get.
 */
import { describeCause, describeResource } from "../provider/lifecycle/failure";
import { toShortNoun } from "../provider/lifecycle/kin";
import { showKey } from "../provider/lifecycle/plain";
import { formatResourceId } from "../provider/lifecycle/resource-id";
import type { ComposedObject } from "./compose-program";
import { toGroupNoun } from "./groups";
import type { ListedObject, Obstacle } from "./inventory";
import { readListed } from "./read-object";
import type { ReadObject } from "./read-object";
import type { FoundSecret } from "./secrets";
import { toObjectKey } from "./stack-entries";
import type { ManagedEntry } from "./stack-entries";

/** An object with what is known of its secret so far. */
export interface AdoptedObject extends ComposedObject {
  secret: FoundSecret | undefined;
}

export function splitManaged(wanted: readonly ListedObject[], managed: readonly ManagedEntry[]) {
  const byKey = new Map(managed.map((entry) => [toObjectKey(entry.kind, entry.id), entry]));
  const find = ({ candidates, parts }: ListedObject): ManagedEntry | undefined =>
    candidates
      .map(({ kind, idSegments }) => byKey.get(toObjectKey(kind, formatResourceId(idSegments, parts))))
      .find((entry) => entry !== undefined);
  return {
    free: wanted.filter((listed) => find(listed) === undefined),
    skipped: wanted.flatMap((listed) => find(listed) ?? []),
  };
}

export async function readAll(chosen: readonly ListedObject[], obstacles: Obstacle[]): Promise<ReadObject[]> {
  // The client's own limiter bounds what is under way.
  const results = await Promise.all(
    chosen.map((listed) =>
      readListed(listed).catch((error: unknown) => void obstacles.push(toObstacle(listed, error))),
    ),
  );
  return results.filter((read) => read !== undefined);
}

export function toObstacle(listed: ListedObject, error: unknown): Obstacle {
  return { subject: describeObject(listed, listed.candidates[0]?.kind), reason: describeCause(error) };
}

/** Names are any text: nothing of them acts on a terminal. */
export function describeObject({ name, group, isHead, noun }: ListedObject, kind = noun): string {
  const described = describeResource(kind, name);
  return isHead ? described : `${described} of ${toShortNoun(toGroupNoun(group))} "${showKey(group.name)}"`;
}
