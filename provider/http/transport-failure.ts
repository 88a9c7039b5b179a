/*
 * Turns what undici and node:net report into this package's errors. Nothing of the original error is carried on
 * but its code: messages and properties of foreign errors may hold addresses with passwords. Knows no cloud.
 */

import { TransportError, UnexpectedResponseError } from "./errors";
import type { TransportCode } from "./errors";

/** waiting: for a connection, not one byte written. sent: writing began. answering: the head of an answer came. */
export type ExchangePhase = "waiting" | "sent" | "answering";

export interface FailedExchange {
  readonly phase: ExchangePhase;
  readonly host: string;
  readonly status: number;
  readonly isProxied: boolean;
}

const SENTENCES: Partial<Record<TransportCode, string>> = {
  CONNECTION_REFUSED: "The connection was refused",
  CONNECT_TIMEOUT: "No connection came about in time",
  DNS: "The host name could not be resolved",
  UNREACHABLE: "The network cannot be reached",
  TLS: "The TLS certificate was not accepted; if a proxy opens TLS, name its certificate in caBundleFile",
  PROXY_REFUSED: "The proxy refused to pass the request on",
  REQUEST_REFUSED: "The request cannot be written as HTTP; look for line breaks in keys and tokens",
  CONNECTION_FAILED: "The connection failed",
  CLOSED: "The client was closed",
};

const CODES_BEFORE_SENDING: Record<string, TransportCode> = {
  ECONNREFUSED: "CONNECTION_REFUSED",
  ENOTFOUND: "DNS",
  EAI_AGAIN: "DNS",
  UND_ERR_CONNECT_TIMEOUT: "CONNECT_TIMEOUT",
  ETIMEDOUT: "CONNECT_TIMEOUT",
  EHOSTUNREACH: "UNREACHABLE",
  ENETUNREACH: "UNREACHABLE",
  UND_ERR_PRX_TLS: "TLS",
  EPROTO: "TLS",
  // undici's code for a CONNECT that was answered with another status than 200.
  UND_ERR_ABORTED: "PROXY_REFUSED",
  UND_ERR_INVALID_ARG: "REQUEST_REFUSED",
  UND_ERR_CLOSED: "CLOSED",
  UND_ERR_DESTROYED: "CLOSED",
};

// OpenSSL's verification results as node:tls names them.
const TLS_CODES = /^ERR_TLS_|^ERR_SSL_|^CERT_|CERT_IN_CHAIN$|SELF_SIGNED_CERT$|^UNABLE_TO_/;

export function toTransportFailure(
  error: unknown,
  exchange: FailedExchange,
): TransportError | UnexpectedResponseError {
  const rawCode = readCode(error);
  const { phase, host, status } = exchange;
  if (phase === "answering") {
    return new UnexpectedResponseError(`The answer of ${host} ended early`, "TRUNCATED", status);
  }
  // undici's parser errors mostly have no code, and a property with the bytes they choked on.
  if (isNamed(error, "HTTPParserError") || rawCode === "UND_ERR_HEADERS_OVERFLOW") {
    return new UnexpectedResponseError(`The answer of ${host} is not HTTP`, "NOT_HTTP", 0);
  }
  // A plain http proxy answers 407 in place of the service; undici reports it as an invalid argument.
  if (phase === "sent" && rawCode === "UND_ERR_INVALID_ARG" && exchange.isProxied) {
    return toTransportError("PROXY_REFUSED", false, exchange, "407");
  }
  if (phase === "sent") {
    return new TransportError(
      `The connection to ${host} was lost before an answer came`,
      "CONNECTION_LOST",
      true,
    );
  }
  const code = CODES_BEFORE_SENDING[rawCode] ?? (TLS_CODES.test(rawCode) ? "TLS" : "CONNECTION_FAILED");
  return toTransportError(code, false, exchange, rawCode);
}

function toTransportError(
  code: TransportCode,
  sent: boolean,
  { host, isProxied }: FailedExchange,
  rawCode: string,
): TransportError {
  const way = isProxied ? `${host} (a proxy is configured)` : host;
  return new TransportError(
    `${SENTENCES[code] ?? "No answer"}: ${way} [${rawCode || "no code"}]`,
    code,
    sent,
  );
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}

function readCode(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  return typeof code === "string" && /^\w{1,60}$/.test(code) ? code : "";
}
