/**
 * The waiver file on disk, and whether it is another than where the branch began. What git holds there is looked up by
 * git itself; nothing is written. Knows no rule.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { ConfigError } from "../provider/http/errors";
import { showText } from "../report/text";
import type { ReviewReport } from "./report-schema";

const DEFAULT_NAME = "identity-waivers.yaml";
const MAX_BYTES = 1_000_000;

export interface WaiverFileOptions {
  /** The project's folder. */
  cwd: string;
  /** A file that must exist; else `identity-waivers.yaml` of the folder, if there is one. */
  file?: string | undefined;
  /** The branch or commit that the change is to be merged into. */
  base?: string | undefined;
  /** A pipeline that knows the list of changed files says so itself. */
  isChanged?: boolean | undefined;
}

export interface WaiverFile {
  /** Empty when there is no file. */
  text: string;
  /** As it is named in reports and errors. */
  facts: ReviewReport["waiverFile"];
}

/** Throws ConfigError. */
export function readWaiverFile({ cwd, file, base, isChanged }: WaiverFileOptions): WaiverFile {
  const path = file === undefined ? resolve(cwd, DEFAULT_NAME) : resolve(file);
  const name = showText(toName(cwd, path));
  const isThere = existsSync(path);
  if (!isThere && file !== undefined) {
    throw new ConfigError(`there is no waiver file ${name}; leave --waivers out, or correct it`, "WAIVERS");
  }
  const text = isThere ? readSmall(path, name) : "";
  const old = base === undefined ? undefined : readAtBase(path, base);
  const differs = old === undefined ? undefined : old.text !== (isThere ? text : undefined);
  if (isChanged === true || differs === true) return { text, facts: { file: name, change: "changed" } };
  if (differs === false) return { text, facts: { file: name, change: isThere ? "unchanged" : "none" } };
  return { text, facts: { file: name, change: isThere ? "not checked" : "none" } };
}

function readSmall(path: string, name: string): string {
  const { size } = statSync(path);
  if (size > MAX_BYTES)
    throw new ConfigError(`${name} is larger than 1 MB; that is no list of waivers`, "WAIVERS");
  return readFileSync(path, "utf8");
}

/** The text where the branch left the base; `undefined` in it when there was no such file. */
function readAtBase(path: string, base: string): { text: string | undefined } {
  const folder = dirname(path);
  // A name that begins with a dash would be read as an option.
  const commit = base.startsWith("-")
    ? undefined
    : runGit(folder, ["rev-parse", "--verify", "--quiet", `${base}^{commit}`])?.trim();
  if (commit === undefined || commit === "") throw refuse(`git knows no ${showText(base, 100)} here`);
  const fork = runGit(folder, ["merge-base", commit, "HEAD"])?.trim();
  if (fork === undefined || fork === "")
    throw refuse(`${showText(base, 100)} and HEAD have no commit in common here`);
  const file = `./${basename(path)}`;
  const listed = runGit(folder, ["ls-tree", "--name-only", fork, "--", file]);
  if (listed === undefined) throw refuse("git could not list the files of the base");
  if (listed.trim() === "") return { text: undefined };
  const text = runGit(folder, ["show", `${fork}:${file}`]);
  if (text === undefined) throw refuse("git could not read the file as the base has it");
  return { text };
}

function refuse(what: string): ConfigError {
  return new ConfigError(
    `${what}, so it cannot be told whether the waiver file changed. Fetch the base branch with its history ` +
      "(fetch-depth: 0), or correct --base",
    "WAIVERS_BASE",
  );
}

function runGit(cwd: string, args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync("git", args, { cwd, encoding: "utf8", maxBuffer: MAX_BYTES * 4 });
  return status === 0 ? stdout : undefined;
}

/** From the root of the sources to the folder, with a slash at its end; empty outside git. */
export function findPrefix(cwd: string): string {
  return runGit(cwd, ["rev-parse", "--show-prefix"])?.trim() ?? "";
}

/** As pipelines name files: from the root of the sources. */
function toName(cwd: string, path: string): string {
  const fromCwd = relative(cwd, path).split(sep).join("/");
  return fromCwd.startsWith("..") ? basename(path) : join(findPrefix(cwd), fromCwd).split(sep).join("/");
}
