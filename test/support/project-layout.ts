// Users' projects in the layouts that package managers make: npm workspaces (packages one folder above the
// program), pnpm (only direct dependencies in sight), and a program that is an ES module. Each is installed once
// with the packed package and kept in the project's cache. It knows nothing about stacks.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hashText } from "./content-hash";
import { makeOnce } from "./make-once";
import { listUserDependencies, NPM_FLAGS, runOrThrow } from "./user-project";

export type LayoutName = "workspaces" | "pnpm" | "esModule";

export interface ProjectLayout {
  /** Holds node_modules. */
  folder: string;
  /** Whether node_modules is one folder above the program. */
  isAbove: boolean;
  /** Of the program. */
  manifest: Record<string, unknown>;
}

// The newest release of each when this was written; ts-node is what makes Pulumi run TypeScript as ES modules.
const PNPM_VERSION = "10.34.8";
const TS_NODE_VERSION = "10.9.2";

export async function installLayout(name: LayoutName): Promise<ProjectLayout> {
  const user = await listUserDependencies();
  const dependencies = name === "esModule" ? { ...user, "ts-node": TS_NODE_VERSION } : user;
  const type = name === "esModule" ? { type: "module" } : {};
  const manifest = { name: "project", version: "1.0.0", private: true, ...type, dependencies };
  const isAbove = name === "workspaces";
  const folder = await makeOnce(
    "layouts",
    hashText(JSON.stringify([name, manifest, PNPM_VERSION])),
    name,
    {},
    (work) => INSTALLERS[name](work, JSON.stringify(manifest)),
  );
  return { folder, isAbove, manifest };
}

const INSTALLERS: Record<LayoutName, (work: string, manifest: string) => Promise<void>> = {
  workspaces: async (work, manifest) => {
    writeFileSync(join(work, "package.json"), JSON.stringify({ private: true, workspaces: ["project"] }));
    mkdirSync(join(work, "project"));
    writeFileSync(join(work, "project", "package.json"), manifest);
    await runOrThrow("npm", ["install", ...NPM_FLAGS], work);
  },
  pnpm: async (work, manifest) => {
    writeFileSync(join(work, "package.json"), manifest);
    const pnpm = join(await installPnpm(), "node_modules", "pnpm", "bin", "pnpm.cjs");
    // A store of its own: the user's is not touched, and links into it stay on one disk.
    const flags = ["--prefer-offline", "--ignore-scripts", `--store-dir=${join(work, "store")}`];
    await runOrThrow(process.execPath, [pnpm, "install", ...flags], work);
  },
  esModule: async (work, manifest) => {
    writeFileSync(join(work, "package.json"), manifest);
    await runOrThrow("npm", ["install", ...NPM_FLAGS], work);
  },
};

async function installPnpm(): Promise<string> {
  const manifest = JSON.stringify({ private: true, dependencies: { pnpm: PNPM_VERSION } });
  return await makeOnce("tools", hashText(manifest), "pnpm", {}, async (work) => {
    writeFileSync(join(work, "package.json"), manifest);
    await runOrThrow("npm", ["install", ...NPM_FLAGS], work);
  });
}
