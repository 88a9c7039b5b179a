/**
 * What signatures are made of, as far as the clouds agree: hashes, the encoding of RFC 3986, the sorted query, a
 * header's text. Knows no cloud; shares no line with any client.
 */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { RawRequest } from "./control-plane";

export const hashSha256 = (data: string | Buffer): string => createHash("sha256").update(data).digest("hex");

export const signSha256 = (key: string | Buffer, text: string): Buffer =>
  createHmac("sha256", key).update(text).digest();

function encodeRfc3986(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** By name, then by value, both as they stand encoded. */
export function toCanonicalQuery(query: URLSearchParams): string {
  const pairs = [...query].map(([name, value]) => [encodeRfc3986(name), encodeRfc3986(value)] as const);
  pairs.sort(([a, first], [b, second]) => compareTexts(a, b) || compareTexts(first, second));
  return pairs.map((pair) => pair.join("=")).join("&");
}

/** By UTF-16 units, as signers sort; not by any language. */
export function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** The text of a header as it is signed; empty when it was not sent. */
export function readHeader(request: RawRequest, name: string): string {
  const value = request.headers[name];
  return (Array.isArray(value) ? value.join(", ") : (value ?? "")).trim();
}

/** Takes the same time whatever the signature is. `signature` is lower-case hex of the right length. */
export function isSameSignature(expected: Buffer, signature: string): boolean {
  return timingSafeEqual(expected, Buffer.from(signature, "hex"));
}
