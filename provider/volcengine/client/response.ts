/*
 * From an HTTP answer to the result of an action, or to one typed error. Knows the envelope and no action's fields.
 */

import { openAnswer, toFactText } from "../../http/answer";
import type { AnswerFacts } from "../../http/answer";
import { isJsonObject } from "../../http/json";
import type { JsonObject } from "../../http/json";
import type { ResponseContext } from "../../http/protocol";
import type { TransportResponse } from "../../http/transport";
import { toErrorCategory } from "./error-table";

const FACTS: AnswerFacts = {
  toErrorCategory,
  notFoundStatus: 404,
  // Where there is no envelope: the vendor's log id, or a proxy's own (unproven).
  requestIdHeaders: ["x-tt-logid", "x-request-id"],
};

/**
 * Returns `Result`, or `{}` when the envelope has none (or null or an empty text, for actions that answer nothing).
 * Throws ApiError when the envelope holds an error, whatever the status; else UnexpectedResponseError.
 */
export function readResult(response: TransportResponse, context: ResponseContext): JsonObject {
  const answer = openAnswer(FACTS, response, context);
  const envelope = answer.parse();
  const metadata = envelope["ResponseMetadata"];
  if (!isJsonObject(metadata)) throw answer.toUnexpected("NO_ENVELOPE", "The answer has no ResponseMetadata");
  const requestId = toFactText(metadata["RequestId"]);
  const error = metadata["Error"];
  if (isJsonObject(error)) {
    throw answer.toApiError(toFactText(error["Code"]), toFactText(error["Message"]), requestId);
  }
  if (error !== undefined && error !== null) {
    const sentence = "The answer is a failure, and its error cannot be read";
    throw answer.toUnexpected("NO_ERROR", sentence, requestId);
  }
  if (response.status < 200 || response.status > 299) {
    throw answer.toUnexpected("NO_ERROR", "The answer is a failure that names no error", requestId);
  }
  const result = envelope["Result"];
  if (result === undefined || result === null || result === "") return {};
  if (isJsonObject(result)) return result;
  throw answer.toUnexpected("RESULT_SHAPE", "The Result of the answer is not an object", requestId);
}
