// Finds a usable Pulumi CLI or makes one: the user's own, the project's cache, the official download, a build
// with Go, in this order. A CLI that it makes appears in the cache whole or not at all, and of several runs at
// once one makes it while the others wait. It never writes to the user's ~/.pulumi and starts no stack.

import { copyFileSync, chmodSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildCli } from "./build-cli";
import { findCacheFolder } from "./cache-folder";
import { CLI_FILES, inspectCliFolder } from "./cli-folder";
import { describeMissingCli, type FailedWay } from "./describe-missing-cli";
import { downloadCli } from "./download-cli";
import { findInstalledCli } from "./installed-cli";
import { type Progress, silentProgress } from "./progress";
import { runAlone } from "./run-alone";
import { PULUMI_CLI_VERSION } from "./version";

export interface PulumiCli {
  /** Holds pulumi, pulumi-language-nodejs and pulumi-resource-pulumi-nodejs; put it on PATH. */
  binDir: string;
  version: string;
  source: "path" | "cache" | "download" | "build";
}

export interface FindOptions {
  progress?: Progress;
  env?: NodeJS.ProcessEnv;
  /** How long the download may stand still. */
  stallMs?: number;
}

type Settings = Required<FindOptions> & { target: string };

const STALL_MS = 20_000;

/** Rejects with one error that names the ways tried, why each failed, and what to install. */
export async function findPulumiCli(options: FindOptions = {}): Promise<PulumiCli> {
  const env = options.env ?? process.env;
  const name = `${PULUMI_CLI_VERSION}-${process.platform}-${process.arch}`;
  const target = join(findCacheFolder(env), "pulumi-cli", name);
  const settings = { progress: silentProgress, stallMs: STALL_MS, ...options, env, target };

  const installed = await findInstalledCli(env);
  if ("binDir" in installed) {
    return { ...installed, source: "path" };
  }
  const tried: FailedWay[] = [{ way: "PATH and ~/.pulumi/bin", reasons: installed.problems }];
  const cached = await inspectCliFolder(target, env);
  if (!("problem" in cached)) {
    return { ...cached, source: "cache" };
  }
  const wait = settings.progress.start("waiting for another run that prepares the Pulumi CLI");
  return await runAlone(dirname(target), wait, async () => await prepareCli(settings, tried));
}

async function prepareCli(settings: Settings, tried: FailedWay[]): Promise<PulumiCli> {
  const { env, target } = settings;
  const cached = await inspectCliFolder(target, env);
  if (!("problem" in cached)) {
    return { ...cached, source: "cache" };
  }
  tried.push({ way: "the project's cache", reasons: [cached.problem] });

  const workDir = join(dirname(target), ".work");
  const ways = {
    download: async (binDir: string) => await downloadCli(binDir, workDir, settings),
    build: async (binDir: string) => await buildCli(binDir, settings),
  };
  for (const source of ["download", "build"] as const) {
    try {
      const version = await makeFolder(target, workDir, env, ways[source]);
      return { binDir: target, version, source };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      tried.push({
        way: source === "download" ? "the official download" : "a build with Go",
        reasons: [reason],
      });
    } finally {
      rmSync(workDir, { recursive: true, force: true });
    }
  }
  throw new Error(describeMissingCli(tried));
}

async function makeFolder(
  target: string,
  workDir: string,
  env: NodeJS.ProcessEnv,
  make: (binDir: string) => Promise<void>,
): Promise<string> {
  // Left behind by a run that was killed: nobody else works here while we hold the lock.
  rmSync(workDir, { recursive: true, force: true });
  const binDir = join(workDir, "bin");
  mkdirSync(binDir, { recursive: true });
  await make(binDir);
  const launcher = "pulumi-resource-pulumi-nodejs";
  copyFileSync(join(dirname(require.resolve("@pulumi/pulumi")), launcher), join(binDir, launcher));
  CLI_FILES.forEach((name) => chmodSync(join(binDir, name), 0o755));
  const made = await inspectCliFolder(binDir, env);
  if ("problem" in made) {
    throw new Error(made.problem);
  }
  if (existsSync(target)) {
    renameSync(target, join(workDir, "broken"));
  }
  renameSync(binDir, target);
  return made.version;
}
