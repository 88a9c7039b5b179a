/**
 * Signed calls for the tests of Alibaba Cloud's emulator: a signer of its own, loose enough to sign wrongly on
 * purpose. The vendor's published signer and published signatures are tried in signature.test.ts.
 */
import { createHash, createHmac, randomUUID } from "node:crypto";
import { defaultAlicloudAccount, type Account, type Emulator, type JsonObject } from "../../../emulator";

export type Query = Readonly<Record<string, string>>;

export interface CallOptions {
  account?: Account;
  version?: string;
  method?: string;
  date?: Date;
  nonce?: string;
  /** names of the headers to sign; default: those of the contract */
  signed?: string[];
  /** an empty text leaves a header out */
  headers?: Record<string, string>;
  /** changes the finished request, after it was signed */
  tamper?: (request: SignedRequest) => void;
  /** body */
  text?: string;
}

export interface SignedRequest {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string;
}

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  body: JsonObject;
  code: string;
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

export function signRequest(url: string, action: string, query: Query, options: CallOptions): SignedRequest {
  const { account = defaultAlicloudAccount, method = "POST", text: body = "" } = options;
  const headers: Record<string, string> = {
    host: new URL(url).host,
    "x-acs-action": action,
    "x-acs-version": options.version ?? (action === "GetCallerIdentity" ? "2015-04-01" : "2019-08-15"),
    "x-acs-date": (options.date ?? new Date()).toISOString().replace(/\.\d{3}/, ""),
    "x-acs-signature-nonce": options.nonce ?? randomUUID(),
    "x-acs-content-sha256": sha256(body),
    ...(account.sessionToken !== undefined && { "x-acs-security-token": account.sessionToken }),
    ...options.headers,
  };
  for (const [name, value] of Object.entries(headers)) if (value === "") delete headers[name];
  const signed = options.signed ?? Object.keys(headers).sort();
  const pairs = Object.keys(query)
    .sort()
    .map((name) => `${encode(name)}=${encode(query[name]!)}`);
  const canonical = [
    method,
    "/",
    pairs.join("&"),
    signed.map((name) => `${name}:${headers[name] ?? ""}\n`).join(""),
    signed.join(";"),
    sha256(body),
  ].join("\n");
  const signature = createHmac("sha256", account.secretKey)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest("hex");
  headers["authorization"] =
    `ACS3-HMAC-SHA256 Credential=${account.accessKey},SignedHeaders=${signed.join(";")},Signature=${signature}`;
  const request = { url: `${url}/?${pairs.join("&")}`, method, headers, body };
  options.tamper?.(request);
  return request;
}

/** Sends a signed call and returns whatever comes back; rejects when the connection ends without an answer. */
export async function send(
  emulator: Emulator,
  action: string,
  query: Query = {},
  options: CallOptions = {},
): Promise<Reply> {
  const { url, method, headers, body } = signRequest(emulator.url, action, query, options);
  const { host: _host, ...sent } = headers;
  const response = await fetch(url, {
    method,
    headers: sent,
    ...(body !== "" && { body: Buffer.from(body) }),
  });
  const text = await response.text();
  const answer = (text.startsWith("{") ? JSON.parse(text) : {}) as JsonObject;
  const code = typeof answer["Code"] === "string" ? answer["Code"] : "";
  return { status: response.status, headers: response.headers, text, body: answer, code };
}

/** Sends a call that must succeed and returns its body. */
export async function call(
  emulator: Emulator,
  action: string,
  query: Query = {},
  options: CallOptions = {},
): Promise<JsonObject> {
  const reply = await send(emulator, action, query, options);
  if (reply.status !== 200) throw new Error(`${action}: ${reply.status} ${reply.code}`);
  return reply.body;
}

/** Sends a call that must fail and returns `<status> <code>`. */
export async function fail(
  emulator: Emulator,
  action: string,
  query: Query = {},
  options: CallOptions = {},
): Promise<string> {
  const reply = await send(emulator, action, query, options);
  return `${reply.status} ${reply.code}`;
}
