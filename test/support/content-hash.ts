// Names a set of files by what is in them. It knows nothing about what they are for.

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Hash of names and contents of the files and folders below `root`; those that do not exist count too. */
export function hashFiles(root: string, names: readonly string[]): string {
  const hash = createHash("sha256");
  for (const name of names.flatMap((entry) => listFiles(root, entry)).sort()) {
    const path = join(root, name);
    const content = existsSync(path) ? hashText(readFileSync(path)) : "absent";
    hash.update(`${name}\0${content}\0`);
  }
  return hash.digest("hex").slice(0, 16);
}

export function hashText(text: string | Buffer): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

function listFiles(root: string, name: string): string[] {
  const path = join(root, name);
  if (!existsSync(path) || !statSync(path).isDirectory()) {
    return [name];
  }
  return readdirSync(path).flatMap((child) => listFiles(root, join(name, child)));
}
