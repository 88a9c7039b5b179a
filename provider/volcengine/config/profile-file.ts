/*
 * Reads keys from the profile file of the vendor's `ve` command. Knows no other place and no network, so profiles
 * that only lead to keys (a role, a login session) are refused with a way out. No message holds a value of the file.
 * Shape and modes: volcengine-cli cmd/configure.go and the CLI provider of the vendor's Node SDK.
 */

import { join, resolve } from "node:path";

import { ConfigError } from "../../http/errors";
import { isJsonObject } from "../../http/json";
import type { JsonObject } from "../../http/json";
import type { Credentials } from "../client/sign-request";
import { findVariable, toFound } from "./config-values";
import type { FoundValue } from "./config-values";
import { takePair } from "./pair";
import type { PairNames } from "./pair";

export interface FileAccess {
  readonly homeDir: string;
  /** Rejects with code ENOENT when there is no such file. */
  readonly readFile: (path: string) => Promise<string>;
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
  const content = await readProfileFile(env, files);
  const current = typeof content?.["current"] === "string" ? content["current"] : "";
  const profile = findProfile(content, selected?.value ?? (current || "default"));
  if (profile !== undefined) return readKeys(profile, (files.clock ?? Date.now)());
  if (selected === undefined) return undefined;
  throw new ConfigError(
    `${selected.name} names a profile that the ve command's profile file does not have`,
    "PROFILE_MISSING",
  );
}

async function readProfileFile(env: NodeJS.ProcessEnv, files: FileAccess): Promise<JsonObject | undefined> {
  const variable = findVariable(env, "VOLCENGINE_CLI_CONFIG_FILE");
  const where = variable === undefined ? "~/.volcengine/config.json" : `The file that ${variable.name} names`;
  const path =
    variable === undefined
      ? join(files.homeDir, ".volcengine", "config.json")
      : resolve(files.homeDir, variable.value);
  let text: string;
  try {
    text = await files.readFile(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    if (code === "ENOENT" && variable === undefined) return undefined;
    throw new ConfigError(`${where} cannot be read (${code})`, "PROFILE_FILE_UNREADABLE");
  }
  const content = parseJson(text);
  if (isJsonObject(content)) return content;
  throw new ConfigError(`${where} is not a JSON object`, "PROFILE_FILE_BROKEN");
}

// JSON.parse quotes the text in its error, and this text holds keys.
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

function findProfile(content: JsonObject | undefined, name: string): JsonObject | undefined {
  const profiles = content?.["profiles"];
  const profile = isJsonObject(profiles) && Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  return isJsonObject(profile) ? profile : undefined;
}

const PLACE = "the selected profile of the ve command";

const NAMES: PairNames = {
  accessKey: "access-key",
  secretKey: "secret-key",
  sessionToken: "session-token",
};

/** Modes whose keys, where the file holds some, are those to sign with. */
const MODES_WITH_KEYS: ReadonlySet<string> = new Set(["", "ak", "ststoken", "sso", "console-login"]);

/** Modes that lead to other keys through a further call. */
const MODES_WITHOUT_KEYS: ReadonlySet<string> = new Set(["ramrolearn", "oidc", "ecsrole"]);

function readKeys(profile: JsonObject, nowMs: number): Credentials {
  const mode = toText(profile["mode"]).toLowerCase();
  const find = (name: string): FoundValue | undefined =>
    toFound(toText(profile[name]), `${name} in ${PLACE}`);
  const keys = MODES_WITH_KEYS.has(mode) ? takePair(NAMES, find, PLACE) : undefined;
  if (keys === undefined) {
    const isKnown = mode !== "" && (MODES_WITH_KEYS.has(mode) || MODES_WITHOUT_KEYS.has(mode));
    const kind = isKnown ? ` (mode ${mode})` : "";
    throw new ConfigError(
      `No keys to sign with in ${PLACE}${kind}; ` +
        "set VOLCENGINE_ACCESS_KEY, VOLCENGINE_SECRET_KEY and VOLCENGINE_SESSION_TOKEN instead",
      "PROFILE_UNSUPPORTED",
    );
  }
  const endMs = toUnixMs(profile["sts-expiration"]);
  if (keys.sessionToken !== undefined && endMs !== undefined && endMs <= nowMs) {
    throw new ConfigError(`The temporary keys have expired in ${PLACE}; log in again`, "PROFILE_EXPIRED");
  }
  return keys;
}

// Seconds in the command's own files; the vendor's SDK also takes milliseconds. The command writes 0 for "none".
function toUnixMs(value: unknown): number | undefined {
  const number = Number(value);
  if (!Number.isFinite(number) || number <= 0) return undefined;
  return number >= 1e12 ? number : number * 1000;
}

function toText(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}
