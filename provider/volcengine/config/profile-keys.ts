/*
 * The keys of one profile of the `ve` command. Knows no file and no network, so profiles that only lead to keys (a
 * role, a login session) are refused with a way out. No message holds a value. Modes: the CLI provider of the vendor's
 * Node SDK.
 */

import { ConfigError } from "../../http/errors";
import type { JsonObject } from "../../http/json";
import type { Credentials } from "../client/sign-request";
import { toFound } from "./config-values";
import type { FoundValue } from "./config-values";
import { takePair } from "./pair";
import type { PairNames } from "./pair";

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

/** Throws ConfigError when the profile holds no keys to sign with, or temporary ones that are over. */
export function readKeys(profile: JsonObject, nowMs: number): Credentials {
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
    throw new ConfigError(
      `The temporary keys have expired in ${PLACE}. Nothing was lost: what was done is in the stack's state, and the ` +
        "next `pulumi up` goes on from there. Log in again with the ve command and run it again",
      "PROFILE_EXPIRED",
    );
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
