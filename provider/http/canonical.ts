/*
 * The parts that signatures over canonical requests have in common: order, encoding, hashes. Knows no cloud's steps.
 */

import { createHash, createHmac } from "node:crypto";

export function toCanonicalQuery(parameters: Iterable<readonly [name: string, value: string]>): string {
  return [...parameters]
    .sort(([keyA, valueA], [keyB, valueB]) => compareText(keyA, keyB) || compareText(valueA, valueB))
    .map(([key, value]) => `${encodeRfc3986(key)}=${encodeRfc3986(value)}`)
    .join("&");
}

export interface SignedHeaders {
  /** One line for each, each with its line break. */
  readonly lines: string;
  readonly names: string;
}

/** Those whose name in small letters `isSigned`, sorted. */
export function toSignedHeaders(
  headers: Readonly<Record<string, string>>,
  isSigned: (name: string) => boolean,
): SignedHeaders {
  const signed = Object.entries(headers)
    .map(([name, value]): [string, string] => [name.toLowerCase(), value.trim()])
    .filter(([name]) => isSigned(name))
    .sort(([a], [b]) => compareText(a, b));
  return {
    lines: signed.map(([name, value]) => `${name}:${value}\n`).join(""),
    names: signed.map(([name]) => name).join(";"),
  };
}

function encodeRfc3986(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

// Not localeCompare: the order is by character code on every machine.
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

export function hashHex(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

export function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac("sha256", key).update(text, "utf8").digest();
}
