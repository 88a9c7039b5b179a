// Keeps a cache folder small: what was not used for a while goes. It knows nothing about what the entries are.

import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

const KEPT_ENTRIES = 4;
// Longer than any run that may still use an entry.
const MINIMUM_AGE_MS = 2 * 60 * 60_000;

/** Removes entries beyond the newest few, by last use; hidden entries are work in progress and stay. */
export function removeOldEntries(folder: string, nowMs = Date.now()): void {
  const entries = readdirSync(folder)
    .filter((name) => !name.startsWith("."))
    .map((name) => ({ path: join(folder, name), usedMs: statSync(join(folder, name)).mtimeMs }))
    .sort((left, right) => right.usedMs - left.usedMs);
  for (const { path, usedMs } of entries.slice(KEPT_ENTRIES)) {
    if (nowMs - usedMs > MINIMUM_AGE_MS) {
      rmSync(path, { recursive: true, force: true });
    }
  }
}
