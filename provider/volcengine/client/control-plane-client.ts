/*
 * One call of one action: address, credentials, signature, deadline, retry, envelope. Knows no resource and no
 * field of any action, and does not load the network: the transport comes in as a parameter.
 */

import { setTimeout as sleepFor } from "node:timers/promises";

import { toErrorMessage } from "../../http/error-message";
import { TransportError, UnexpectedResponseError } from "../../http/errors";
import type { JsonObject } from "../../http/json";
import type { Redactor } from "../../http/redact";
import { withRetry } from "../../http/retry";
import type { Transport } from "../../http/transport";
import { readResult } from "./response";
import { signRequest } from "./sign-request";
import type { Credentials } from "./sign-request";

export interface ControlPlaneClientOptions {
  readonly transport: Transport;
  /** Origin without a trailing slash. */
  readonly endpoint: string;
  readonly region: string;
  /** Asked on every attempt, so that keys may change while the process runs. */
  readonly credentials: () => Promise<Credentials>;
  readonly userAgent: string;
  readonly service?: string;
  readonly version?: string;
  readonly redactor: Redactor;
  readonly retry: {
    readonly maxAttempts: number;
    readonly totalTimeoutMs: number;
    readonly random?: () => number;
    readonly sleep?: (delayMs: number) => Promise<void>;
  };
  /** Milliseconds since 1970; also the date of the signature. */
  readonly clock?: () => number;
}

export interface CallOptions {
  /** Says that the action may be made twice. Default: true for Get*, List* and BatchGet*. */
  readonly safeToRepeat?: boolean;
  readonly version?: string;
  readonly service?: string;
  readonly endpoint?: string;
}

export interface ControlPlaneClient {
  /**
   * Calls one action and returns its `Result`, `{}` when it has none. Throws ConfigError (no credentials), ApiError
   * (the service said no), TransportError (no answer), UnexpectedResponseError (an answer that is not understood).
   */
  call(action: string, body: JsonObject, options?: CallOptions): Promise<JsonObject>;
}

export function createControlPlaneClient(client: ControlPlaneClientOptions): ControlPlaneClient {
  const clock = client.clock ?? Date.now;
  return {
    call(action, body, options = {}) {
      const text = JSON.stringify(body);
      return withRetry((remainingMs) => attemptCall(client, action, text, options, remainingMs), {
        maxAttempts: client.retry.maxAttempts,
        totalTimeoutMs: client.retry.totalTimeoutMs,
        isSafeToRepeat: options.safeToRepeat ?? isReadByName(action),
        clock,
        random: client.retry.random ?? Math.random,
        sleep: client.retry.sleep ?? ((delayMs) => sleepFor(delayMs)),
      });
    },
  };
}

/** The service names every action that changes nothing in one of these ways (contract, list of actions). */
function isReadByName(action: string): boolean {
  return /^(Get|List|BatchGet)[A-Z]/.test(action);
}

async function attemptCall(
  client: ControlPlaneClientOptions,
  action: string,
  body: string,
  options: CallOptions,
  remainingMs: number,
): Promise<JsonObject> {
  const { redactor } = client;
  const clock = client.clock ?? Date.now;
  const credentials = await client.credentials();
  for (const secret of Object.values(credentials)) if (typeof secret === "string") redactor.add(secret);

  const url = new URL(options.endpoint ?? client.endpoint);
  url.searchParams.set("Action", action);
  url.searchParams.set("Version", options.version ?? client.version ?? "2025-10-30");
  const headers = signRequest({
    method: "POST",
    url,
    headers: {
      Accept: "application/json",
      "Content-Type": "application/json; charset=UTF-8",
      "User-Agent": client.userAgent,
    },
    body,
    credentials,
    region: client.region,
    service: options.service ?? client.service ?? "id",
    date: new Date(clock()),
  });

  const response = await client.transport
    .send({ method: "POST", url, headers, body }, AbortSignal.timeout(remainingMs))
    .catch((error: unknown) => {
      throw nameAction(error, action, redactor);
    });
  return readResult(response, { action, redactor, nowMs: clock() });
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
