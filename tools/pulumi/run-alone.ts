// Lets one of several processes at once do a piece of work while the others wait for it. It knows nothing
// about the work; whoever waited looks again whether there is still something to do.

import { mkdirSync } from "node:fs";
import { lock } from "proper-lockfile";
import type { Wait } from "./progress";

/** Holds the lock of the folder, which is created, during the work. The wait ends when the lock is ours. */
export async function runAlone<T>(folder: string, wait: Wait, work: () => Promise<T>): Promise<T> {
  mkdirSync(folder, { recursive: true });
  // The lock of a killed run counts as gone after 30 s; a build with Go may keep a living one for 40 minutes.
  const release = await lock(folder, {
    stale: 30_000,
    retries: { retries: 3600, minTimeout: 200, maxTimeout: 1000 },
    // A machine that slept loses its lock; results appear by rename, which keeps that harmless.
    onCompromised: () => undefined,
  }).finally(() => wait.end());
  try {
    return await work();
  } finally {
    await release().catch(() => undefined);
  }
}
