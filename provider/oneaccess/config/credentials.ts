/*
 * What the places are called where a client's id and secret may stand. Knows no network and no order. The service has
 * no command with a file of profiles, and no package of the vendor that names variables.
 */

import { findCredentials } from "../../config/credential-chain";
import type { CredentialChain, CredentialSearch } from "../../config/credential-chain";
import type { SourcedCredentials } from "../../http/credentials";
import { NAMESPACES } from "./settings";

const CHAIN: CredentialChain = {
  cloud: "Huawei Cloud OneAccess",
  namespaces: NAMESPACES,
  keys: { accessKey: "clientId", secretKey: "clientSecret" },
  variables: [
    { accessKey: "HUAWEICLOUD_ONEACCESS_CLIENT_ID", secretKey: "HUAWEICLOUD_ONEACCESS_CLIENT_SECRET" },
  ],
};

/** Throws ConfigError, as `findCredentials` does. */
export function resolveCredentials(search: CredentialSearch): Promise<SourcedCredentials> {
  return findCredentials(CHAIN, search);
}
