/*
 * What each error code of the service means for us, as data: by family, for the codes of single objects are listed
 * nowhere that can be read. Knows neither actions nor retries. Sources: the vendor's page of RAM's errors for the
 * families, its pages of common errors for the gateway's; none is proven for this product.
 */

import { createErrorTable } from "../../http/error-table";

/** This copy of the request was not processed; another one with the same number was. */
export const NONCE_USED = "SignatureNonceUsed";

export const { toErrorCategory, isKeyRefusal } = createErrorTable({
  categories: {
    NoPermission: "auth",
    Forbidden: "auth",
    InternalError: "transient",
    InternalFailure: "transient",
    Throttling: "throttled",

    [NONCE_USED]: "auth",
    SignatureDoesNotMatch: "auth",
    IncompleteSignature: "auth",
    // A token that is missing is no parameter that the program forgot.
    MissingSecurityToken: "auth",

    InvalidParameter: "invalid",
    InvalidVersion: "invalid",
    // The date is missing or unreadable, which no other clock puts right.
    IllegalTimestamp: "invalid",
    UnsupportedOperation: "invalid",
  },
  categoriesByPrefix: [
    ["EntityNotExist.", "notFound"],
    ["EntityAlreadyExists.", "conflict"],
    // Others depend on the object: no name is taken, which is what "conflict" says.
    ["DeleteConflict.", "inUse"],
    ["LimitExceeded.", "quota"],
    ["Throttling.", "throttled"],
    ["NoPermission.", "auth"],
    ["Forbidden.", "auth"],
    ["InternalError.", "transient"],
    // Also as ServiceUnavailableTemporary.
    ["ServiceUnavailable", "transient"],
    ["InvalidTimeStamp", "clockSkew"],
    ["InvalidAccessKeyId", "auth"],
    ["InvalidSecurityToken", "auth"],
    ["InvalidParameter.", "invalid"],
    ["InvalidAction.", "invalid"],
    // MissingParameter, Missing<Name>.
    ["Missing", "invalid"],
  ],
  keyRefusals: new Set(["SignatureDoesNotMatch", "IncompleteSignature", "MissingSecurityToken"]),
  // An expired token may also read as a key id that does not exist (vendor's page of KMS's errors).
  keyRefusalsByPrefix: ["InvalidAccessKeyId", "InvalidSecurityToken", "InvalidTimeStamp"],
});
