/*
 * The signature V3 of Alibaba Cloud's APIs (ACS3-HMAC-SHA256): a pure function of request, credentials, date and
 * nonce. Knows no action and no network. Source: the vendor's page on request structure and signature V3; checked
 * against the vendor's own signer in the tests.
 */

import { hashHex, hmac, toCanonicalQuery, toSignedHeaders } from "../../http/canonical";
import type { Credentials } from "../../http/credentials";

const ALGORITHM = "ACS3-HMAC-SHA256";

export interface SignRequestInput {
  readonly method: string;
  readonly url: URL;
  /** With `x-acs-action` and `x-acs-version`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly credentials: Credentials;
  readonly date: Date;
  /** Must not come twice within the 15 minutes in which the date is taken. */
  readonly nonce: string;
}

/** Returns all headers to send: those given, plus host, date, nonce, body hash, authorization and the token's. */
export function signRequest(input: SignRequestInput): Record<string, string> {
  const { credentials, url, date, nonce } = input;
  const bodyHash = hashHex(input.body);
  const headers: Record<string, string> = {
    ...input.headers,
    host: url.host,
    "x-acs-date": date.toISOString().replace(/\.\d{3}/, ""),
    "x-acs-signature-nonce": nonce,
    "x-acs-content-sha256": bodyHash,
    ...(credentials.sessionToken ? { "x-acs-security-token": credentials.sessionToken } : {}),
  };
  const signed = toSignedHeaders(headers, isSigned);
  const canonicalRequest = [
    input.method.toUpperCase(),
    url.pathname,
    toCanonicalQuery(url.searchParams),
    signed.lines,
    signed.names,
    bodyHash,
  ].join("\n");
  // The secret signs as it is: nothing is derived from date or region.
  const signature = hmac(credentials.secretKey, `${ALGORITHM}\n${hashHex(canonicalRequest)}`).toString("hex");
  return {
    ...headers,
    authorization: `${ALGORITHM} Credential=${credentials.accessKey},SignedHeaders=${signed.names},Signature=${signature}`,
  };
}

function isSigned(name: string): boolean {
  return name === "host" || name === "content-type" || name.startsWith("x-acs-");
}
