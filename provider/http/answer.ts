/*
 * What all answers have in common, whatever their envelope: a JSON object, and the typed error where there is none or
 * it says no. Knows no cloud and no envelope. No part of an answer that is not understood gets into a message: it may
 * hold what the request held.
 */

import { toCleanFact, toErrorMessage } from "./error-message";
import { ApiError, UnexpectedResponseError } from "./errors";
import type { ErrorCategory, UnexpectedResponseCode } from "./errors";
import { parseExactly } from "./exact-numbers";
import { isDeeperThan, isJsonObject, MAX_JSON_DEPTH } from "./json";
import type { JsonObject, JsonValue } from "./json";
import type { ResponseContext } from "./protocol";
import { toRetryAfterMs } from "./retry-after";
import type { TransportResponse } from "./transport";

export interface AnswerFacts {
  readonly toErrorCategory: (serviceCode: string) => ErrorCategory;
  /** "Gone" makes the engine forget an object, so code and status must both say it. */
  readonly notFoundStatus: number;
  /** Whole numbers that JavaScript cannot hold exactly are read as text. */
  readonly hasLongNumbers?: boolean;
  /** Headers that may tell the request id where the body does not. */
  readonly requestIdHeaders: readonly string[];
}

export interface Answer {
  /** Throws UnexpectedResponseError. */
  parse(): JsonObject;
  toApiError(code: string, message: string, requestId: string): ApiError;
  toUnexpected(code: UnexpectedResponseCode, sentence: string, requestId?: string): UnexpectedResponseError;
}

export function openAnswer(
  facts: AnswerFacts,
  { status, headers, body }: TransportResponse,
  { action, redactor, nowMs }: ResponseContext,
): Answer {
  const retryAfterMs = toRetryAfterMs(headers["retry-after"], nowMs);

  function toUnexpected(
    code: UnexpectedResponseCode,
    sentence: string,
    requestId = facts.requestIdHeaders.map((name) => headers[name]).find((id) => id !== undefined),
  ): UnexpectedResponseError {
    const message = toErrorMessage(
      `${sentence}; status ${status}`,
      { action, code, request: requestId },
      redactor,
    );
    return new UnexpectedResponseError(message, code, status, retryAfterMs);
  }

  return {
    toUnexpected,

    parse() {
      const text = body.trim();
      if (text === "") throw toUnexpected("EMPTY", "The answer is empty");
      if (text.startsWith("<")) {
        throw toUnexpected(
          "HTML",
          "The answer is a web page, so it likely comes from a proxy or a wrong endpoint",
        );
      }
      let parsed: unknown;
      try {
        parsed = JSON.parse(text);
      } catch {
        // V8's own message quotes the text.
        throw toUnexpected("NOT_JSON", "The answer is not JSON");
      }
      if (isDeeperThan(parsed, MAX_JSON_DEPTH)) {
        throw toUnexpected("NO_ENVELOPE", "The answer is nested too deeply");
      }
      // Only now, for a reviver recurses.
      if (facts.hasLongNumbers === true) parsed = parseExactly(text);
      if (isJsonObject(parsed)) return parsed;
      throw toUnexpected("NO_ENVELOPE", "The answer is JSON, but no object");
    },

    toApiError(code, message, requestId) {
      const sentence = message.trim() || `The service answered with status ${status}`;
      const category = facts.toErrorCategory(code);
      return new ApiError(toErrorMessage(sentence, { action, code, request: requestId }, redactor), {
        action,
        status,
        serviceCode: toCleanFact(code, redactor),
        requestId: toCleanFact(requestId, redactor),
        category: category === "notFound" && status !== facts.notFoundStatus ? "unknown" : category,
        retryAfterMs,
      });
    },
  };
}

/** A fact of an answer, which may be a number as well; empty for anything else. */
export function toFactText(value: JsonValue | undefined): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
