/*
 * Where Alibaba Cloud's control plane for RAM applications is. It has one address and no region. Knows no other
 * setting.
 */

import type { ConfigGet, Namespaces } from "../../config/config-values";
import { readSettings as readCloudSettings, readStsEndpoint, toEndpoint } from "../../config/settings";
import type { PlaceSettings, PlaceSource, Settings } from "../../config/settings";

/** Applications belong to an account and to no region. */
const REGION = "central";
const DEFAULT_ENDPOINT = "https://ims.aliyuncs.com";
const VENDOR = { domain: "aliyuncs.com", stsEndpoint: "https://sts.aliyuncs.com" };

/** From the shared one only keys and profile are read: its endpoints and regions are those of other products. */
export const NAMESPACES: Namespaces = { own: "alicloud-ram", shared: "alicloud" };

export function readSettings(get: ConfigGet, env: NodeJS.ProcessEnv): Settings {
  return readCloudSettings({ namespaces: NAMESPACES, readPlace }, get, env);
}

function readPlace(source: PlaceSource): PlaceSettings {
  const { config, configSource, problems } = source;
  const endpoint = toEndpoint(config.findOwn("endpoint"), configSource, DEFAULT_ENDPOINT, problems);
  return {
    region: { value: REGION, source: "default" },
    endpoint,
    stsEndpoint: readStsEndpoint(source, endpoint.value, VENDOR),
  };
}
