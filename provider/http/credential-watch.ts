/*
 * Tells keys that are over from keys that never worked, since the service has one code for both. Temporary keys that
 * were accepted and are refused twice in a row are over, and nothing is sent with them again; an access key without a
 * token may be enabled again. Knows no place where keys stand.
 */

import type { Credentials, SourcedCredentials } from "./credentials";
import { toErrorMessage } from "./error-message";
import { addToMessage } from "./error-notes";
import { ConfigError } from "./errors";
import type { ApiError } from "./errors";
import type { Redactor } from "./redact";

export interface CredentialWatch {
  /** Throws the error of `judge` again when these keys are known to be over. */
  requireUsable(keys: SourcedCredentials): void;
  accept(keys: SourcedCredentials): void;
  /**
   * What follows when the service refused `used`, which is what `error` says: "newKeys" when the request may be signed again, with `current` or
   * to make sure; undefined when the error stands as it is, perhaps with a note. Throws ConfigError with code
   * CREDENTIALS_EXPIRED when the keys are over.
   */
  judge(
    error: ApiError,
    used: SourcedCredentials,
    current: SourcedCredentials,
    isSure: boolean,
  ): "newKeys" | undefined;
}

export function createCredentialWatch(redactor: Redactor): CredentialWatch {
  const accepted = new Set<string>();
  const over = new Map<string, string>();
  return {
    requireUsable(keys) {
      const message = over.get(toKey(keys));
      if (message !== undefined) throw new ConfigError(message, "CREDENTIALS_EXPIRED");
    },
    accept(keys) {
      accepted.add(toKey(keys));
      over.delete(toKey(keys));
    },
    judge(error, used, current, isSure) {
      const key = toKey(used);
      if (toKey(current) !== key) return "newKeys";
      if (!accepted.has(key)) {
        addToMessage(error, describeNeverAccepted(used));
        return undefined;
      }
      if (used.sessionToken === undefined) {
        addToMessage(error, describeRefused(used));
        return undefined;
      }
      if (!isSure) return "newKeys";
      const { action, serviceCode: code, requestId: request } = error;
      // Calls that were in flight together hear the same, that of the first.
      const message =
        over.get(key) ?? toErrorMessage(describeOver(used), { action, code, request }, redactor);
      // A later call gets another token of the pair.
      if (used.isTokenOfPair !== true) over.set(key, message);
      throw new ConfigError(message, "CREDENTIALS_EXPIRED");
    },
  };
}

function toKey({ accessKey, secretKey, sessionToken }: Credentials): string {
  return JSON.stringify([accessKey, secretKey, sessionToken ?? ""]);
}

const NOTHING_LOST =
  "Nothing was lost: what was done is in the stack's state, this call changed nothing, and the next `pulumi up` goes on " +
  "from there. Get new credentials and run it again";

function describeOver({ source = "the configured place", isTokenOfPair }: SourcedCredentials): string {
  if (isTokenOfPair === true) {
    return `The service refuses the token that it gave just now for the client from ${source}, so that was disabled, deleted or lost its permission. ${NOTHING_LOST}`;
  }
  return `The session token from ${source} has expired: the service accepted it before and refuses it now. ${NOTHING_LOST}`;
}

function describeRefused({ source = "the configured place" }: SourcedCredentials): string {
  return (
    `the access key from ${source} was accepted before and is refused now, so it was disabled, deleted or rotated. ` +
    NOTHING_LOST
  );
}

function describeNeverAccepted({ sessionToken, source, isTokenOfPair }: SourcedCredentials): string {
  const from = source === undefined ? "" : `the keys come from ${source}`;
  if (isTokenOfPair === true) return [from, "the service gave a token for them"].filter(Boolean).join("; ");
  const token = sessionToken === undefined ? "" : "they are temporary and may have expired";
  return [from, token].filter(Boolean).join("; ") || "check the keys";
}
