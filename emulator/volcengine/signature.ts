/**
 * Verifies a request's HMAC-SHA256 signature from the headers that the request itself says it signed. Written
 * from the contract alone and shares no line with the client. Knows no action.
 */
import type { Account } from "../account";
import { hashSha256, isSameSignature, readHeader, signSha256, toCanonicalQuery } from "../canonical";
import type { Signer } from "../cloud";
import type { RawRequest } from "../control-plane";
import { invalidAccessKeyId, signatureNotMatch } from "./service-error";

// Vendor's common signing rules: a request is good for 15 minutes.
const maxSkewMs = 15 * 60 * 1000;
const alwaysSigned = ["host", "x-content-sha256", "x-date"];
const pattern =
  /^HMAC-SHA256 Credential=([^/\s]+)\/(\d{8})\/([^/\s]+)\/([^/\s]+)\/request, ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})$/;

function readSigned(request: RawRequest, name: string): string {
  const text = readHeader(request, name);
  // Both published signers drop the default ports from the host that they sign.
  return name === "host" ? text.replace(/:(80|443)$/, "") : text;
}

function checkDate(date: string, day: string, now: Date): void {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date);
  if (!parts) throw signatureNotMatch("X-Date is missing or not in the form yyyymmddThhmmssZ.");
  if (!date.startsWith(day)) throw signatureNotMatch("X-Date and the credential's date differ.");
  const [, year, month, dayOfMonth, hour, minute, second] = parts;
  const signedMs = Date.parse(`${year}-${month}-${dayOfMonth}T${hour}:${minute}:${second}Z`);
  if (!(Math.abs(now.getTime() - signedMs) <= maxSkewMs)) {
    throw signatureNotMatch("X-Date is more than 15 minutes from the service's time.");
  }
}

/** Returns who signed; throws a ServiceError that says what is wrong, never what would be right. */
export function verifySignature(request: RawRequest, accounts: readonly Account[], now: Date): Signer {
  const parts = pattern.exec(request.headers.authorization ?? "");
  if (!parts) throw signatureNotMatch("The Authorization header is missing or malformed.");
  const [, accessKey = "", day = "", region = "", service = "", headerList = "", signature = ""] = parts;
  const account = accounts.find((candidate) => candidate.accessKey === accessKey);
  if (!account) throw invalidAccessKeyId();
  const names = headerList.split(";");
  for (const name of alwaysSigned) {
    if (!names.includes(name)) throw signatureNotMatch(`The header ${name} is not signed.`);
  }
  const date = readHeader(request, "x-date");
  checkDate(date, day, now);
  const bodyHash = readHeader(request, "x-content-sha256");
  if (bodyHash !== hashSha256(request.body))
    throw signatureNotMatch("X-Content-Sha256 is not the hash of the body.");
  const canonicalHeaders = names.map((name) => `${name}:${readSigned(request, name)}\n`).join("");
  const canonicalRequest = [
    request.method,
    request.path,
    toCanonicalQuery(request.query),
    canonicalHeaders,
    headerList,
    bodyHash,
  ].join("\n");
  const scope = `${day}/${region}/${service}/request`;
  const key = [day, region, service, "request"].reduce<string | Buffer>(
    (key, text) => signSha256(key, text),
    account.secretKey,
  );
  const expected = signSha256(key, `HMAC-SHA256\n${date}\n${scope}\n${hashSha256(canonicalRequest)}`);
  if (!isSameSignature(expected, signature)) throw signatureNotMatch("The signatures differ.");
  if (readHeader(request, "x-security-token") !== (account.sessionToken ?? "")) {
    throw signatureNotMatch("The security token is missing, expired or not this key's.");
  }
  return { account, region, service };
}
