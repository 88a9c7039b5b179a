/*
 * What each error code of the service means for us, as data. Knows neither actions nor retries. A code that is not
 * listed is "unknown" and fails loudly; the HTTP status is not asked, for the gateway answers 404 also for an
 * action that does not exist, and that must never read as "the object is gone".
 */

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

export function toErrorCategory(serviceCode: string): ErrorCategory {
  if (Object.hasOwn(CATEGORY_BY_CODE, serviceCode)) return CATEGORY_BY_CODE[serviceCode] ?? "unknown";
  return CATEGORY_BY_PREFIX.find(([prefix]) => serviceCode.startsWith(prefix))?.[1] ?? "unknown";
}

/** How the service names an expired token is not documented, so an unlisted code with status 401 counts too. */
export function isKeyRefusal(serviceCode: string, status: number): boolean {
  return KEY_REFUSALS.has(serviceCode) || (status === 401 && toErrorCategory(serviceCode) === "unknown");
}
