/*
 * What calls to OneAccess need, in one file, so that it is loaded with the first of them. Knows no session.
 */

import type { ControlPlane } from "../session/cloud";
import { protocol } from "./client/protocol";
import { openToken } from "./client/token";
import { resolveCredentials } from "./config/credentials";

export const controlPlane: ControlPlane = {
  protocol,
  openKeys: (source) => openToken(source, () => resolveCredentials(source)),
  // An instance is its domain: whoever gets a token there is of that instance.
  findAccount: (_client, { endpoint }) => Promise.resolve(new URL(endpoint.value).hostname),
};
