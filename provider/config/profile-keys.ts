/*
 * The keys of one profile of a vendor's command. Knows no file, no network and no field's name, so profiles that only
 * lead to keys (a role, a login session) are refused with a way out. No message holds a value.
 */

import type { Credentials } from "../http/credentials";
import { ConfigError } from "../http/errors";
import type { JsonObject } from "../http/json";
import { toFound } from "./config-values";
import type { FoundValue } from "./config-values";
import { takePair } from "./pair";
import type { PairNames } from "./pair";

export interface ProfileFields {
  /** Modes whose keys, where the file holds some, are those to sign with, in small letters. */
  readonly modesWithKeys: ReadonlyMap<string, PairNames>;
  /** Modes that lead to other keys through a further call, in small letters. */
  readonly modesWithoutKeys: ReadonlySet<string>;
  /** Field with the end of temporary keys, in seconds or milliseconds since 1970; 0 for none. */
  readonly expiration: string;
}

/**
 * `command` and `variables` are for messages. Throws ConfigError when the profile holds no keys to sign with, or
 * temporary ones that are over.
 */
export function readKeys(
  profile: JsonObject,
  { modesWithKeys, modesWithoutKeys, expiration }: ProfileFields,
  { command, variables, nowMs }: { command: string; variables: string; nowMs: number },
): Credentials {
  const place = `the selected profile of the ${command} command`;
  const mode = toText(profile["mode"]).toLowerCase();
  const find = (name: string): FoundValue | undefined =>
    toFound(toText(profile[name]), `${name} in ${place}`);
  const names = modesWithKeys.get(mode);
  const keys = names && takePair(names, find, place);
  if (keys === undefined) {
    const isKnown = mode !== "" && (modesWithKeys.has(mode) || modesWithoutKeys.has(mode));
    const kind = isKnown ? ` (mode ${mode})` : "";
    throw new ConfigError(
      `No keys to sign with in ${place}${kind}; set ${variables} instead`,
      "PROFILE_UNSUPPORTED",
    );
  }
  const endMs = toUnixMs(profile[expiration]);
  if (keys.sessionToken !== undefined && endMs !== undefined && endMs <= nowMs) {
    throw new ConfigError(
      `The temporary keys have expired in ${place}. Nothing was lost: what was done is in the stack's state, and the ` +
        `next \`pulumi up\` goes on from there. Log in again with the ${command} command and run it again`,
      "PROFILE_EXPIRED",
    );
  }
  return keys;
}

// Seconds in the commands' own files; a vendor's SDK also takes milliseconds. The commands write 0 for "none".
function toUnixMs(value: unknown): number | undefined {
  const number = Number(value);
  if (!Number.isFinite(number) || number <= 0) return undefined;
  return number >= 1e12 ? number : number * 1000;
}

function toText(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}
