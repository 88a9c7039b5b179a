/**
 * Which fields of the control plane hold secrets, so that a later error that quotes one can be redacted: also those
 * that no program states, such as a registered client's. Knows no action.
 */
import type { JsonValue } from "../../http/json";
import type { Redactor } from "../../http/redact";

/** Source: the contract's request and response fields of all actions of this package; its pages mix the cases. */
const SECRET_FIELDS: ReadonlySet<string> = new Set(["clientsecret", "registrationaccesstoken"]);

export function learnSecrets(redactor: Redactor, value: JsonValue): void {
  if (value === null || typeof value !== "object") return;
  for (const [name, part] of Object.entries(value)) {
    if (SECRET_FIELDS.has(name.toLowerCase()) && typeof part === "string") redactor.add(part);
    else learnSecrets(redactor, part);
  }
}
