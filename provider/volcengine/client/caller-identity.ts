/*
 * Where Volcengine's STS is asked, and how. Knows nothing of what the answer is used for.
 */

import { askCallerIdentity } from "../../http/caller-identity";
import type { ControlPlaneClient } from "../../http/control-plane-client";

/** Throws what `askCallerIdentity` throws. */
export async function getCallerIdentity(
  client: ControlPlaneClient,
  { stsEndpoint }: { readonly stsEndpoint: string },
): Promise<{ accountId: string }> {
  const sts = { endpoint: stsEndpoint, service: "sts", version: "2018-01-01" };
  return { accountId: await askCallerIdentity(client, sts) };
}
