/**
 * The Pulumi project that a program is written for: its name, where its program stands, and in which form. Reads files,
 * writes none. Source: Pulumi.yaml's `name`, `runtime`, `main`.
 */
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { parse } from "yaml";
import { ConfigError } from "../provider/http/errors";
import { isTree } from "../provider/lifecycle/tree";
import type { Tree } from "../provider/lifecycle/tree";

export interface Project {
  name: string;
  /** The file that Pulumi runs; it may not be there yet. */
  entry: string;
  isModule: boolean;
}

export interface ProgramFolder {
  path: string;
  /** What the entry has to import, where it stands in another folder; undefined where the index is the entry. */
  importName: string | undefined;
}

/** The first line of every index that was written here. */
const HEAD = "// What `agent-identity adopt` took over";

/** Throws ConfigError where there is no project for a TypeScript program. */
export function readProject(cwd: string): Project {
  const file = findUpwards(cwd, ["Pulumi.yaml", "Pulumi.yml"]);
  if (file === undefined) {
    throw new ConfigError(
      "there is no Pulumi project here; make one with `pulumi new typescript`, or give its folder with --cwd",
      "NO_PROJECT",
    );
  }
  const { name, runtime, main } = readYaml(file);
  const language = isTree(runtime) ? runtime["name"] : runtime;
  if (language !== "nodejs") {
    throw new ConfigError(
      "the project's runtime is not nodejs, and adopt writes TypeScript",
      "NO_TYPESCRIPT",
    );
  }
  const start = resolve(dirname(file), typeof main === "string" ? main : ".");
  const isFolder = existsSync(start) ? statSync(start).isDirectory() : !/\.[cm]?[jt]s$/.test(start);
  const entry = isFolder ? join(start, "index.ts") : start;
  return { name: String(name), entry, isModule: isModule(dirname(entry)) };
}

/** Where to write: the folder of the program while it says nothing of its own yet, else one beside it. */
export function findProgramFolder({ entry }: Project, output: string | undefined): ProgramFolder {
  const programFolder = dirname(entry);
  const isFree = !existsSync(entry) || isBlank(readFileSync(entry, "utf8"));
  const path =
    output ?? (isFree && entry.endsWith("index.ts") ? programFolder : join(programFolder, "identity"));
  if (join(path, "index.ts") === entry) return { path, importName: undefined };
  const name = relative(programFolder, path).replaceAll("\\", "/");
  return { path, importName: name.startsWith(".") ? name : `./${name}` };
}

/** Whether the program would run what is written into the folder. */
export function isReached({ entry }: Project, { importName }: ProgramFolder): boolean {
  if (importName === undefined) return true;
  if (!existsSync(entry)) return false;
  const imports = readFileSync(entry, "utf8").matchAll(/(?:import|from|require\()\s*["']([^"']+)["']/g);
  return [...imports].some(([, name]) => name?.replace(/(?:\/index(?:\.[jt]s)?|\/)$/, "") === importName);
}

/** What stands in a fresh project, or was written by an earlier run. */
export function isBlank(source: string): boolean {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "").replaceAll(/^\s*import .*$/gm, "");
  return source.startsWith(HEAD) || code.trim() === "" || code.trim() === '"use strict";';
}

function findUpwards(folder: string, names: readonly string[]): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const found = names.map((name) => join(at, name)).find((path) => existsSync(path));
    if (found !== undefined || dirname(at) === at) return found;
  }
}

function isModule(folder: string): boolean {
  const file = findUpwards(folder, ["package.json"]);
  if (file === undefined) return false;
  const manifest: unknown = JSON.parse(readFileSync(file, "utf8"));
  return isTree(manifest) && manifest["type"] === "module";
}

function readYaml(file: string): Tree {
  try {
    const content: unknown = parse(readFileSync(file, "utf8"));
    if (isTree(content)) return content;
  } catch {
    // Said below: the parser's own text may quote the file.
  }
  throw new ConfigError(`${file} is not a Pulumi project file`, "NO_PROJECT");
}
