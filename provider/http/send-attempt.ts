/*
 * One attempt of one action on the wire, with the action's name in whatever goes wrong. Knows no field of any action,
 * signs nothing and repeats nothing.
 */

import type { Credentials } from "./credentials";
import { toErrorMessage } from "./error-message";
import { TransportError, UnexpectedResponseError } from "./errors";
import type { Redactor } from "./redact";
import type { Transport, TransportRequest, TransportResponse } from "./transport";

export function learnKeys(redactor: Redactor, { accessKey, secretKey, sessionToken }: Credentials): void {
  for (const secret of [accessKey, secretKey, sessionToken]) {
    if (secret !== undefined) redactor.add(secret);
  }
}

export function sendAttempt(
  { transport, redactor }: { readonly transport: Transport; readonly redactor: Redactor },
  action: string,
  request: TransportRequest,
  timeoutMs: number,
): Promise<TransportResponse> {
  return transport.send(request, AbortSignal.timeout(timeoutMs)).catch((error: unknown) => {
    throw nameAction(error, action, redactor);
  });
}

// The transport knows no actions; what it reports is told again with the action's name.
function nameAction(error: unknown, action: string, redactor: Redactor): unknown {
  if (error instanceof TransportError) {
    const message = toErrorMessage(error.message, { action, code: error.code }, redactor);
    return new TransportError(message, error.code, error.sent);
  }
  if (error instanceof UnexpectedResponseError) {
    const message = toErrorMessage(error.message, { action, code: error.code }, redactor);
    return new UnexpectedResponseError(message, error.code, error.status, error.retryAfterMs);
  }
  return error;
}
