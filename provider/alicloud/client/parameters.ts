/*
 * The body of a call as the texts of its query. Knows no parameter. Source: the vendor's own client, run against a
 * local socket: what is unset is not sent, an empty text is sent as `Key=`.
 */

import { ConfigError } from "../../http/errors";
import type { JsonObject, JsonValue } from "../../http/json";

/** Lists and objects are the resource's to write as text; they are a defect here, as is a number without digits. */
export function toParameters(body: JsonObject): [name: string, text: string][] {
  return Object.entries(body as Readonly<Record<string, JsonValue | undefined>>).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, toText(name, value)] satisfies [string, string]],
  );
}

function toText(name: string, value: JsonValue): string {
  if (typeof value === "boolean") return String(value);
  // Beyond this, digits are lost, or an exponent is written.
  if (typeof value === "number" && Number.isSafeInteger(value)) return String(value);
  if (typeof value !== "string") throw new TypeError(`${name} cannot be a parameter of a query`);
  // Half of a surrogate pair has no place in a URL, and any other text would not be what was asked for.
  if (/\p{Cs}/u.test(value)) throw new ConfigError(`${name} holds half of a character`, "TEXT_MALFORMED");
  return value;
}
