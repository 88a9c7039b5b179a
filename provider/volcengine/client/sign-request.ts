/*
 * The signature of Volcengine's control planes: a pure function of request, credentials and date. Knows no action
 * and no network. Source: the transport table of the contract; checked against the vendor's own signer in the tests.
 */

import { hashHex, hmac, toCanonicalQuery, toSignedHeaders } from "../../http/canonical";
import type { Credentials } from "../../http/credentials";

const ALGORITHM = "HMAC-SHA256";

export interface SignRequestInput {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly credentials: Credentials;
  readonly region: string;
  readonly service: string;
  readonly date: Date;
}

/** Returns all headers to send: those given, plus Host, X-Date, X-Content-Sha256, Authorization and the token's. */
export function signRequest(input: SignRequestInput): Record<string, string> {
  const { credentials, url, date } = input;
  // 20251030T010203Z: no separators and no fraction of a second.
  const timestamp = date.toISOString().replace(/[-:]|\.\d{3}/g, "");
  const bodyHash = hashHex(input.body);
  const headers: Record<string, string> = {
    ...input.headers,
    Host: toSignedHost(url),
    "X-Date": timestamp,
    "X-Content-Sha256": bodyHash,
    ...(credentials.sessionToken ? { "X-Security-Token": credentials.sessionToken } : {}),
  };

  const signed = toSignedHeaders(headers, (name) => SIGNED_HEADERS.has(name));
  const canonicalRequest = [
    input.method.toUpperCase(),
    url.pathname,
    toCanonicalQuery(url.searchParams),
    signed.lines,
    signed.names,
    bodyHash,
  ].join("\n");

  const day = timestamp.slice(0, 8);
  const scope = [day, input.region, input.service, "request"].join("/");
  const stringToSign = [ALGORITHM, timestamp, scope, hashHex(canonicalRequest)].join("\n");
  const signingKey = [day, input.region, input.service, "request"].reduce<Buffer>(
    (key, part) => hmac(key, part),
    Buffer.from(credentials.secretKey, "utf8"),
  );
  const signature = hmac(signingKey, stringToSign).toString("hex");

  return {
    ...headers,
    Authorization: `${ALGORITHM} Credential=${credentials.accessKey}/${scope}, SignedHeaders=${signed.names}, Signature=${signature}`,
  };
}

// The documents' examples sign the first three; the token and the content type are signed as well where present,
// as the vendor's Python client does. Everything else may be changed by a proxy on the way.
const SIGNED_HEADERS: ReadonlySet<string> = new Set([
  "content-type",
  "host",
  "x-content-sha256",
  "x-date",
  "x-security-token",
]);

// The verifier drops :80 and :443 whatever the scheme is (contract, "host in the signature").
function toSignedHost(url: URL): string {
  return url.port === "80" || url.port === "443" ? url.hostname : url.host;
}
