/*
 * From an HTTP answer to the result of an action, or to one typed error. Knows the shape that all answers share and
 * no action's fields.
 */

import { openAnswer, toFactText } from "../../http/answer";
import type { JsonObject } from "../../http/json";
import type { ResponseContext } from "../../http/protocol";
import type { TransportResponse } from "../../http/transport";
import { toErrorCategory } from "./error-table";

const REQUEST_ID_HEADERS = ["x-request-id"];

/**
 * Throws ApiError when the answer holds an error (`error_code`, or `error` where a token is asked for), whatever the
 * status; else UnexpectedResponseError.
 */
export function readResult(response: TransportResponse, context: ResponseContext): JsonObject {
  const { status, headers } = response;
  const facts = {
    toErrorCategory: (code: string) => toErrorCategory(code, status),
    // Every error of the business has this status, "not found" too (the vendor's page of error codes).
    notFoundStatus: 400,
    requestIdHeaders: REQUEST_ID_HEADERS,
  };
  const answer = openAnswer(facts, response, context);
  if (status === 204) return {};
  const result = answer.parse();
  const isSuccess = status >= 200 && status <= 299;
  const code = toFactText(result["error_code"]) || (isSuccess ? "" : toFactText(result["error"]));
  const message = toFactText(result["error_msg"]) || toFactText(result["error_description"]);
  const requestId = headers["x-request-id"] ?? "";
  if (code !== "" && (!isSuccess || toErrorCategory(code, status) !== "unknown")) {
    throw answer.toApiError(code, message, requestId);
  }
  if (!isSuccess) throw answer.toUnexpected("NO_ERROR", "The answer is a failure that names no error");
  if (code !== "") {
    const sentence = "The answer is a success, and holds the code of an error that is not known";
    throw answer.toUnexpected("RESULT_SHAPE", sentence);
  }
  return result;
}
