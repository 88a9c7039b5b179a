/*
 * Finds a profile in the file of the vendor's `ve` command, and tells what is wrong with that file. Knows no other
 * place and no profile's fields. No message holds a value of the file. Shape: volcengine-cli cmd/configure.go.
 */

import { join, resolve } from "node:path";

import { ConfigError } from "../../http/errors";
import { isJsonObject } from "../../http/json";
import type { JsonObject } from "../../http/json";
import type { Credentials } from "../client/sign-request";
import { findVariable } from "./config-values";
import type { FoundValue } from "./config-values";
import { readKeys } from "./profile-keys";

export interface FileAccess {
  readonly homeDir: string;
  /** Rejects with code ENOENT when there is no such file. */
  readonly readFile: (path: string) => Promise<string>;
  /** Permission bits of a file that was read; undefined where they mean nothing. */
  readonly readMode?: (path: string) => Promise<number | undefined>;
  readonly warn?: (message: string) => void;
  /** Milliseconds since 1970; tells whether temporary keys are over. */
  readonly clock?: () => number;
}

/**
 * Reads the profile `selected` names, else the file's current one, else `default`. Without a selection, a missing
 * file or profile is undefined; with one it is a ConfigError, as are a broken file and expired keys.
 */
export async function readProfile(
  selected: FoundValue | undefined,
  env: NodeJS.ProcessEnv,
  files: FileAccess,
): Promise<Credentials | undefined> {
  const file = findFile(env, files);
  const content = await readContent(file, files);
  const current = typeof content?.["current"] === "string" ? content["current"] : "";
  const profile = findProfile(content, selected?.value ?? (current || "default"), file.where);
  if (profile !== undefined) {
    await warnIfShared(file, files);
    return readKeys(profile, (files.clock ?? Date.now)());
  }
  if (selected === undefined) return undefined;
  throw new ConfigError(
    `${selected.name} names a profile that the ve command's profile file does not have`,
    "PROFILE_MISSING",
  );
}

interface ProfileFile {
  readonly path: string;
  /** For messages. */
  readonly where: string;
  readonly isNamed: boolean;
}

function findFile(env: NodeJS.ProcessEnv, { homeDir }: FileAccess): ProfileFile {
  const variable = findVariable(env, "VOLCENGINE_CLI_CONFIG_FILE");
  if (variable === undefined) {
    const where = "~/.volcengine/config.json";
    return { path: join(homeDir, ".volcengine", "config.json"), where, isNamed: false };
  }
  const where = `The file that ${variable.name} names`;
  return { path: resolve(homeDir, variable.value), where, isNamed: true };
}

async function readContent(file: ProfileFile, files: FileAccess): Promise<JsonObject | undefined> {
  let text: string;
  try {
    text = await files.readFile(file.path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    if (code === "ENOENT" && !file.isNamed) return undefined;
    throw new ConfigError(`${file.where} cannot be read (${code})`, "PROFILE_FILE_UNREADABLE");
  }
  const content = parseJson(text);
  if (isJsonObject(content)) return content;
  throw toBroken(`${file.where} is not a JSON object`);
}

/** A warning and no error, for the `ve` command itself takes such a file. */
async function warnIfShared({ path, where }: ProfileFile, files: FileAccess): Promise<void> {
  const mode = await files.readMode?.(path).catch(() => undefined);
  if (mode === undefined || (mode & 0o077) === 0) return;
  files.warn?.(
    `${where} holds keys, and other users of this machine may read or change it; run chmod 600 on it`,
  );
}

function toBroken(sentence: string): ConfigError {
  return new ConfigError(`${sentence}; log in again with the ve command`, "PROFILE_FILE_BROKEN");
}

// JSON.parse quotes the text in its error, and this text holds keys.
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

function findProfile(content: JsonObject | undefined, name: string, where: string): JsonObject | undefined {
  const profiles = content?.["profiles"] ?? {};
  if (!isJsonObject(profiles)) throw toBroken(`${where} has "profiles" that are not a JSON object`);
  const profile = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  if (profile === undefined || isJsonObject(profile)) return profile;
  throw toBroken(`${where} has a profile that is not a JSON object`);
}
