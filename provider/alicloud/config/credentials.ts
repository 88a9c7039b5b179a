/*
 * What the places are called where Alibaba Cloud's keys may stand. Knows no network and no order. Sources: the
 * vendor's credentials library for variables and profile file, its Pulumi provider for the keys of configuration.
 */

import { findCredentials } from "../../config/credential-chain";
import type { CredentialChain, CredentialSearch } from "../../config/credential-chain";
import type { PairNames } from "../../config/pair";
import type { SourcedCredentials } from "../../http/credentials";
import { isJsonObject } from "../../http/json";
import type { JsonValue } from "../../http/json";
import { NAMESPACES } from "./settings";

const PROFILE_PAIR: PairNames = { accessKey: "access_key_id", secretKey: "access_key_secret" };
const TEMPORARY_PROFILE_PAIR: PairNames = { ...PROFILE_PAIR, sessionToken: "sts_token" };

const CHAIN: CredentialChain = {
  cloud: "Alibaba Cloud",
  namespaces: NAMESPACES,
  keys: { accessKey: "accessKey", secretKey: "secretKey", sessionToken: "securityToken" },
  variables: [
    {
      accessKey: "ALIBABA_CLOUD_ACCESS_KEY_ID",
      secretKey: "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
      sessionToken: "ALIBABA_CLOUD_SECURITY_TOKEN",
    },
  ],
  profile: {
    command: "aliyun",
    folder: ".aliyun",
    profileVariable: "ALIBABA_CLOUD_PROFILE",
    variables:
      "ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET and ALIBABA_CLOUD_SECURITY_TOKEN",
    listProfiles,
    profilesShape: "a list of JSON objects with names",
    fields: {
      // A token that is left from another mode does not belong to the keys of mode AK.
      modesWithKeys: new Map([
        ["ak", PROFILE_PAIR],
        ["ststoken", TEMPORARY_PROFILE_PAIR],
      ]),
      modesWithoutKeys: new Set([
        "ramrolearn",
        "ramrolearnwithrolename",
        "chainableramrolearn",
        "ecsramrole",
        "rsakeypair",
        "oidc",
        "cloudsso",
        "oauth",
        "external",
        "credentialsuri",
      ]),
      expiration: "sts_expiration",
    },
  },
};

/** By name; the first of two with one name counts, as it does for the command. */
function listProfiles(profiles: JsonValue): ReadonlyMap<string, JsonValue> | undefined {
  if (!Array.isArray(profiles)) return undefined;
  const named = profiles.map((profile) => [readName(profile), profile] as const);
  return named.some(([name]) => name === undefined)
    ? undefined
    : new Map(named.toReversed() as [string, JsonValue][]);
}

function readName(profile: JsonValue): string | undefined {
  const name = isJsonObject(profile) ? profile["name"] : undefined;
  return typeof name === "string" ? name : undefined;
}

/** Throws ConfigError, as `findCredentials` does. */
export function resolveCredentials(search: CredentialSearch): Promise<SourcedCredentials> {
  return findCredentials(CHAIN, search);
}
