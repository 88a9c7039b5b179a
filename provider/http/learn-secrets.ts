/**
 * Finds the secrets of a body or an answer, so that a later error that quotes one can be redacted: also those that no
 * program states, such as a registered client's. Knows no action and no field's name.
 */
import type { JsonValue } from "./json";
import type { Redactor } from "./redact";

/** `fields` are the names of fields that hold secrets, in small letters: vendors' pages mix the cases. */
export function learnSecrets(redactor: Redactor, fields: ReadonlySet<string>, value: JsonValue): void {
  if (value === null || typeof value !== "object") return;
  for (const [name, part] of Object.entries(value)) {
    if (fields.has(name.toLowerCase()) && typeof part === "string") redactor.add(part);
    else learnSecrets(redactor, fields, part);
  }
}
