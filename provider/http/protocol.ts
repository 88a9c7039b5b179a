/*
 * What a cloud states about its calls, and all that the shared client knows of one: how an attempt is authorized, how
 * an answer is read, and which refusals are about the authorization alone. Knows no cloud.
 */

import type { SourcedCredentials } from "./credentials";
import type { ApiError } from "./errors";
import type { JsonObject } from "./json";
import type { ActionKind } from "./outcome";
import type { Redactor } from "./redact";
import type { TransportRequest, TransportResponse } from "./transport";

/** One call of one action. */
export interface Call {
  readonly action: string;
  readonly body: JsonObject;
  /** Origin without a trailing slash. */
  readonly endpoint: string;
  readonly region: string;
  /** Another API of the cloud than that of its identity service, such as STS. */
  readonly service?: string | undefined;
  readonly version?: string | undefined;
}

export interface Attempt {
  readonly keys: SourcedCredentials;
  /** The service's time, as far as it is known. */
  readonly date: Date;
  readonly userAgent: string;
}

export interface PreparedCall {
  readonly kind: ActionKind;
  /** The request of one attempt, made anew for each. */
  authorize(attempt: Attempt): TransportRequest;
}

export interface ResponseContext {
  readonly action: string;
  readonly redactor: Redactor;
  readonly nowMs: number;
}

/**
 * keys: what the call was authorized with is not taken. signature: that, or the date that it was signed with. nonce:
 * the service has seen the number that it was signed with before. Nothing of such a request was processed, whatever
 * its action.
 */
export type Refusal = "keys" | "signature" | "nonce";

export interface Protocol {
  /** Throws for a call that cannot be written. */
  prepare(call: Call): PreparedCall;
  /** The action's result, `{}` when it has none; throws ApiError or UnexpectedResponseError. */
  readResult(response: TransportResponse, context: ResponseContext): JsonObject;
  /** Undefined for an error that is about anything else. */
  toRefusal(error: ApiError): Refusal | undefined;
}
