/**
 * What exists in the accounts of the given clouds, out of lists alone. What could not be listed is named, and never
 * looks like "there is none". Reads no single object and knows no kind and no stack.
 */
import type { IdParts, ResourceDefinition } from "../provider/lifecycle/define-resource";
import type { Group } from "./groups";
import { listCloud, toFailure } from "./list-cloud";
import type { OpenCloud } from "./open-clouds";

export interface ListedObject {
  /** The kinds that it may be; empty for one that this package does not model. */
  candidates: readonly ResourceDefinition[];
  parts: IdParts;
  /** Its own, or the last part of the id of what has none. */
  name: string;
  group: Group;
  /** It is the group itself. */
  isHead: boolean;
  /** What people call one. */
  noun: string;
  /** The service's word for its kind, where there is no candidate. */
  foreignKind?: string | undefined;
  cloud: OpenCloud;
}

/** What stayed in the dark, or behind, and why. */
export interface Obstacle {
  subject: string;
  reason: string;
}

export interface Inventory {
  groups: Group[];
  objects: ListedObject[];
  obstacles: Obstacle[];
  /** What limits the look without having failed. */
  notes: string[];
}

export interface Wanted {
  /** Spares the lists of what nobody asked for. */
  isWanted: (group: Group) => boolean;
  /** Scopes that a person gave, for kinds whose scopes no list tells. */
  scopes: readonly string[];
}

export type Part = Partial<Inventory>;

/** Throws for a cloud of which nothing could be listed, unless it is one that nobody asked for and another could be. */
export async function takeInventory(clouds: readonly OpenCloud[], wanted: Wanted): Promise<Inventory> {
  const results = await Promise.allSettled(clouds.map((cloud) => listCloud(cloud, wanted)));
  const isAny = results.some(({ status }) => status === "fulfilled");
  const parts = results.flatMap((result, index): Part[] => {
    if (result.status === "fulfilled") return result.value;
    const cloud = clouds[index];
    if (!isAny || !cloud?.isGuess) throw result.reason;
    return [toFailure(cloud.facts.title, result.reason)];
  });
  return {
    groups: parts.flatMap(({ groups = [] }) => groups),
    objects: parts.flatMap(({ objects = [] }) => objects),
    obstacles: parts.flatMap(({ obstacles = [] }) => obstacles),
    notes: parts.flatMap(({ notes = [] }) => notes),
  };
}
