/*
 * What each error code of the service means for us, as data. Knows neither actions nor retries.
 */

import { createErrorTable } from "../../http/error-table";
import type { ErrorCategory } from "../../http/errors";

const CATEGORY_BY_CODE: Readonly<Record<string, ErrorCategory>> = {
  // Contract, "Error codes": the table that all three API pages share.
  NotFound: "notFound",
  Duplicated: "conflict",
  Throttling: "throttled",
  QuotaExceeded: "quota",
  InternalError: "transient",
  DownstreamServerError: "transient",
  ServiceUnavailable: "transient",
  SignatureNotMatch: "auth",
  AccessDenied: "auth",
  InvalidAccessKeyId: "auth",
  InvalidRequest: "invalid",
  MissingAction: "invalid",
  InvalidAction: "invalid",

  // Contract: further names that the vendor's other clients treat as retryable.
  FlowLimitExceeded: "throttled",
  RequestLimitExceeded: "throttled",
  TooManyRequests: "throttled",
  ServiceUnavailableTemporarily: "transient",

  // The gateway in front of all services (vendor's page of common error codes; unproven for this service).
  InternalServiceError: "transient",
  InternalServiceTimeout: "transient",
  InvalidTimestamp: "clockSkew",
  SignatureDoesNotMatch: "auth",
  InvalidAccessKey: "auth",
  InvalidAuthorization: "auth",
  InvalidCredential: "auth",
  InvalidSecretToken: "auth",
  MissingAuthenticationToken: "auth",
  MissingSignature: "auth",
  LackPolicy: "auth",
  MissingRequestInfo: "invalid",
  MissingParameter: "invalid",
  InvalidParameter: "invalid",
  InvalidActionOrVersion: "invalid",
  ServiceNotFound: "invalid",
};

const CATEGORY_BY_PREFIX: readonly (readonly [prefix: string, category: ErrorCategory])[] = [
  ["MissingParameter.", "invalid"],
  ["InvalidParameter.", "invalid"],
  // The vendor's Go SDK takes every code that begins so as throttling.
  ["Throttling.", "throttled"],
];

/** Refusals of the keys or the signature themselves, not of what their owner may do. */
const KEY_REFUSALS: ReadonlySet<string> = new Set([
  "SignatureNotMatch",
  "SignatureDoesNotMatch",
  "InvalidAccessKeyId",
  "InvalidAccessKey",
  "InvalidAuthorization",
  "InvalidCredential",
  "InvalidSecretToken",
  "InvalidTimestamp",
]);

export const { toErrorCategory, isKeyRefusal } = createErrorTable({
  categories: CATEGORY_BY_CODE,
  categoriesByPrefix: CATEGORY_BY_PREFIX,
  keyRefusals: KEY_REFUSALS,
});
