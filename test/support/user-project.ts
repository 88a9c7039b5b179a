// Makes the package what a user gets: compiles and packs it, and installs the tarball with npm into a project
// folder. Both are kept in the project's cache under a hash of what they were made from, so a run makes them
// once. It knows nothing about stacks.

import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Progress } from "../../tools/pulumi/progress";
import { runCommand } from "../../tools/pulumi/run-command";
import { hashFiles, hashText } from "./content-hash";
import { makeOnce } from "./make-once";

export const repositoryDir = join(__dirname, "..", "..");

/** Names an installed user project that is to be used as it is; the global set-up of a test run sets it. */
export const USER_PROJECT_VARIABLE = "AGENT_IDENTITY_USER_PROJECT";

const SOURCES = [
  "sdk",
  "provider",
  "emulator",
  "cli",
  "recover",
  "rules",
  "report",
  "review",
  "policy",
  "adopt",
  "drift",
  "package.json",
  "tsconfig.json",
  "tsconfig.build.json",
];
const BESIDE_CODE = ["schema", "docs", "CHANGELOG.md", "SECURITY.md", "README.md", "LICENSE"];
/** Offline-tolerant: what npm has in its own cache is not asked for again. */
export const NPM_FLAGS = ["--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];
const TIMEOUT_MS = 5 * 60_000;

/** The packages, beside ours, that `pulumi new typescript` gives a user; versions are this repository's own. */
const USER_PACKAGES = ["@pulumi/pulumi", "typescript", "@types/node"];

/** Path of the tarball that `npm publish` would send, built from the sources as they are now. */
export async function packPackage(options: { progress?: Progress } = {}): Promise<string> {
  const key = hashFiles(repositoryDir, [...SOURCES, ...BESIDE_CODE]);
  const folder = await makeOnce(
    "packages",
    key,
    "building and packing the package",
    options,
    async (work) => {
      const stage = join(work, "stage");
      mkdirSync(stage);
      const compiler = join(repositoryDir, "node_modules", "typescript", "bin", "tsc");
      const config = join(repositoryDir, "tsconfig.build.json");
      await runOrThrow(
        process.execPath,
        [compiler, "-p", config, "--outDir", join(stage, "dist")],
        repositoryDir,
      );
      for (const name of ["package.json", ...BESIDE_CODE]) {
        if (existsSync(join(repositoryDir, name))) {
          cpSync(join(repositoryDir, name), join(stage, name), { recursive: true });
        }
      }
      await runOrThrow(
        "npm",
        ["pack", "--ignore-scripts", "--loglevel=error", "--pack-destination", work],
        stage,
      );
      rmSync(stage, { recursive: true });
    },
  );
  return join(folder, `${readPackage().name}-${readPackage().version}.tgz`);
}

/** A folder with package.json and node_modules as a user has them; only to be linked to, never written to. */
export async function installUserProject(options: { progress?: Progress } = {}): Promise<string> {
  const given = process.env[USER_PROJECT_VARIABLE];
  if (given !== undefined && existsSync(given)) {
    return given;
  }
  const dependencies = await listUserDependencies(options);
  const manifest = JSON.stringify({ name: "user-project", version: "1.0.0", private: true, dependencies });
  return await makeOnce(
    "user-projects",
    hashText(manifest),
    "installing a user's project",
    options,
    async (work) => {
      writeFileSync(join(work, "package.json"), manifest);
      await runOrThrow("npm", ["install", ...NPM_FLAGS], work);
    },
  );
}

/** What a user's package.json depends on: the packed package, and the rest in this repository's versions. */
export async function listUserDependencies(
  options: { progress?: Progress } = {},
): Promise<Record<string, string>> {
  const tarball = await packPackage(options);
  const { name, devDependencies } = readPackage();
  const versions = USER_PACKAGES.map((user) => [user, devDependencies[user] ?? "*"] as const);
  return { ...Object.fromEntries(versions), [name]: `file:${tarball}` };
}

/** Gives a project folder the node_modules of an installed user project, as a link. */
export function linkUserProject(projectDir: string, userProject: string): void {
  symlinkSync(join(userProject, "node_modules"), join(projectDir, "node_modules"), "dir");
}

export async function runOrThrow(command: string, args: string[], cwd: string): Promise<void> {
  const result = await runCommand(command, args, { env: process.env, cwd, timeoutMs: TIMEOUT_MS });
  if (result.code !== 0) {
    const reason = result.stopped ?? `exit code ${result.code}`;
    throw new Error(`${basename(command)} ${args.join(" ")}: ${reason}\n${result.stdout}${result.stderr}`);
  }
}

function readPackage(): { name: string; version: string; devDependencies: Record<string, string> } {
  return JSON.parse(readFileSync(join(repositoryDir, "package.json"), "utf8"));
}
