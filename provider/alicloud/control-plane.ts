/*
 * What calls to Alibaba Cloud need, in one file, so that it is loaded with the first of them. Knows no session.
 */

import { askCallerIdentity } from "../http/caller-identity";
import type { ControlPlane } from "../session/cloud";
import { protocol } from "./client/protocol";
import { resolveCredentials } from "./config/credentials";

const STS_VERSION = "2015-04-01";

export const controlPlane: ControlPlane = {
  protocol,
  openKeys: (source) => () => resolveCredentials(source),
  findAccount: (client, { endpoint, stsEndpoint = endpoint.value }) =>
    askCallerIdentity(client, { endpoint: stsEndpoint, version: STS_VERSION }),
};
