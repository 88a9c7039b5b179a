/*
 * All settings but the credentials, read at once and without throwing: the engine may run other methods before or
 * after a failed configure, so problems are collected and told on the first call. Reads no file, no network.
 */

import type { ProxySettings } from "../../http/transport";
import { findOwn, findShared, findVariable, readCount, readFlag } from "./config-values";
import type { ConfigGet, FoundValue } from "./config-values";
import { readOrigin, readProxy } from "./origin";

const DEFAULT_REGION = "cn-beijing";
const DEFAULT_ENDPOINT = "https://open.volcengineapi.com";
const VENDOR_DOMAIN = "volcengineapi.com";

export type SettingSource = "explicit" | "config" | "environment" | "default";

export interface SourcedSetting {
  readonly value: string;
  readonly source: SettingSource;
}

export interface Settings {
  readonly region: SourcedSetting;
  /** An origin without a trailing slash. */
  readonly endpoint: SourcedSetting;
  readonly stsEndpoint: string;
  readonly allowMoved: boolean;
  readonly allowUnknownAccount: boolean;
  /** Creates take over existing objects of the wanted name. */
  readonly adopt: boolean;
  /** What an update does when somebody changed the object since the last refresh. */
  readonly overwritesStaleState: boolean;
  readonly attemptTimeoutMs: number;
  readonly totalTimeoutMs: number;
  readonly maxAttempts: number;
  readonly maxConcurrentRequests: number;
  /** Infinity: as many as the service takes. */
  readonly maxRequestsPerSecond: number;
  readonly proxy: ProxySettings;
  readonly caBundleFile: string | undefined;
  /** True when the values are the arguments of an explicit provider. */
  readonly explicit: boolean;
  /** One sentence each, with the key's name and never a value. Not empty: make no call. */
  readonly problems: readonly string[];
}

/**
 * Region and endpoint come from configuration before the environment: one variable of a CI system must never send
 * two explicit providers to one place.
 */
export function readSettings(get: ConfigGet, env: NodeJS.ProcessEnv): Settings {
  const problems: string[] = [];
  const explicit = readFlag(findOwn(get, "explicitProvider"), problems);
  const configSource: SettingSource = explicit ? "explicit" : "config";
  const region = readRegion(get, env, configSource, problems);
  const endpoint = readEndpoint(get, env, configSource, region.value, problems);
  const stsEndpoint = findOwn(get, "stsEndpoint");
  return {
    region,
    endpoint,
    stsEndpoint: (stsEndpoint && readOrigin(stsEndpoint, problems)) ?? deriveStsEndpoint(endpoint.value),
    allowMoved: readFlag(findOwn(get, "allowMoved"), problems),
    allowUnknownAccount: readFlag(findOwn(get, "allowUnknownAccount"), problems),
    adopt: readFlag(findOwn(get, "adopt"), problems),
    overwritesStaleState: readStaleState(findOwn(get, "staleState"), problems),
    attemptTimeoutMs: readCount(findOwn(get, "attemptTimeoutMs"), 30_000, problems),
    totalTimeoutMs: readCount(findOwn(get, "totalTimeoutMs"), 120_000, problems),
    maxAttempts: readCount(findOwn(get, "maxAttempts"), 5, problems),
    maxConcurrentRequests: readCount(findOwn(get, "maxConcurrentRequests"), 32, problems),
    maxRequestsPerSecond: readCount(findOwn(get, "maxRequestsPerSecond"), Number.POSITIVE_INFINITY, problems),
    proxy: readProxy(env, problems),
    caBundleFile: findOwn(get, "caBundleFile")?.value,
    explicit,
    problems,
  };
}

function readStaleState(found: FoundValue | undefined, problems: string[]): boolean {
  if (found === undefined || found.value === "stop") return false;
  if (found.value !== "overwrite") problems.push(`${found.name} must be stop or overwrite`);
  return found.value === "overwrite";
}

function readRegion(
  get: ConfigGet,
  env: NodeJS.ProcessEnv,
  configSource: SettingSource,
  problems: string[],
): SourcedSetting {
  const configured = findShared(get, "region");
  const found = configured ?? findVariable(env, "VOLCENGINE_REGION");
  if (found === undefined) return { value: DEFAULT_REGION, source: "default" };
  // It becomes part of a host name.
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(found.value) || found.value.length > 40) {
    problems.push(`${found.name} must be a region such as cn-beijing: small letters, digits and hyphens`);
    return { value: DEFAULT_REGION, source: "default" };
  }
  return { value: found.value, source: configured === undefined ? "environment" : configSource };
}

function readEndpoint(
  get: ConfigGet,
  env: NodeJS.ProcessEnv,
  configSource: SettingSource,
  region: string,
  problems: string[],
): SourcedSetting {
  const isRegional = readFlag(findOwn(get, "useRegionalEndpoint"), problems);
  const configured = findShared(get, "endpoint");
  if (configured !== undefined) return toEndpoint(configured, configSource, problems);
  if (isRegional) return { value: `https://id.${region}.${VENDOR_DOMAIN}`, source: configSource };
  const variable = findVariable(env, "VOLCENGINE_ENDPOINT");
  if (variable !== undefined) return toEndpoint(variable, "environment", problems);
  return { value: DEFAULT_ENDPOINT, source: "default" };
}

function toEndpoint(found: FoundValue, source: SettingSource, problems: string[]): SourcedSetting {
  const origin = readOrigin(found, problems);
  return origin === undefined ? { value: DEFAULT_ENDPOINT, source: "default" } : { value: origin, source };
}

// A private endpoint (a gateway of one's own, the emulator) also answers for STS; the vendor's regional ones do not.
function deriveStsEndpoint(endpoint: string): string {
  const { hostname } = new URL(endpoint);
  const isVendors = hostname === VENDOR_DOMAIN || hostname.endsWith(`.${VENDOR_DOMAIN}`);
  return isVendors ? DEFAULT_ENDPOINT : endpoint;
}
