/*
 * Finds a profile in the file of a vendor's command, and tells what is wrong with that file. Knows no other place and
 * no command: what its file is like comes as a parameter. No message holds a value of the file.
 */

import { join, resolve } from "node:path";

import type { Credentials } from "../http/credentials";
import { ConfigError } from "../http/errors";
import { isJsonObject } from "../http/json";
import type { JsonObject, JsonValue } from "../http/json";
import { findVariable } from "./config-values";
import type { FoundValue } from "./config-values";
import type { FileAccess } from "./file-access";
import { readKeys } from "./profile-keys";
import type { ProfileFields } from "./profile-keys";

/** The profile file of one vendor's command: a JSON object with `current` and `profiles`. */
export interface ProfileCommand {
  readonly command: string;
  /** In the home folder; the file in it is `config.json`. */
  readonly folder: string;
  /** Variable that names another file. */
  readonly fileVariable?: string;
  /** Variable that names a profile. */
  readonly profileVariable: string;
  /** For messages: the variables to set where a profile is of no use. */
  readonly variables: string;
  /** Undefined where `profiles` is of another shape than the command writes. */
  readonly listProfiles: (profiles: JsonValue) => ReadonlyMap<string, JsonValue> | undefined;
  /** For messages: what `profiles` should be. */
  readonly profilesShape: string;
  readonly fields: ProfileFields;
}

/**
 * Reads the profile `selected` names, else the file's current one, else `default`. Without a selection, a missing
 * file or profile is undefined; with one it is a ConfigError, as are a broken file and expired keys.
 */
export async function readProfile(
  spec: ProfileCommand,
  selected: FoundValue | undefined,
  env: NodeJS.ProcessEnv,
  files: FileAccess,
): Promise<Credentials | undefined> {
  const { command, variables } = spec;
  const file = findFile(spec, env, files);
  const content = await readContent(file, files);
  const current = typeof content?.["current"] === "string" ? content["current"] : "";
  const profile = findProfile(spec, content, selected?.value ?? (current || "default"), file);
  if (profile !== undefined) {
    await warnIfShared(file, files);
    return readKeys(profile, spec.fields, { command, variables, nowMs: (files.clock ?? Date.now)() });
  }
  if (selected === undefined) return undefined;
  throw new ConfigError(
    `${selected.name} names a profile that the ${command} command's profile file does not have`,
    "PROFILE_MISSING",
  );
}

interface ProfileFile {
  readonly path: string;
  /** For messages. */
  readonly where: string;
  readonly isNamed: boolean;
  readonly command: string;
}

function findFile(
  { command, folder, fileVariable }: ProfileCommand,
  env: NodeJS.ProcessEnv,
  { homeDir }: FileAccess,
): ProfileFile {
  const variable = fileVariable === undefined ? undefined : findVariable(env, fileVariable);
  if (variable === undefined) {
    const where = `~/${folder}/config.json`;
    return { path: join(homeDir, folder, "config.json"), where, isNamed: false, command };
  }
  const where = `The file that ${variable.name} names`;
  return { path: resolve(homeDir, variable.value), where, isNamed: true, command };
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
  throw toBroken("is not a JSON object", file);
}

/** A warning and no error, for the command itself takes such a file. */
async function warnIfShared({ path, where }: ProfileFile, files: FileAccess): Promise<void> {
  const mode = await files.readMode?.(path).catch(() => undefined);
  if (mode === undefined || (mode & 0o077) === 0) return;
  files.warn?.(
    `${where} holds keys, and other users of this machine may read or change it; run chmod 600 on it`,
  );
}

function toBroken(what: string, { where, command }: ProfileFile): ConfigError {
  return new ConfigError(`${where} ${what}; log in again with the ${command} command`, "PROFILE_FILE_BROKEN");
}

// JSON.parse quotes the text in its error, and this text holds keys.
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

function findProfile(
  { listProfiles, profilesShape }: ProfileCommand,
  content: JsonObject | undefined,
  name: string,
  file: ProfileFile,
): JsonObject | undefined {
  const profiles = content?.["profiles"];
  const byName = profiles === undefined || profiles === null ? new Map() : listProfiles(profiles);
  if (byName === undefined) throw toBroken(`has "profiles" that are not ${profilesShape}`, file);
  const profile: JsonValue | undefined = byName.get(name);
  if (profile === undefined || isJsonObject(profile)) return profile;
  throw toBroken("has a profile that is not a JSON object", file);
}
