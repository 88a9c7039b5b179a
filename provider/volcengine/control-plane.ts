/*
 * What calls to Volcengine need, in one file, so that it is loaded with the first of them. Knows no session.
 */

import type { ControlPlane } from "../session/cloud";
import { getCallerIdentity } from "./client/caller-identity";
import { protocol } from "./client/protocol";
import { resolveCredentials } from "./config/credentials";

export const controlPlane: ControlPlane = {
  protocol,
  openKeys:
    ({ get, env, settings, files }) =>
    () =>
      resolveCredentials(get, env, settings, files),
  async findAccount(client, { endpoint, stsEndpoint = endpoint.value }) {
    return (await getCallerIdentity(client, { stsEndpoint })).accountId;
  },
};
