/** The files that a person gives to a drift run; each problem is one clear error. */
import { readFile } from "node:fs/promises";
import { ConfigError } from "../provider/http/errors";
import { parseBaseline } from "./baseline";
import type { Baseline } from "./baseline";
import { describeIdle, parseIgnoreFile } from "./ignore-file";
import { createIgnoreList } from "./ignore-list";
import type { IgnoreList } from "./ignore-list";
import type { Warning } from "./report";

export async function readBaselineFile(path: string | undefined): Promise<Baseline | undefined> {
  return path === undefined ? undefined : parseBaseline(await readText(path, "--baseline"), path);
}

export async function readIgnoreFile(
  path: string | undefined,
  now: Date,
): Promise<{ ignore: IgnoreList; listIgnoreWarnings: () => Warning[] }> {
  const entries = path === undefined ? [] : parseIgnoreFile(await readText(path, "--ignore"), path);
  const ignore = createIgnoreList(entries, now.toISOString().slice(0, 10));
  return {
    ignore,
    listIgnoreWarnings: () => ignore.listIdle().map((idle) => describeIdle(idle, path ?? "")),
  };
}

async function readText(path: string, flag: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch {
    throw new ConfigError(`the file of ${flag} cannot be read: ${path}`, "NO_FILE");
  }
}
