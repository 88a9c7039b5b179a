/*
 * The chain of places where keys may stand. A pair is always taken from one place, together with its token. Knows no
 * cloud and no network: what the places are called comes as a parameter. No message ever holds a value: it names
 * variables, keys and places.
 */

import type { Credentials, SourcedCredentials } from "../http/credentials";
import { ConfigError } from "../http/errors";
import { findKey, findVariable, openConfig } from "./config-values";
import type { ConfigGet, FoundValue, Namespaces } from "./config-values";
import type { FileAccess } from "./file-access";
import { takePair } from "./pair";
import type { PairNames } from "./pair";
import { readProfile } from "./profile-file";
import type { ProfileCommand } from "./profile-file";
import type { Settings } from "./settings";

export interface CredentialChain {
  /** The cloud's name, for messages. */
  readonly cloud: string;
  readonly namespaces: Namespaces;
  /** Names without namespace. */
  readonly keys: PairNames;
  /** In the order in which they are looked at. */
  readonly variables: readonly PairNames[];
  /** Absent where no command of the vendor keeps such keys. */
  readonly profile?: ProfileCommand;
}

// Source: engine, Registry.Same: without the program, a provider's configuration comes from state.
const OF_LAST_UP =
  "where refresh and destroy see what the last `pulumi up` saw, so run that after a change of keys, or pass --run-program";

const SOURCES = {
  environment: "the environment",
  explicit: `the explicit provider's arguments, ${OF_LAST_UP}`,
  config: `the stack's configuration, ${OF_LAST_UP}`,
} as const;

function addSource(keys: Credentials | undefined, source: string): SourcedCredentials | undefined {
  return keys === undefined ? undefined : { ...keys, source };
}

/** Where and how the keys of a session are looked for. */
export interface CredentialSearch {
  readonly get: ConfigGet;
  readonly env: NodeJS.ProcessEnv;
  readonly settings: Pick<Settings, "explicit">;
  readonly files: FileAccess;
}

/**
 * Explicit provider: its arguments (keys, else the profile it names), then the environment, then the current
 * profile. Otherwise: environment, stack configuration, profile; the environment is first there because refresh
 * and destroy see configuration as it was at the last up.
 *
 * Throws ConfigError: half a pair, a broken or expired profile, or nothing anywhere, with the places looked at.
 */
export async function findCredentials(
  chain: CredentialChain,
  { get, env, settings, files }: CredentialSearch,
): Promise<SourcedCredentials> {
  const findInConfig = (): SourcedCredentials | undefined =>
    addSource(
      findPair(listKeys(chain), (name) => findKey(get, name)),
      settings.explicit ? SOURCES.explicit : SOURCES.config,
    );
  const findInEnvironment = (): SourcedCredentials | undefined =>
    addSource(
      findPair(chain.variables, (name) => findVariable(env, name)),
      SOURCES.environment,
    );
  const { profile } = chain;
  const findInProfile = async (name: FoundValue | undefined): Promise<SourcedCredentials | undefined> =>
    profile &&
    addSource(await readProfile(profile, name, env, files), `the ${profile.command} command's profile file`);
  const profileName = profile && openConfig(get, chain.namespaces).findShared("profile");

  if (settings.explicit) {
    const given = findInConfig() ?? (profileName && (await findInProfile(profileName)));
    if (given !== undefined) return given;
  }
  const found =
    findInEnvironment() ??
    findInConfig() ??
    (await findInProfile(profileName ?? (profile && findVariable(env, profile.profileVariable))));
  if (found !== undefined) return found;
  throw new ConfigError(describeMissing(chain, settings.explicit), "CREDENTIALS_MISSING");
}

function listKeys({ namespaces: { own, shared }, keys }: CredentialChain): PairNames[] {
  return [own, ...(shared === undefined ? [] : [shared])].map((namespace) => ({
    accessKey: `${namespace}:${keys.accessKey}`,
    secretKey: `${namespace}:${keys.secretKey}`,
    ...(keys.sessionToken === undefined ? {} : { sessionToken: `${namespace}:${keys.sessionToken}` }),
  }));
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

function describeMissing(chain: CredentialChain, isExplicit: boolean): string {
  const config = `${isExplicit ? "provider arguments" : "stack configuration"} ${describePairs(listKeys(chain))}`;
  const environment = `environment ${describePairs(chain.variables)}`;
  const places = isExplicit ? [config, environment] : [environment, config];
  if (chain.profile !== undefined) {
    const { command, folder } = chain.profile;
    places.push(`profile file of the ${command} command, ~/${folder}/config.json`);
  }
  return `No ${chain.cloud} credentials were found. Looked at, in this order: ${places.join("; ")}`;
}

function describePairs(pairs: readonly PairNames[]): string {
  return pairs.map(({ accessKey, secretKey }) => `${accessKey} and ${secretKey}`).join(", or ");
}
