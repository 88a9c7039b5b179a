/**
 * Which of the listed objects are meant. Pure; asks nobody.
 */
import { ConfigError } from "../provider/http/errors";
import { showKey } from "../provider/lifecycle/plain";
import { toShortNoun } from "../provider/lifecycle/kin";
import { toGroupNoun } from "./groups";
import type { Group } from "./groups";
import type { Inventory, ListedObject } from "./inventory";
import { matchesPattern } from "./wildcard";

export interface Choice {
  all: boolean;
  /** Names or ids of groups. */
  pools: readonly string[];
  /** Patterns for the names of objects. */
  names: readonly string[];
}

export function isChoiceMade({ all, pools, names }: Choice): boolean {
  return all || pools.length > 0 || names.length > 0;
}

export function isWantedGroup({ pools }: Choice, { key, name }: Group): boolean {
  return pools.length === 0 || pools.includes(key) || pools.includes(name);
}

/** Throws for a pool or a pattern that nothing answers to, unless what was not listed may. */
export function chooseObjects(inventory: Inventory, choice: Choice): ListedObject[] {
  const { groups, objects, obstacles } = inventory;
  const lostPool = choice.pools.find(
    (pool) => !groups.some(({ key, name }) => key === pool || name === pool),
  );
  if (lostPool !== undefined) {
    const names = [...new Set(groups.map(({ name }) => JSON.stringify(showKey(name))))];
    const nouns = [...new Set(groups.map((group) => toShortNoun(toGroupNoun(group))))];
    const shown = `${names.slice(0, 10).join(", ")}${names.length > 10 ? ", …" : ""}`;
    throw new ConfigError(
      `there is no ${nouns.join(" or ") || "pool"} ${JSON.stringify(showKey(lostPool))}; there are ${shown || "none"}`,
      "NO_POOL",
    );
  }
  const lostName = choice.names.find((pattern) => !objects.some(({ name }) => matchesPattern(pattern, name)));
  if (lostName !== undefined && obstacles.length === 0) {
    const shown = JSON.stringify(showKey(lostName));
    throw new ConfigError(
      `no object bears a name like ${shown}; run it with --all --dry-run to see what there is`,
      "NO_OBJECT",
    );
  }
  return objects.filter(
    ({ group, name }) =>
      isWantedGroup(choice, group) &&
      (choice.names.length === 0 || choice.names.some((pattern) => matchesPattern(pattern, name))),
  );
}
