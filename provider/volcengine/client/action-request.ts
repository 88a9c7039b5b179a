/*
 * One attempt of one action on the wire: address, headers, signature, answer, with the action's name in whatever goes
 * wrong. Knows no field of any action, and repeats nothing.
 */

import { toErrorMessage } from "../../http/error-message";
import { TransportError, UnexpectedResponseError } from "../../http/errors";
import type { Redactor } from "../../http/redact";
import type { Transport, TransportResponse } from "../../http/transport";
import { signRequest } from "./sign-request";
import type { Credentials } from "./sign-request";

export interface ActionRequest {
  readonly action: string;
  /** JSON text. */
  readonly body: string;
  readonly origin: string;
  readonly version: string;
  readonly service: string;
  readonly region: string;
  readonly keys: Credentials;
  readonly date: Date;
  readonly userAgent: string;
}

export function sendAction(
  { transport, redactor }: { readonly transport: Transport; readonly redactor: Redactor },
  request: ActionRequest,
  timeoutMs: number,
): Promise<TransportResponse> {
  const { action, body, keys } = request;
  for (const secret of [keys.accessKey, keys.secretKey, keys.sessionToken]) {
    if (secret !== undefined) redactor.add(secret);
  }
  const url = new URL(request.origin);
  url.searchParams.set("Action", action);
  url.searchParams.set("Version", request.version);
  const headers = signRequest({
    method: "POST",
    url,
    headers: {
      Accept: "application/json",
      "Content-Type": "application/json; charset=UTF-8",
      "User-Agent": request.userAgent,
    },
    body,
    credentials: keys,
    region: request.region,
    service: request.service,
    date: request.date,
  });
  return transport
    .send({ method: "POST", url, headers, body }, AbortSignal.timeout(timeoutMs))
    .catch((error: unknown) => {
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
