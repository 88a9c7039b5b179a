// Makes a folder of the project's cache once, under a hash of what it is made from: of several runs at once one
// makes it while the others wait, and it appears whole or not at all. It knows nothing about what is in it.

import { existsSync, mkdirSync, renameSync, rmSync, utimesSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { findCacheFolder } from "../../tools/pulumi/cache-folder";
import { type Progress, runWithProgress, silentProgress } from "../../tools/pulumi/progress";
import { runAlone } from "../../tools/pulumi/run-alone";
import { removeOldEntries } from "./old-entries";

export async function makeOnce(
  kind: string,
  key: string,
  label: string,
  options: { progress?: Progress },
  make: (work: string) => Promise<void>,
): Promise<string> {
  const progress = options.progress ?? silentProgress;
  const target = join(findCacheFolder(), kind, key);
  if (!existsSync(target)) {
    const wait = progress.start(`waiting for another run (${label})`);
    await runAlone(dirname(target), wait, async () => {
      if (!existsSync(target)) {
        await makeFolder(target, async (work) => await runWithProgress(progress, label, () => make(work)));
      }
    });
  }
  // The age of an entry counts from its last use.
  utimesSync(target, new Date(), new Date());
  return target;
}

async function makeFolder(target: string, make: (work: string) => Promise<void>): Promise<void> {
  const work = join(dirname(target), `.${basename(target)}`);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
  await make(work);
  renameSync(work, target);
  removeOldEntries(dirname(target));
}
