/*
 * From an HTTP answer to the result of an action, or to one typed error. Knows the envelope and no action's fields.
 * No part of an answer that is not understood gets into a message: it may hold what the request held.
 */

import { toCleanFact, toErrorMessage } from "../../http/error-message";
import { ApiError, UnexpectedResponseError } from "../../http/errors";
import type { ErrorCategory, UnexpectedResponseCode } from "../../http/errors";
import { isDeeperThan, isJsonObject, MAX_JSON_DEPTH } from "../../http/json";
import type { JsonObject, JsonValue } from "../../http/json";
import type { Redactor } from "../../http/redact";
import { toRetryAfterMs } from "../../http/retry-after";
import type { TransportResponse } from "../../http/transport";
import { toErrorCategory } from "./error-table";

export interface ResponseContext {
  readonly action: string;
  readonly redactor: Redactor;
  readonly nowMs: number;
}

/**
 * Returns `Result`, or `{}` when the envelope has none (or null or an empty text, for actions that answer nothing).
 * Throws ApiError when the envelope holds an error, whatever the status; else UnexpectedResponseError.
 */
export function readResult(response: TransportResponse, context: ResponseContext): JsonObject {
  const envelope = parseEnvelope(response, context);
  const metadata = envelope["ResponseMetadata"];
  if (!isJsonObject(metadata)) {
    throw toUnexpected("NO_ENVELOPE", "The answer has no ResponseMetadata", response, context);
  }
  const requestId = toText(metadata["RequestId"]);
  if (isJsonObject(metadata["Error"])) throw toApiError(metadata["Error"], requestId, response, context);
  if (metadata["Error"] !== undefined && metadata["Error"] !== null) {
    const sentence = "The answer is a failure, and its error cannot be read";
    throw toUnexpected("NO_ERROR", sentence, response, context, requestId);
  }
  if (response.status < 200 || response.status > 299) {
    throw toUnexpected(
      "NO_ERROR",
      "The answer is a failure that names no error",
      response,
      context,
      requestId,
    );
  }
  const result = envelope["Result"];
  if (result === undefined || result === null || result === "") return {};
  if (isJsonObject(result)) return result;
  throw toUnexpected(
    "RESULT_SHAPE",
    "The Result of the answer is not an object",
    response,
    context,
    requestId,
  );
}

function parseEnvelope(response: TransportResponse, context: ResponseContext): JsonObject {
  const body = response.body.trim();
  if (body === "") throw toUnexpected("EMPTY", "The answer is empty", response, context);
  if (body.startsWith("<")) {
    const sentence = "The answer is a web page, so it likely comes from a proxy or a wrong endpoint";
    throw toUnexpected("HTML", sentence, response, context);
  }
  let envelope: unknown;
  try {
    envelope = JSON.parse(body);
  } catch {
    // V8's own message quotes the text.
    throw toUnexpected("NOT_JSON", "The answer is not JSON", response, context);
  }
  if (isDeeperThan(envelope, MAX_JSON_DEPTH)) {
    throw toUnexpected("NO_ENVELOPE", "The answer is nested too deeply", response, context);
  }
  if (isJsonObject(envelope)) return envelope;
  throw toUnexpected("NO_ENVELOPE", "The answer is JSON, but no object", response, context);
}

function toApiError(
  error: JsonObject,
  requestId: string,
  response: TransportResponse,
  { action, redactor, nowMs }: ResponseContext,
): ApiError {
  const code = toText(error["Code"]);
  const sentence = toText(error["Message"]).trim() || `The service answered with status ${response.status}`;
  return new ApiError(toErrorMessage(sentence, { action, code, request: requestId }, redactor), {
    action,
    status: response.status,
    serviceCode: toCleanFact(code, redactor),
    requestId: toCleanFact(requestId, redactor),
    category: toCategory(code, response.status),
    retryAfterMs: toRetryAfterMs(response.headers["retry-after"], nowMs),
  });
}

/** "Gone" makes the engine forget an object, so code and status (contract: 404) must both say it. */
function toCategory(code: string, status: number): ErrorCategory {
  const category = toErrorCategory(code);
  return category === "notFound" && status !== 404 ? "unknown" : category;
}

function toUnexpected(
  code: UnexpectedResponseCode,
  sentence: string,
  response: TransportResponse,
  { action, redactor, nowMs }: ResponseContext,
  requestId = toHeaderRequestId(response),
): UnexpectedResponseError {
  return new UnexpectedResponseError(
    toErrorMessage(`${sentence}; status ${response.status}`, { action, code, request: requestId }, redactor),
    code,
    response.status,
    toRetryAfterMs(response.headers["retry-after"], nowMs),
  );
}

// Where there is no envelope, a header may still tell the id: the vendor's log id, or a proxy's own (unproven).
function toHeaderRequestId({ headers }: TransportResponse): string {
  return headers["x-tt-logid"] ?? headers["x-request-id"] ?? "";
}

function toText(value: JsonValue | undefined): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
