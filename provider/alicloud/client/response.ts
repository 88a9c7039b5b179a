/*
 * From an HTTP answer to the result of an action, or to one typed error. Knows the shape that all answers share and
 * no action's fields.
 */

import { openAnswer, toFactText } from "../../http/answer";
import type { AnswerFacts } from "../../http/answer";
import type { JsonObject } from "../../http/json";
import type { ResponseContext } from "../../http/protocol";
import type { TransportResponse } from "../../http/transport";
import { toErrorCategory } from "./error-table";

const FACTS: AnswerFacts = {
  toErrorCategory,
  notFoundStatus: 404,
  // An AppId has 19 digits. It is a text in the vendor's examples.
  hasLongNumbers: true,
  requestIdHeaders: ["x-acs-request-id", "x-request-id"],
};

/**
 * Returns the answer without its `RequestId`. Throws ApiError when it holds an error (`Code`), whatever the status;
 * else UnexpectedResponseError. Every answer of the service has a request id (contract), so one without is another's.
 */
export function readResult(response: TransportResponse, context: ResponseContext): JsonObject {
  const answer = openAnswer(FACTS, response, context);
  const { RequestId: id, ...result } = answer.parse();
  const requestId = toFactText(id);
  const code = toFactText(result["Code"]);
  const isSuccess = response.status >= 200 && response.status <= 299;
  if (code !== "" && (!isSuccess || toErrorCategory(code) !== "unknown")) {
    throw answer.toApiError(code, toFactText(result["Message"]), requestId);
  }
  if (requestId === "") throw answer.toUnexpected("NO_ENVELOPE", "The answer has no RequestId");
  if (!isSuccess) {
    throw answer.toUnexpected("NO_ERROR", "The answer is a failure that names no error", requestId);
  }
  if ("Code" in result) {
    const sentence = "The answer is a success, and holds the code of an error that is not known";
    throw answer.toUnexpected("RESULT_SHAPE", sentence, requestId);
  }
  return result;
}
