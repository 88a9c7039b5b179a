/**
 * The names that OAuth and OpenID Connect give to parameters of the authorization and token request. Source: IANA OAuth
 * Parameters registry. Left out are those that people set on purpose to say what they want, not how the protocol runs:
 * audience, resource, prompt, login_hint, acr_values, max_age, ui_locales, display, claims_locales.
 */
const NAMES: ReadonlySet<string> = new Set([
  "access_token",
  "assertion",
  "authorization_details",
  "claims",
  "client_assertion",
  "client_assertion_type",
  "client_id",
  "client_secret",
  "code",
  "code_challenge",
  "code_challenge_method",
  "code_verifier",
  "device_code",
  "dpop_jkt",
  "error",
  "expires_in",
  "grant_type",
  "id_token",
  "id_token_hint",
  "iss",
  "nonce",
  "password",
  "redirect_uri",
  "refresh_token",
  "request",
  "request_uri",
  "requested_token_type",
  "response_mode",
  "response_type",
  "scope",
  "state",
  "subject_token",
  "subject_token_type",
  "token_type",
  "username",
]);

/** Read as leniently as a server might. */
export function isOauthParameter(key: string): boolean {
  return NAMES.has(decode(key).trim().toLowerCase());
}

function decode(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}
