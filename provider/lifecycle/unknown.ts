/**
 * The engine's stand-ins for values that are not known yet in a preview, and the key of its own objects. Knows only
 * how to recognise them. Source: pulumi/pulumi pkg/resource/plugin/rpc.go; SDKs send the string one, the engine
 * knows seven.
 */

/** In every secret, asset, archive and reference. Source: sdk/go/common/resource/properties.go, SigKey. */
export const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";

const UNKNOWN_VALUES: ReadonlySet<unknown> = new Set([
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

export function isUnknown(value: unknown): boolean {
  return UNKNOWN_VALUES.has(value);
}

/** Whether a value is unknown or holds something unknown at any depth. */
export function hasUnknown(value: unknown): boolean {
  if (isUnknown(value)) return true;
  if (Array.isArray(value)) return value.some(hasUnknown);
  if (value !== null && typeof value === "object") return Object.values(value).some(hasUnknown);
  return false;
}
