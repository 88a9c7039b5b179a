/**
 * How stored objects look where no secret may be seen. Knows no cloud; which fields are secret is the cloud's to say.
 */
import { isJsonObject, type Json, type JsonObject } from "./json";

/** Returns copies with "[secret]" in place of every field of these names that is set, at every depth. */
export function createSecretHider(secretFields: ReadonlySet<string>): (object: JsonObject) => JsonObject {
  function hideValue(value: Json): Json {
    if (Array.isArray(value)) return value.map(hideValue);
    return isJsonObject(value) ? hideSecrets(value) : value;
  }
  function hideSecrets(object: JsonObject): JsonObject {
    const entries = Object.entries(object).map(([name, value]): [string, Json] => {
      if (secretFields.has(name)) return [name, value === "" ? "" : "[secret]"];
      return [name, hideValue(value)];
    });
    return Object.fromEntries(entries);
  }
  return hideSecrets;
}
