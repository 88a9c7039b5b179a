/**
 * The service's errors: status, code and message, from the tables on the vendor's pages. Knows no action; a
 * message names parameters and ids, never a value that could be secret.
 */
import { ServiceError } from "../service-error";

// Messages: vendor page CreateOauth2CredentialProviderDcr, error table.
const usual: Record<number, { code: string; message: string }> = {
  400: { code: "InvalidRequest", message: "The request is invalid or malformed." },
  401: { code: "SignatureNotMatch", message: "The request signature provided is incorrect." },
  403: { code: "AccessDenied", message: "You are not authorized to perform this action." },
  404: { code: "NotFound", message: "Resource not found." },
  409: { code: "Duplicated", message: "Resource already exists." },
  429: { code: "Throttling", message: "The request is denied due to request throttling." },
  500: { code: "InternalError", message: "Internal server error." },
  503: {
    code: "ServiceUnavailable",
    message: "The request has failed due to a temporary failure of the server.",
  },
};

/** What the service answers for a status when nothing more is said. */
export function usualError(status: number): ServiceError {
  const { code, message } = usual[status] ?? usual[status < 500 ? 400 : 500]!;
  return new ServiceError(status, code, message);
}

export const invalidParameter = (path: string): ServiceError =>
  new ServiceError(400, `InvalidParameter.${path}`, `The parameter ${path} is invalid.`);

export const missingParameter = (path: string): ServiceError =>
  new ServiceError(400, `MissingParameter.${path}`, `The required parameter ${path} is missing.`);

export const invalidRequest = (): ServiceError => usualError(400);

export const missingAction = (): ServiceError =>
  new ServiceError(400, "MissingAction", "The request is missing an action.");

export const invalidAction = (): ServiceError =>
  new ServiceError(400, "InvalidAction", "The specified action is invalid.");

export const signatureNotMatch = (reason: string): ServiceError =>
  new ServiceError(401, "SignatureNotMatch", `${usualError(401).message} ${reason}`);

export const invalidAccessKeyId = (): ServiceError =>
  new ServiceError(403, "InvalidAccessKeyId", "The access key ID provided is not valid.");

export const accessDenied = (): ServiceError => usualError(403);

export const notFound = (what: string): ServiceError =>
  new ServiceError(404, "NotFound", `Resource not found: ${what}.`);

export const duplicated = (what: string): ServiceError =>
  new ServiceError(409, "Duplicated", `Resource already exists: ${what}.`);
