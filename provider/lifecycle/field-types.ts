/**
 * The kinds of values that identity settings are made of, with what a program is told when one is wrong. Each
 * refuses only what the named standard or the vendor's contract forbids. Knows no resource.
 */
import { z } from "zod";

const SCOPE_TOKEN = /^[\u0021\u0023-\u005B\u005D-\u007E]+$/;

/** An endpoint, issuer or discovery document: absolute, http or https. */
export function absoluteUrl() {
  return z
    .string()
    .refine(isHttpUrl)
    .meta({ httpUrl: true, expected: "must be an absolute URL that begins with https:// (or http://)" });
}

/** RFC 6749 §3.1.2: absolute and without a fragment; apps on devices use schemes of their own (RFC 8252 §7.1). */
export function redirectUri() {
  return z
    .string()
    .refine((text) => URL.canParse(text) && !text.includes("#"))
    .meta({ expected: "must be an absolute URI without a fragment (#…)" });
}

/** RFC 6749 §3.3: visible ASCII without quote and backslash, one scope per entry, order without meaning. */
export function scopeList() {
  const scope = z.string().regex(SCOPE_TOKEN).meta({
    expected: "must be one OAuth scope: visible ASCII without spaces, quotes and backslashes (RFC 6749)",
  });
  return z.array(scope).meta({ set: true, scopes: true });
}

/** Words for an enumerated integer of the API; a number newer than this package is taken as its digits. */
export function words<const W extends Readonly<Record<string, number>>>(table: W) {
  const list = Object.keys(table)
    .map((word) => `"${word}"`)
    .join(", ");
  return z
    .string()
    .refine((text) => Object.hasOwn(table, text) || /^\d{1,9}$/.test(text))
    .meta({ words: table, expected: `must be one of ${list}, or the number of a newer one` });
}

/** A text that must not be empty. */
export function text() {
  return z.string().min(1).meta({ expected: "must be a text that is not empty" });
}

/** The name by which people know an object: what it names, as a sentence. */
export function objectName(description: string) {
  return text().meta({ description: `${description} Defaults to the resource's Pulumi name.`, naming: true });
}

/** Fields of the API that this package does not know yet. */
export function extraFields() {
  return z.record(z.string(), z.unknown()).optional().meta({
    local: true,
    description:
      "Fields of the API that are newer than this package, under the API's own names (`{ NewField: true }`). They go into the call, the diff and the read.",
  });
}

/** For resources with a secret that the service may never show. */
export function secretVersionField() {
  return z.string().optional().meta({
    local: true,
    description:
      "Any text of yours. Another one writes the known secret again, for example when `secretStatus` says that it may have changed.",
  });
}

/** Decisions of the program that every resource knows; never sent. */
export function adoptField() {
  return z.boolean().optional().meta({
    local: true,
    description:
      "Takes over an existing object of this name instead of failing; what differs is written, unless only creation can set it.",
  });
}

/** For resources whose name the service may give twice. */
export function allowSameNameField() {
  return z.boolean().optional().meta({
    local: true,
    description: "Creates the object although others bear its name, where the service permits it.",
  });
}

export function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:\/\/[^/]/i.test(text);
}

/** Whether codes and secrets would travel readable: plain http to another machine. */
export function isPlainHttp(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  const isLoopback = hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
  return protocol === "http:" && !isLoopback;
}
