/*
 * Where Volcengine's control plane is, from configuration before the environment: one variable of a CI system must
 * never send two explicit providers to one place. Knows no other setting.
 */

import { findVariable, readFlag } from "../../config/config-values";
import type { ConfigGet, Namespaces } from "../../config/config-values";
import { readSettings as readCloudSettings, readStsEndpoint, toEndpoint } from "../../config/settings";
import type { PlaceSettings, PlaceSource, Settings, SourcedSetting } from "../../config/settings";

const DEFAULT_REGION = "cn-beijing";
const DEFAULT_ENDPOINT = "https://open.volcengineapi.com";
const VENDOR_DOMAIN = "volcengineapi.com";

export const NAMESPACES: Namespaces = { own: "volcengine-agentid", shared: "volcengine" };

export function readSettings(get: ConfigGet, env: NodeJS.ProcessEnv): Settings {
  return readCloudSettings({ namespaces: NAMESPACES, readPlace }, get, env);
}

function readPlace(source: PlaceSource): PlaceSettings {
  const region = readRegion(source);
  const endpoint = readEndpoint(source, region.value);
  const stsEndpoint = readStsEndpoint(source, endpoint.value, {
    domain: VENDOR_DOMAIN,
    stsEndpoint: DEFAULT_ENDPOINT,
  });
  return { region, endpoint, stsEndpoint };
}

function readRegion({ config, env, configSource, problems }: PlaceSource): SourcedSetting {
  const configured = config.findShared("region");
  const found = configured ?? findVariable(env, "VOLCENGINE_REGION");
  if (found === undefined) return { value: DEFAULT_REGION, source: "default" };
  // It becomes part of a host name.
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(found.value) || found.value.length > 40) {
    problems.push(`${found.name} must be a region such as cn-beijing: small letters, digits and hyphens`);
    return { value: DEFAULT_REGION, source: "default" };
  }
  return { value: found.value, source: configured === undefined ? "environment" : configSource };
}

function readEndpoint({ config, env, configSource, problems }: PlaceSource, region: string): SourcedSetting {
  const isRegional = readFlag(config.findOwn("useRegionalEndpoint"), problems);
  const configured = config.findShared("endpoint");
  if (configured !== undefined) return toEndpoint(configured, configSource, DEFAULT_ENDPOINT, problems);
  if (isRegional) return { value: `https://id.${region}.${VENDOR_DOMAIN}`, source: configSource };
  const variable = findVariable(env, "VOLCENGINE_ENDPOINT");
  return toEndpoint(variable, "environment", DEFAULT_ENDPOINT, problems);
}
