/**
 * Verifies a request's ACS3-HMAC-SHA256 signature from the headers that the request itself says it signed. Written
 * from the contract alone and shares no line with the client. Knows no action.
 */
import type { Account } from "../account";
import {
  compareTexts,
  hashSha256,
  isSameSignature,
  readHeader,
  signSha256,
  toCanonicalQuery,
} from "../canonical";
import type { RawRequest } from "../control-plane";
import type { Nonces } from "./nonce";
import {
  accessKeyNotFound,
  incompleteSignature,
  missingHeader,
  missingSecurityToken,
  nonceUsed,
  securityTokenExpired,
  securityTokenMismatch,
  signatureDoesNotMatch,
  timestampExpired,
  timestampMalformed,
} from "./service-error";

// Vendor's signature page: a request is good for 15 minutes.
export const maxSkewMs = 15 * 60 * 1000;
const alwaysNeeded = [
  "host",
  "x-acs-action",
  "x-acs-content-sha256",
  "x-acs-date",
  "x-acs-signature-nonce",
  "x-acs-version",
];
const pattern = /^ACS3-HMAC-SHA256 Credential=([^,\s]+),SignedHeaders=([^,\s]+),Signature=([0-9a-f]{64})$/;

export const tokenHeader = "x-acs-security-token";

function checkDate(date: string, now: Date): void {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date)) throw timestampMalformed();
  if (!(Math.abs(now.getTime() - Date.parse(date)) <= maxSkewMs)) throw timestampExpired();
}

/** The names that a request must sign: those always needed, every other `x-acs-` header, the content type. */
function checkSignedNames(request: RawRequest, names: readonly string[]): void {
  for (const name of alwaysNeeded) if (readHeader(request, name) === "") throw missingHeader(name);
  const sent = Object.keys(request.headers).filter((name) => /^x-acs-|^content-type$/.test(name));
  for (const name of [...alwaysNeeded, ...sent]) {
    if (!names.includes(name)) throw incompleteSignature(`The header ${name} is not signed.`);
  }
  const sorted = names.toSorted(compareTexts).join(";").toLowerCase();
  if (sorted !== names.join(";")) throw incompleteSignature("The signed headers are not sorted.");
}

function checkToken(account: Account, token: string): void {
  if (account.sessionToken === undefined && token !== "") throw securityTokenMismatch();
  if (account.sessionToken === undefined) return;
  if (token === "") throw missingSecurityToken();
  if (token !== account.sessionToken) throw securityTokenExpired();
}

/** Returns who signed; throws a ServiceError that says what was signed, never what the signature should be. */
export function verifySignature(
  request: RawRequest,
  accounts: readonly Account[],
  nonces: Nonces,
  now: Date,
): Account {
  const parts = pattern.exec(request.headers.authorization ?? "");
  if (!parts) throw incompleteSignature("The Authorization header is missing or malformed.");
  const [, accessKey = "", headerList = "", signature = ""] = parts;
  const names = headerList.split(";");
  checkSignedNames(request, names);
  checkDate(readHeader(request, "x-acs-date"), now);
  const account = accounts.find((candidate) => candidate.accessKey === accessKey);
  if (!account) throw accessKeyNotFound();
  checkToken(account, readHeader(request, tokenHeader));
  const canonicalRequest = [
    request.method,
    request.path,
    toCanonicalQuery(request.query),
    names.map((name) => `${name}:${readHeader(request, name)}\n`).join(""),
    headerList,
    hashSha256(request.body),
  ].join("\n");
  const expected = signSha256(account.secretKey, `ACS3-HMAC-SHA256\n${hashSha256(canonicalRequest)}`);
  const isBodyHash = readHeader(request, "x-acs-content-sha256") === hashSha256(request.body);
  if (!isBodyHash || !isSameSignature(expected, signature)) throw signatureDoesNotMatch(canonicalRequest);
  const nonce = readHeader(request, "x-acs-signature-nonce");
  if (!nonces.use(accessKey, nonce, now.getTime())) throw nonceUsed();
  return account;
}
