/*
 * The words of an error: one sentence and the three facts that a person looks it up by. What a service says is
 * hostile text: secrets are replaced, control characters go, length is bounded. Knows no cloud.
 */

import type { Redactor } from "./redact";

const MAX_SENTENCE_CHARS = 500;
const MAX_FACT_CHARS = 120;

export interface MessageFacts {
  readonly action?: string | undefined;
  readonly code?: string | undefined;
  readonly request?: string | undefined;
}

/** `<sentence> (action X, code Y, request Z)`; facts that are absent or empty are left out. */
export function toErrorMessage(sentence: string, facts: MessageFacts, redactor: Redactor): string {
  const known = Object.entries(facts)
    .map(([name, value]) => ({ name, text: cleanText(value ?? "", MAX_FACT_CHARS, redactor) }))
    .filter(({ text }) => text !== "")
    .map(({ name, text }) => `${name} ${text}`);
  const cleaned = cleanText(sentence, MAX_SENTENCE_CHARS, redactor);
  return known.length === 0 ? cleaned : `${cleaned} (${known.join(", ")})`;
}

/** Cleans a short hostile value, such as a service code or a request id. */
export function toCleanFact(value: string, redactor: Redactor): string {
  return cleanText(value, MAX_FACT_CHARS, redactor);
}

// Redacts before and after: the first pass sees secrets that hold line breaks, the second those that
// invisible characters had split. Only then may the text be cut, for half a secret would no longer be recognised.
function cleanText(text: string, maxChars: number, redactor: Redactor): string {
  const redacted = redactor.redact(
    redactor
      .redact(text)
      .replace(/[\t\n\v\f\r\u0085\p{Zl}\p{Zp}]+/gu, " ")
      .replace(/[\p{Cc}\p{Cf}]/gu, ""),
  );
  const characters = Array.from(redacted.trim());
  return characters.length <= maxChars
    ? characters.join("")
    : `${characters.slice(0, maxChars - 1).join("")}…`;
}
