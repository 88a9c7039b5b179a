/*
 * The user's files as the credential chain reads them: the only file that touches the disk for it. Knows no format.
 */

import { readFile, stat } from "node:fs/promises";
import { homedir } from "node:os";

import type { FileAccess } from "./profile-file";

export function createFileAccess(warn: ((message: string) => void) | undefined): FileAccess {
  const told = new Set<string>();
  return {
    homeDir: homedir(),
    readFile: (path) => readFile(path, "utf8"),
    // On Windows the mode says nothing about who may read.
    readMode: async (path) => (process.platform === "win32" ? undefined : (await stat(path)).mode),
    warn(message) {
      if (told.has(message)) return;
      told.add(message);
      warn?.(message);
    },
  };
}
