/*
 * What the places are called where Volcengine's keys may stand. Knows no network and no order. Shape of the profile
 * file: volcengine-cli cmd/configure.go; modes: the CLI provider of the vendor's Node SDK.
 */

import type { ConfigGet } from "../../config/config-values";
import { findCredentials } from "../../config/credential-chain";
import type { CredentialChain } from "../../config/credential-chain";
import type { FileAccess } from "../../config/file-access";
import type { Settings } from "../../config/settings";
import type { SourcedCredentials } from "../../http/credentials";
import { isJsonObject } from "../../http/json";
import { NAMESPACES } from "./settings";

const PROFILE_PAIR = { accessKey: "access-key", secretKey: "secret-key", sessionToken: "session-token" };

const CHAIN: CredentialChain = {
  cloud: "Volcengine",
  namespaces: NAMESPACES,
  keys: { accessKey: "accessKey", secretKey: "secretKey", sessionToken: "sessionToken" },
  variables: [
    {
      accessKey: "VOLCENGINE_ACCESS_KEY",
      secretKey: "VOLCENGINE_SECRET_KEY",
      sessionToken: "VOLCENGINE_SESSION_TOKEN",
    },
    // The vendor's older names; the third is read by many public clients and documented by none.
    { accessKey: "VOLC_ACCESSKEY", secretKey: "VOLC_SECRETKEY", sessionToken: "VOLC_SESSION_TOKEN" },
  ],
  profile: {
    command: "ve",
    folder: ".volcengine",
    fileVariable: "VOLCENGINE_CLI_CONFIG_FILE",
    profileVariable: "VOLCENGINE_PROFILE",
    variables: "VOLCENGINE_ACCESS_KEY, VOLCENGINE_SECRET_KEY and VOLCENGINE_SESSION_TOKEN",
    listProfiles: (profiles) => (isJsonObject(profiles) ? new Map(Object.entries(profiles)) : undefined),
    profilesShape: "a JSON object",
    fields: {
      modesWithKeys: new Map(
        ["", "ak", "ststoken", "sso", "console-login"].map((mode) => [mode, PROFILE_PAIR]),
      ),
      modesWithoutKeys: new Set(["ramrolearn", "oidc", "ecsrole"]),
      expiration: "sts-expiration",
    },
  },
};

/** Throws ConfigError, as `findCredentials` does. */
export function resolveCredentials(
  get: ConfigGet,
  env: NodeJS.ProcessEnv,
  settings: Pick<Settings, "explicit">,
  files: FileAccess,
): Promise<SourcedCredentials> {
  return findCredentials(CHAIN, { get, env, settings, files });
}
