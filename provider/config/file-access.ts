/*
 * The user's files as the credential chain reads them: the only file that touches the disk for it. Knows no format.
 */

import { readFile, stat } from "node:fs/promises";
import { homedir } from "node:os";

export interface FileAccess {
  readonly homeDir: string;
  /** Rejects with code ENOENT when there is no such file. */
  readonly readFile: (path: string) => Promise<string>;
  /** Permission bits of a file that was read; undefined where they mean nothing. */
  readonly readMode?: (path: string) => Promise<number | undefined>;
  readonly warn?: (message: string) => void;
  /** Milliseconds since 1970; tells whether temporary keys are over. */
  readonly clock?: () => number;
}

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
