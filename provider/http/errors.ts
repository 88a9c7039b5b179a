/*
 * The errors of every call that leaves the process: who has to act (the user, the service, the network) and a
 * stable code. Knows no cloud: which service code means what stands in a table per cloud.
 */

export type ErrorCategory =
  | "notFound"
  | "conflict"
  | "inUse"
  | "throttled"
  | "quota"
  | "transient"
  | "clockSkew"
  | "auth"
  | "invalid"
  | "unknown";

/** Base of all errors of this package. `code` never changes its meaning between releases. */
export class AgentIdentityError extends Error {
  override readonly name: string = "AgentIdentityError";
  readonly code: string;
  /** Set by `markAmbiguous` alone. */
  declare readonly mayHaveBeenProcessed?: true;

  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}

/** The user has to change configuration. Messages name keys, variables and files, never a value. */
export class ConfigError extends AgentIdentityError {
  override readonly name = "ConfigError";

  constructor(message: string, code = "CONFIG_INVALID") {
    super(message, code);
  }
}

export interface ApiErrorFacts {
  readonly action: string;
  readonly status: number;
  readonly serviceCode: string;
  readonly requestId: string;
  readonly category: ErrorCategory;
  readonly retryAfterMs?: number | undefined;
}

const API_CODES: Record<ErrorCategory, string> = {
  notFound: "API_NOT_FOUND",
  conflict: "API_CONFLICT",
  inUse: "API_IN_USE",
  throttled: "API_THROTTLED",
  quota: "API_QUOTA_EXCEEDED",
  transient: "API_TRANSIENT",
  clockSkew: "API_CLOCK_SKEW",
  auth: "API_AUTH",
  invalid: "API_INVALID",
  unknown: "API_UNKNOWN",
};

/** The service understood the request and said no. `requestId` is empty when the service gave none. */
export class ApiError extends AgentIdentityError {
  override readonly name = "ApiError";
  readonly action: string;
  readonly status: number;
  readonly serviceCode: string;
  readonly requestId: string;
  readonly category: ErrorCategory;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, facts: ApiErrorFacts) {
    super(message, API_CODES[facts.category]);
    this.action = facts.action;
    this.status = facts.status;
    this.serviceCode = facts.serviceCode;
    this.requestId = facts.requestId;
    this.category = facts.category;
    this.retryAfterMs = facts.retryAfterMs;
  }
}

export type TransportCode =
  | "TIMEOUT"
  | "CONNECTION_REFUSED"
  | "CONNECTION_LOST"
  | "CONNECTION_FAILED"
  | "CONNECT_TIMEOUT"
  | "DNS"
  | "UNREACHABLE"
  | "TLS"
  | "PROXY_REFUSED"
  | "REQUEST_REFUSED"
  | "CLOSED";

/** No answer came. `sent` is false only when not one byte of the request can have reached the service. */
export class TransportError extends AgentIdentityError {
  override readonly name = "TransportError";
  declare readonly code: TransportCode;
  readonly sent: boolean;

  constructor(message: string, code: TransportCode, sent: boolean) {
    super(message, code);
    this.sent = sent;
  }
}

export type UnexpectedResponseCode =
  | "EMPTY"
  | "HTML"
  | "NOT_JSON"
  | "NOT_HTTP"
  | "TRUNCATED"
  | "TOO_LARGE"
  | "NO_ENVELOPE"
  | "NO_ERROR"
  | "RESULT_SHAPE";

/** An answer came and is not understood. `status` is 0 when not even its head was readable. */
export class UnexpectedResponseError extends AgentIdentityError {
  override readonly name = "UnexpectedResponseError";
  declare readonly code: UnexpectedResponseCode;
  readonly status: number;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, code: UnexpectedResponseCode, status: number, retryAfterMs?: number) {
    super(message, code);
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

// Reads the property instead of the class, so that a second copy of this module in one process is understood too.
function hasCategory(error: unknown, category: ErrorCategory): boolean {
  return typeof error === "object" && error !== null && "category" in error && error.category === category;
}

export const isNotFound = (error: unknown): boolean => hasCategory(error, "notFound");
export const isConflict = (error: unknown): boolean => hasCategory(error, "conflict");
export const isThrottled = (error: unknown): boolean => hasCategory(error, "throttled");
export const isQuota = (error: unknown): boolean => hasCategory(error, "quota");
export const isTransient = (error: unknown): boolean => hasCategory(error, "transient");
export const isClockSkew = (error: unknown): boolean => hasCategory(error, "clockSkew");
export const isAuth = (error: unknown): boolean => hasCategory(error, "auth");
export const isInvalid = (error: unknown): boolean => hasCategory(error, "invalid");

/** Whether a create, update or delete failed and may have happened all the same: look before anything is sent again. */
export function isAmbiguous(error: unknown): boolean {
  return typeof error === "object" && error !== null && "mayHaveBeenProcessed" in error;
}
