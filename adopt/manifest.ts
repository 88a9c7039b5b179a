/**
 * `adopted.json` beside a written program: what it declares and under which names, so that a run that stopped half-way
 * is repeated with the same names, and so that no file is written over that somebody has edited. Holds no value of any
 * property.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "../provider/http/errors";
import { isTree } from "../provider/lifecycle/tree";
import type { Group } from "./groups";
import { isBlank } from "./project";

export const MANIFEST_FILE = "adopted.json";

export interface AdoptedEntry {
  kind: string;
  id: string;
  name: string;
  secretKey?: string | undefined;
  /** Key of its group, where that is not the first part of its id. */
  group?: string | undefined;
}

export interface Manifest {
  version: 1;
  groups: (Group & { file: string })[];
  resources: AdoptedEntry[];
  /** Hash of each file as it was written. */
  files: Record<string, string>;
}

const EMPTY: Manifest = { version: 1, groups: [], resources: [], files: {} };

/** Throws for a file that no release up to this one wrote. */
export function readManifest(folder: string): Manifest {
  const file = join(folder, MANIFEST_FILE);
  if (!existsSync(file)) return EMPTY;
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    content = undefined;
  }
  if (isManifest(content)) return content;
  throw new ConfigError(`${file} is not what adopt writes; give another folder with --program`, "MANIFEST");
}

function isManifest(content: unknown): content is Manifest {
  if (!isTree(content) || content["version"] !== 1 || !isTree(content["files"])) return false;
  const { groups, resources } = content;
  return isListed(groups, ["kind", "key", "name", "file"]) && isListed(resources, ["kind", "id", "name"]);
}

function isListed(list: unknown, names: readonly string[]): boolean {
  if (!Array.isArray(list)) return false;
  return list.every((item) => isTree(item) && names.every((name) => typeof item[name] === "string"));
}

/** Throws, before anything is written, where a file would be written over that is not ours any more. */
export function requireUnedited(
  folder: string,
  sources: ReadonlyMap<string, string>,
  { files }: Manifest,
): void {
  const edited = [...sources].find(([name, source]) => {
    const path = join(folder, name);
    if (!existsSync(path)) return false;
    const present = readFileSync(path, "utf8");
    if (present === source || hash(present) === files[name]) return false;
    return !(name === "index.ts" && files[name] === undefined && isBlank(present));
  });
  if (edited === undefined) return;
  throw new ConfigError(
    `${join(folder, edited[0])} has something of its own in it, and would be written over. Nothing was done; give ` +
      "another folder with --program",
    "EDITED",
  );
}

/** The manifest last: a run that stops in between writes the same files again, and none passes for an edited one. */
export function writeProgram(
  folder: string,
  sources: ReadonlyMap<string, string>,
  manifest: Omit<Manifest, "version" | "files">,
): void {
  const files = Object.fromEntries([...sources].map(([name, source]) => [name, hash(source)]));
  mkdirSync(folder, { recursive: true });
  const document: Manifest = { version: 1, ...manifest, files };
  for (const [name, source] of sources) writeFileSync(join(folder, name), source);
  writeFileSync(join(folder, MANIFEST_FILE), `${JSON.stringify(document, undefined, 2)}\n`);
}

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
