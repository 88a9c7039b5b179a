/*
 * The only file that loads undici: connections that are kept alive, one pool per origin, proxies, own certificates.
 * Load it on the first call, not at start-up. Knows no cloud, signs nothing and repeats nothing.
 */

import { X509Certificate } from "node:crypto";
import { getCACertificates } from "node:tls";

import { EnvHttpProxyAgent } from "undici";

import { ConfigError } from "./errors";
import { exchange } from "./exchange";

const CONNECT_TIMEOUT_MS = 10_000;
const MAX_CONNECTIONS_PER_ORIGIN = 64;

// A local control plane is never behind the proxy of a company network, whatever NO_PROXY forgets to say.
const NEVER_PROXIED = "localhost,127.0.0.1,::1";

export interface TransportRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Record<string, string>;
  readonly body: string;
}

export interface TransportResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface ProxySettings {
  readonly httpProxy?: string | undefined;
  readonly httpsProxy?: string | undefined;
  /** Hosts and domain endings, separated by commas, as in NO_PROXY. */
  readonly noProxy?: string | undefined;
}

export interface TransportOptions {
  readonly attemptTimeoutMs: number;
  readonly maxResponseBytes: number;
  /** Proxy variables of the environment are not read here. */
  readonly proxy?: ProxySettings | undefined;
  /** Certificates as PEM text, trusted in addition to Node's own. */
  readonly caBundle?: string | undefined;
}

export interface Transport {
  /**
   * Sends one request and reads the whole answer, whatever its status. Throws TransportError when none came, and
   * UnexpectedResponseError when it was cut short, too large or not HTTP.
   */
  send(request: TransportRequest, signal?: AbortSignal): Promise<TransportResponse>;
  /** Waits for what is under way; a second call waits for the first. */
  close(): Promise<void>;
}

export function createTransport(options: TransportOptions): Transport {
  const agent = createAgent(options);
  const isProxied = Boolean(options.proxy?.httpProxy || options.proxy?.httpsProxy);
  let closing: Promise<void> | undefined;
  return {
    send: (request, signal) =>
      exchange(agent, request, {
        timeoutMs: options.attemptTimeoutMs,
        maxResponseBytes: options.maxResponseBytes,
        isProxied,
        signal,
      }),
    close: () => (closing ??= agent.close()),
  };
}

function createAgent({ proxy, caBundle, attemptTimeoutMs }: TransportOptions): EnvHttpProxyAgent {
  const ca = caBundle === undefined ? undefined : [...getCACertificates("default"), checkCaBundle(caBundle)];
  const connectTimeout = Math.min(CONNECT_TIMEOUT_MS, attemptTimeoutMs);
  try {
    return new EnvHttpProxyAgent({
      // An empty text keeps undici from reading the environment by itself.
      httpProxy: proxy?.httpProxy ?? "",
      httpsProxy: proxy?.httpsProxy ?? "",
      noProxy: [proxy?.noProxy, NEVER_PROXIED].filter(Boolean).join(","),
      connections: MAX_CONNECTIONS_PER_ORIGIN,
      // HTTP/2 has no Host header, which is part of the signature; the service's own clients use HTTP/1.1.
      allowH2: false,
      connectTimeout,
      connect: { timeout: connectTimeout, ...(ca === undefined ? {} : { ca }) },
      ...(ca === undefined ? {} : { requestTls: { ca }, proxyTls: { ca } }),
    });
  } catch {
    // The original error repeats the address, with its password.
    throw new ConfigError("The proxy is no valid URL (HTTPS_PROXY, HTTP_PROXY)");
  }
}

function checkCaBundle(pem: string): string {
  try {
    void new X509Certificate(pem);
  } catch {
    throw new ConfigError("The certificate bundle (caBundleFile) holds no readable PEM certificate");
  }
  return pem;
}
