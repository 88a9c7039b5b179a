/**
 * How stored objects look in answers: only the contract's fields, secrets as the switch says, scopes in the
 * switch's form. And which fields are secret. Knows no action.
 */
import { createSecretHider } from "../hidden-secret";
import { isJsonObject, type Json, type JsonObject } from "../json";
import { nestedFields, type Fields } from "./contract";
import type { Switches } from "./switches";

const secretFields = new Set(["ClientSecret", "RegistrationAccessToken", "Password"]);

/** Two characters at each end stay readable; short values only show their length (a guess). */
export function maskSecret(value: string): string {
  return value.length < 8 ? "*".repeat(value.length) : `${value.slice(0, 2)}****${value.slice(-2)}`;
}

function showSecret(value: Json | undefined, mode: Switches["secretInGet"]): Json | undefined {
  if (mode === "absent") return undefined;
  if (mode === "empty") return "";
  return mode === "masked" && typeof value === "string" ? maskSecret(value) : value;
}

function showValue(fields: Fields, value: Json, switches: Switches): Json {
  if (Array.isArray(value)) return value.map((item) => showValue(fields, item, switches));
  return isJsonObject(value) ? toAnswer(fields, value, switches) : value;
}

/** Copies what an answer may hold; fields that are not stored are left out. */
export function toAnswer(fields: Fields, stored: JsonObject, switches: Switches): JsonObject {
  const answer: JsonObject = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = stored[name];
    if (secretFields.has(name)) {
      const shown = showSecret(value, switches.secretInGet);
      if (shown !== undefined) answer[name] = shown;
      continue;
    }
    if (value === undefined) continue;
    const nested = nestedFields(field.type);
    if (nested) answer[name] = showValue(nested, value, switches);
    // Every vendor page shows the list as one JSON text in its example.
    else if (name === "ScopesList" && switches.scopesInAnswers === "jsonText")
      answer[name] = [JSON.stringify(value)];
    else answer[name] = value;
  }
  return answer;
}

export const hideSecrets = createSecretHider(secretFields);
