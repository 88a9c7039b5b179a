/**
 * Whether a project has a program to run: it gives the provider the configuration of today, where a refresh alone
 * takes that of the last `up` out of state, with keys that may have been rotated since.
 */
import { readFile, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { isTree } from "../provider/lifecycle/tree";
import { parse } from "yaml";

const PROJECT_FILES = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];
const ENTRIES = ["index.ts", "index.js", "index.mts", "index.mjs", "__main__.py", "main.go", "Main.yaml"];

export async function findProgram(cwd: string): Promise<boolean> {
  const project = await findProject(resolve(cwd));
  if (project === undefined) return false;
  const content = readProject(await readFile(project, "utf8"));
  const folder = resolve(dirname(project), typeof content["main"] === "string" ? content["main"] : ".");
  const info = await stat(folder).catch(() => undefined);
  if (info?.isFile() === true) return true;
  const main = await readMain(folder);
  const candidates = [...ENTRIES, ...(main === undefined ? [] : [main])].map((name) => join(folder, name));
  const found = await Promise.all(candidates.map((path) => stat(path).catch(() => undefined)));
  // Other languages have other layouts; only a Node.js project can be told to have none.
  return found.some((entry) => entry !== undefined) || !isNode(content["runtime"]);
}

async function findProject(folder: string): Promise<string | undefined> {
  for (const name of PROJECT_FILES) {
    const path = join(folder, name);
    if ((await stat(path).catch(() => undefined))?.isFile() === true) return path;
  }
  const parent = dirname(folder);
  return parent === folder ? undefined : findProject(parent);
}

/** The CLI says what is wrong with a project file; here it only has to be survived. */
function readProject(text: string): Record<string, unknown> {
  try {
    const content: unknown = parse(text);
    return isTree(content) ? content : {};
  } catch {
    return {};
  }
}

async function readMain(folder: string): Promise<string | undefined> {
  try {
    const manifest: unknown = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    return isTree(manifest) && typeof manifest["main"] === "string" ? manifest["main"] : undefined;
  } catch {
    return undefined;
  }
}

function isNode(runtime: unknown): boolean {
  return runtime === "nodejs" || (isTree(runtime) && runtime["name"] === "nodejs");
}
