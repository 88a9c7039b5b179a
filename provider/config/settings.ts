/*
 * All settings but the credentials, read at once and without throwing: the engine may run other methods before or
 * after a failed configure, so problems are collected and told on the first call. Knows no cloud: where its control
 * plane is comes as a parameter. Reads no file, no network.
 */

import type { ProxySettings } from "../http/transport";
import { openConfig, readCount, readFlag } from "./config-values";
import type { CloudConfig, ConfigGet, FoundValue, Namespaces } from "./config-values";
import { isWithin, readOrigin, readProxy } from "./origin";

export type SettingSource = "explicit" | "config" | "environment" | "default";

export interface SourcedSetting {
  readonly value: string;
  readonly source: SettingSource;
}

/** Where the control plane of a cloud is. */
export interface PlaceSettings {
  readonly region: SourcedSetting;
  /** An origin without a trailing slash. */
  readonly endpoint: SourcedSetting;
  /** Where a service of its own tells the account. */
  readonly stsEndpoint?: string;
}

export interface Settings extends PlaceSettings {
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

/** What a cloud reads its place from. */
export interface PlaceSource {
  readonly config: CloudConfig;
  readonly env: NodeJS.ProcessEnv;
  /** Of what is found in `config`. */
  readonly configSource: SettingSource;
  readonly problems: string[];
}

export interface CloudSettings {
  readonly namespaces: Namespaces;
  readPlace(source: PlaceSource): PlaceSettings;
}

export function readSettings(cloud: CloudSettings, get: ConfigGet, env: NodeJS.ProcessEnv): Settings {
  const problems: string[] = [];
  const config = openConfig(get, cloud.namespaces);
  const { findOwn } = config;
  const explicit = readFlag(findOwn("explicitProvider"), problems);
  return {
    ...cloud.readPlace({ config, env, configSource: explicit ? "explicit" : "config", problems }),
    allowMoved: readFlag(findOwn("allowMoved"), problems),
    allowUnknownAccount: readFlag(findOwn("allowUnknownAccount"), problems),
    adopt: readFlag(findOwn("adopt"), problems),
    overwritesStaleState: readStaleState(findOwn("staleState"), problems),
    attemptTimeoutMs: readCount(findOwn("attemptTimeoutMs"), 30_000, problems),
    totalTimeoutMs: readCount(findOwn("totalTimeoutMs"), 120_000, problems),
    maxAttempts: readCount(findOwn("maxAttempts"), 5, problems),
    maxConcurrentRequests: readCount(findOwn("maxConcurrentRequests"), 32, problems),
    maxRequestsPerSecond: readCount(findOwn("maxRequestsPerSecond"), Number.POSITIVE_INFINITY, problems),
    proxy: readProxy(env, problems),
    caBundleFile: findOwn("caBundleFile")?.value,
    explicit,
    problems,
  };
}

function readStaleState(found: FoundValue | undefined, problems: string[]): boolean {
  if (found === undefined || found.value === "stop") return false;
  if (found.value !== "overwrite") problems.push(`${found.name} must be stop or overwrite`);
  return found.value === "overwrite";
}

/** What is not an address becomes `fallback`, and a problem. */
export function toEndpoint(
  found: FoundValue | undefined,
  source: SettingSource,
  fallback: string,
  problems: string[],
): SourcedSetting {
  const origin = found && readOrigin(found, fallback, problems);
  return origin === undefined ? { value: fallback, source: "default" } : { value: origin, source };
}

/**
 * Where STS answers, unless `stsEndpoint` says it: a private endpoint (a gateway of one's own, the emulator) also
 * answers for STS; the vendor's own ones do not.
 */
export function readStsEndpoint(
  { config, problems }: PlaceSource,
  endpoint: string,
  vendor: { readonly domain: string; readonly stsEndpoint: string },
): string {
  const found = config.findOwn("stsEndpoint");
  const stated = found && readOrigin(found, vendor.stsEndpoint, problems);
  return stated ?? (isWithin(endpoint, vendor.domain) ? vendor.stsEndpoint : endpoint);
}
