/*
 * The chain of places where keys may stand. A pair is always taken from one place, together with its token. Knows
 * no network. No message ever holds a value: it names variables, keys and places.
 */

import { ConfigError } from "../../http/errors";
import type { SourcedCredentials } from "../client/credential-watch";
import type { Credentials } from "../client/sign-request";
import { findKey, findShared, findVariable, OWN_NAMESPACE, SHARED_NAMESPACE } from "./config-values";
import type { ConfigGet, FoundValue } from "./config-values";
import { takePair } from "./pair";
import type { PairNames } from "./pair";
import { readProfile } from "./profile-file";
import type { FileAccess } from "./profile-file";
import type { Settings } from "./settings";

const VARIABLES: readonly PairNames[] = [
  {
    accessKey: "VOLCENGINE_ACCESS_KEY",
    secretKey: "VOLCENGINE_SECRET_KEY",
    sessionToken: "VOLCENGINE_SESSION_TOKEN",
  },
  // The vendor's older names; the third is read by many public clients and documented by none.
  { accessKey: "VOLC_ACCESSKEY", secretKey: "VOLC_SECRETKEY", sessionToken: "VOLC_SESSION_TOKEN" },
];

const KEYS: readonly PairNames[] = [OWN_NAMESPACE, SHARED_NAMESPACE].map((namespace) => ({
  accessKey: `${namespace}:accessKey`,
  secretKey: `${namespace}:secretKey`,
  sessionToken: `${namespace}:sessionToken`,
}));

// Source: engine, Registry.Same: without the program, a provider's configuration comes from state.
const OF_LAST_UP =
  "where refresh and destroy see what the last `pulumi up` saw, so run that after a change of keys, or pass --run-program";

const SOURCES = {
  environment: "the environment",
  explicit: `the explicit provider's arguments, ${OF_LAST_UP}`,
  config: `the stack's configuration, ${OF_LAST_UP}`,
  profile: "the ve command's profile file",
} as const;

function addSource(keys: Credentials | undefined, source: string): SourcedCredentials | undefined {
  return keys === undefined ? undefined : { ...keys, source };
}

/**
 * Explicit provider: its arguments (keys, else the profile it names), then the environment, then the current
 * profile. Otherwise: environment, stack configuration, profile; the environment is first there because refresh
 * and destroy see configuration as it was at the last up.
 *
 * Throws ConfigError: half a pair, a broken or expired profile, or nothing anywhere, with the places looked at.
 */
export async function resolveCredentials(
  get: ConfigGet,
  env: NodeJS.ProcessEnv,
  settings: Pick<Settings, "explicit">,
  files: FileAccess,
): Promise<SourcedCredentials> {
  const findInConfig = (): SourcedCredentials | undefined =>
    addSource(
      findPair(KEYS, (name) => findKey(get, name)),
      settings.explicit ? SOURCES.explicit : SOURCES.config,
    );
  const findInEnvironment = (): SourcedCredentials | undefined =>
    addSource(
      findPair(VARIABLES, (name) => findVariable(env, name)),
      SOURCES.environment,
    );
  const findInProfile = async (name: FoundValue | undefined): Promise<SourcedCredentials | undefined> =>
    addSource(await readProfile(name, env, files), SOURCES.profile);
  const profileName = findShared(get, "profile");

  if (settings.explicit) {
    const given = findInConfig() ?? (profileName && (await findInProfile(profileName)));
    if (given !== undefined) return given;
  }
  const found =
    findInEnvironment() ??
    findInConfig() ??
    (await findInProfile(profileName ?? findVariable(env, "VOLCENGINE_PROFILE")));
  if (found !== undefined) return found;
  throw new ConfigError(describeMissing(settings.explicit), "CREDENTIALS_MISSING");
}

function findPair(
  places: readonly PairNames[],
  find: (name: string) => FoundValue | undefined,
): Credentials | undefined {
  for (const names of places) {
    const pair = takePair(names, find);
    if (pair !== undefined) return pair;
  }
  return undefined;
}

function describeMissing(isExplicit: boolean): string {
  const config = `${isExplicit ? "provider arguments" : "stack configuration"} ${KEYS.map(
    ({ accessKey, secretKey }) => `${accessKey} and ${secretKey}`,
  ).join(", or ")}`;
  const environment = `environment ${VARIABLES.map(
    ({ accessKey, secretKey }) => `${accessKey} and ${secretKey}`,
  ).join(", or ")}`;
  const places = isExplicit ? [config, environment] : [environment, config];
  const profile = "profile file of the ve command, ~/.volcengine/config.json";
  return `No Volcengine credentials were found. Looked at, in this order: ${[...places, profile].join("; ")}`;
}
