// Adds up the bytes in a folder, so that a download of which nothing else is known can be seen moving.

import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Bytes of all files below the folder; what vanishes meanwhile counts as nothing. */
export function measureFolder(folder: string): number {
  let bytes = 0;
  for (const entry of listEntries(folder)) {
    const path = join(folder, entry.name);
    bytes += entry.isDirectory() ? measureFolder(path) : readSize(path);
  }
  return bytes;
}

function listEntries(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function readSize(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
