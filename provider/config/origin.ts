/*
 * Checks addresses from configuration. Knows no default. A problem names the key only: an address may hold a
 * password, and what stands in a key by mistake may be a secret.
 */

import type { ProxySettings } from "../http/transport";
import { findVariable } from "./config-values";
import type { FoundValue } from "./config-values";

/** Returns the origin. A bare host, as the vendors' other providers take it, means https. `example` is one. */
export function readOrigin(found: FoundValue, example: string, problems: string[]): string | undefined {
  const url = toUrl(found.value, "https");
  // The URL standard also takes hosts such as "!!".
  const isHttp = url !== undefined && /^https?:$/.test(url.protocol) && /^[\w.[\]:-]+$/.test(url.hostname);
  if (!isHttp) {
    problems.push(`${found.name} must be an http or https URL, such as ${example}`);
    return undefined;
  }
  if (
    url.username !== "" ||
    url.password !== "" ||
    url.pathname !== "/" ||
    url.search !== "" ||
    url.hash !== ""
  ) {
    problems.push(`${found.name} must be a scheme, a host and a port only: no path, no query, no user`);
    return undefined;
  }
  return url.origin;
}

/** Whether the origin's host is the domain or one in it. */
export function isWithin(origin: string, domain: string): boolean {
  const { hostname } = new URL(origin);
  return hostname === domain || hostname.endsWith(`.${domain}`);
}

/** The variables that curl, Go and undici read; small letters first, as they do. */
export function readProxy(env: NodeJS.ProcessEnv, problems: string[]): ProxySettings {
  return {
    httpProxy: readProxyUrl(findVariable(env, "http_proxy", "HTTP_PROXY"), problems),
    httpsProxy: readProxyUrl(findVariable(env, "https_proxy", "HTTPS_PROXY"), problems),
    noProxy: findVariable(env, "no_proxy", "NO_PROXY")?.value,
  };
}

function readProxyUrl(found: FoundValue | undefined, problems: string[]): string | undefined {
  if (found === undefined) return undefined;
  const url = toUrl(found.value, "http");
  if (url !== undefined && /^(https?|socks5?):$/.test(url.protocol) && url.hostname !== "") return url.href;
  problems.push(`${found.name} must be the URL of a proxy, such as http://proxy.example:3128`);
  return undefined;
}

function toUrl(text: string, defaultScheme: string): URL | undefined {
  const absolute = text.includes("://") ? text : `${defaultScheme}://${text}`;
  return URL.canParse(absolute) ? new URL(absolute) : undefined;
}
