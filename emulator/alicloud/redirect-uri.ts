/**
 * Which redirect URIs an application may have. Knows no action.
 */
import { invalidParameter } from "./service-error";
import type { AlicloudSwitches } from "./switches";

const absolute = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s]+$/;
const secure = /^(https:\/\/[^\s]+|http:\/\/(localhost|127\.0\.0\.1|\[::1\])([:/?][^\s]*)?)$/i;

/** Throws InvalidParameter, named as `parameter`, for what is no absolute URI or has a scheme that is not taken. */
export function checkRedirectUris(
  uris: readonly string[],
  switches: Readonly<AlicloudSwitches>,
  parameter: string,
): void {
  const pattern = switches.redirectSchemes === "https" ? secure : absolute;
  if (!uris.every((uri) => pattern.test(uri))) throw invalidParameter(parameter);
}
