/**
 * The engine's envelope around a secret: how a value looks in state and logs, and how the host gets it back. Loads
 * no test runner, so that commands can use it too.
 */
import type { Tree } from "../../provider/lifecycle/tree";

const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";

export function isEnvelope(value: unknown): value is { value: unknown } {
  return value !== null && typeof value === "object" && (value as Tree)[SIGNATURE_KEY] === SECRET_SIGNATURE;
}

/** The value as it stands in state and logs: envelopes are "[secret]". */
export function sealEnvelopes(value: unknown): unknown {
  return mapEnvelopes(value, () => "[secret]");
}

/** The value as the engine gives it back to the host. */
export function openEnvelopes<T>(value: T): T {
  return mapEnvelopes(value, (secret) => openEnvelopes(secret)) as T;
}

function mapEnvelopes(value: unknown, map: (secret: unknown) => unknown): unknown {
  if (isEnvelope(value)) return map(value.value);
  if (Array.isArray(value)) return value.map((item) => mapEnvelopes(item, map));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, mapEnvelopes(part, map)]));
}
