/*
 * Where an instance of OneAccess is: it has a domain of its own, and no region. Knows no other setting.
 */

import { findVariable } from "../../config/config-values";
import type { ConfigGet, Namespaces } from "../../config/config-values";
import { readSettings as readCloudSettings, toEndpoint } from "../../config/settings";
import type { PlaceSettings, PlaceSource, Settings } from "../../config/settings";

/** Users and organizations belong to an instance and to no region. */
const REGION = "instance";
const EXAMPLE = "https://my-instance.huaweioneaccess.com";
const VARIABLE = "HUAWEICLOUD_ONEACCESS_DOMAIN";

export const NAMESPACES: Namespaces = { own: "huaweicloud-oneaccess" };

export function readSettings(get: ConfigGet, env: NodeJS.ProcessEnv): Settings {
  return readCloudSettings({ namespaces: NAMESPACES, readPlace }, get, env);
}

function readPlace({ config, env, configSource, problems }: PlaceSource): PlaceSettings {
  const configured = config.findOwn("domain");
  const found = configured ?? findVariable(env, VARIABLE);
  if (found === undefined) problems.push(`${NAMESPACES.own}:domain (or ${VARIABLE}) must name the instance`);
  const source = configured === undefined ? "environment" : configSource;
  const endpoint = toEndpoint(found, source, EXAMPLE, problems);
  // The client's secret and every token would travel readable.
  if (found !== undefined && isPlainHttp(endpoint.value)) problems.push(`${found.name} must be https`);
  return { region: { value: REGION, source: "default" }, endpoint };
}

function isPlainHttp(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  const isLoopback = hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
  return protocol === "http:" && !isLoopback;
}
