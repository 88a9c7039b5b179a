/*
 * The network as the settings want it, loaded when this is called. Knows no action and no keys.
 */

import type { Transport } from "../http/transport";
import { readCaBundle } from "../config/ca-bundle";
import type { Settings } from "../config/settings";

/** Answers larger than this are refused: none of a service's is near it. */
const MAX_RESPONSE_BYTES = 4 * 1024 * 1024;

export async function openTransport(settings: Settings): Promise<Transport> {
  const { createTransport } = await import("../http/transport.js");
  const { attemptTimeoutMs, proxy, caBundleFile } = settings;
  const caBundle = caBundleFile === undefined ? undefined : await readCaBundle(caBundleFile);
  return createTransport({ attemptTimeoutMs, maxResponseBytes: MAX_RESPONSE_BYTES, proxy, caBundle });
}
