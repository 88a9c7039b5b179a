/**
 * The service's errors: status, code and message. The gateway's codes are those of the vendor's other RPC products,
 * the families (`EntityNotExist.*`, `InvalidParameter.*`) those of the vendor's RAM pages; most of what follows a
 * family's dot is a guess (docs/fidelity.md). Knows no action.
 */
import { ServiceError } from "../service-error";

const usual: Record<number, { code: string; message: string; status?: number }> = {
  400: { code: "InvalidParameter", message: "A parameter of the request is not valid." },
  403: { code: "NoPermission", message: "You are not authorized to do this action." },
  404: { code: "EntityNotExist.Application", message: "The application does not exist." },
  409: { code: "EntityAlreadyExists.Application", message: "The application already exists." },
  // The products of this vendor throttle with 400.
  429: { status: 400, code: "Throttling.User", message: "Request was denied due to user flow control." },
  500: { code: "InternalError", message: "The request processing has failed due to an unknown error." },
  503: { code: "ServiceUnavailable", message: "The request has failed due to a temporary failure." },
};

/** What the service answers for a status when nothing more is said. */
export function usualError(status: number): ServiceError {
  const known = usual[status] ?? usual[status < 500 ? 400 : 500]!;
  return new ServiceError(known.status ?? status, known.code, known.message);
}

const bad = (code: string, message: string): ServiceError => new ServiceError(400, code, message);

// A parameter's name comes from the caller and may be anything.
const isName = (name: string): boolean => /^[A-Za-z][A-Za-z0-9]{0,63}$/.test(name);

export function invalidParameter(name: string, aspect?: "Length" | "InvalidChars"): ServiceError {
  const path = [isName(name) ? name : "", aspect].filter(Boolean);
  return bad(
    ["InvalidParameter", ...path].join("."),
    `The specified parameter ${path[0] ?? ""} is not valid.`,
  );
}

export const missingParameter = (name: string): ServiceError =>
  bad(`Missing${name}`, `${name} is mandatory for this action.`);

export const missingHeader = (name: string): ServiceError =>
  bad("MissingParameter", `The header ${name} that is mandatory for this request is not supplied.`);

export const incompleteSignature = (reason: string): ServiceError =>
  bad("IncompleteSignature", `The request signature does not conform to the standard. ${reason}`);

/** Repeats what was signed, as the vendor's gateways do: the whole canonical request, session token included. */
export const signatureDoesNotMatch = (signed: string): ServiceError =>
  bad(
    "SignatureDoesNotMatch",
    `Specified signature does not match our calculation. Server canonical request: ${signed}`,
  );

export const nonceUsed = (): ServiceError =>
  bad("SignatureNonceUsed", "Specified signature nonce was used already.");

export const timestampMalformed = (): ServiceError =>
  bad("InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted.");

export const timestampExpired = (): ServiceError =>
  bad("InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");

export const missingSecurityToken = (): ServiceError =>
  bad("MissingSecurityToken", "SecurityToken is mandatory for this access key.");

export const securityTokenExpired = (): ServiceError =>
  bad("InvalidSecurityToken.Expired", "Specified SecurityToken is expired.");

export const securityTokenMismatch = (): ServiceError =>
  bad("InvalidSecurityToken.MismatchWithAccessKey", "Specified SecurityToken is not this access key's.");

// 404, as seen: whoever takes every 404 for "the object is gone" is wrong here, twice.
export const accessKeyNotFound = (): ServiceError =>
  new ServiceError(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");

export const actionNotFound = (): ServiceError =>
  new ServiceError(
    404,
    "InvalidAction.NotFound",
    "Specified api is not found, please check your url and method.",
  );

export const invalidVersion = (): ServiceError =>
  bad("InvalidVersion", "Specified parameter Version is not valid.");

export const unsupportedMethod = (): ServiceError =>
  bad("UnsupportedHTTPMethod", "This http method is not supported.");

export const noPermission = (): ServiceError => usualError(403);

export const entityNotExist = (kind: "Application" | "AppSecret", id: string): ServiceError =>
  new ServiceError(404, `EntityNotExist.${kind}`, `The ${kind} does not exist: ${id}.`);

export const entityAlreadyExists = (name: string): ServiceError =>
  new ServiceError(409, "EntityAlreadyExists.Application", `The application already exists: ${name}.`);

export const secretLimitExceeded = (): ServiceError =>
  new ServiceError(409, "LimitExceeded.AppSecret", "The application has as many secrets as it may have.");

export const hasSecrets = (): ServiceError =>
  new ServiceError(409, "DeleteConflict.Application.Secret", "The application still has secrets.");
