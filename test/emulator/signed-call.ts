/**
 * Signed calls for the emulator's tests: a signer of its own, loose enough to sign wrongly on purpose. The
 * vendor's published signer is tried against the emulator in signature.test.ts.
 */
import { createHash, createHmac } from "node:crypto";
import { defaultAccount, type Account, type Emulator, type JsonObject } from "../../emulator";

export interface CallOptions {
  account?: Account;
  region?: string;
  service?: string;
  version?: string;
  method?: string;
  date?: Date;
  /** day of the credential scope, yyyymmdd; default: the date's */
  day?: string;
  /** names of the headers to sign */
  signed?: string[];
  headers?: Record<string, string>;
  /** changes the finished request, after it was signed */
  tamper?: (request: SignedRequest) => void;
  /** body as it is, instead of JSON */
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
  metadata: JsonObject;
  result: JsonObject;
  code: string;
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

export function signRequest(
  url: string,
  action: string,
  input: JsonObject,
  options: CallOptions,
): SignedRequest {
  const { account = defaultAccount, region = "cn-beijing", service = "id", method = "POST" } = options;
  const { version = "2025-10-30", signed = ["host", "x-content-sha256", "x-date"] } = options;
  const body = method === "GET" ? "" : (options.text ?? JSON.stringify(input));
  const date = (options.date ?? new Date()).toISOString().replace(/[-:]|\.\d{3}/g, "");
  const query = [
    ["Action", action],
    ["Version", version],
  ]
    .filter(([, value]) => value !== "")
    .map((pair) => pair.join("="))
    .join("&");
  const headers: Record<string, string> = {
    host: new URL(url).host,
    "content-type": "application/json; charset=UTF-8",
    "x-date": date,
    "x-content-sha256": sha256(body),
    ...(account.sessionToken !== undefined && { "x-security-token": account.sessionToken }),
    ...options.headers,
  };
  const lines = signed.map((name) => `${name}:${headers[name] ?? ""}\n`).join("");
  const canonical = [method, "/", query, lines, signed.join(";"), headers["x-content-sha256"]].join("\n");
  const scope = `${options.day ?? date.slice(0, 8)}/${region}/${service}/request`;
  const key = scope.split("/").reduce<string | Buffer>(hmac, account.secretKey);
  const signature = hmac(key, `HMAC-SHA256\n${date}\n${scope}\n${sha256(canonical)}`).toString("hex");
  headers["authorization"] =
    `HMAC-SHA256 Credential=${account.accessKey}/${scope}, SignedHeaders=${signed.join(";")}, Signature=${signature}`;
  const request = { url: `${url}/?${query}`, method, headers, body };
  options.tamper?.(request);
  return request;
}

/** Sends a signed call and returns whatever comes back; rejects when the connection ends without an answer. */
export async function send(
  emulator: Pick<Emulator, "url">,
  action: string,
  input: JsonObject = {},
  options: CallOptions = {},
): Promise<Reply> {
  const { url, method, headers, body } = signRequest(emulator.url, action, input, options);
  const { host: _host, ...sent } = headers;
  const response = await fetch(url, { method, headers: sent, ...(method !== "GET" && { body }) });
  const text = await response.text();
  const isJson = text.startsWith("{");
  const answer = (isJson ? JSON.parse(text) : {}) as { ResponseMetadata?: JsonObject; Result?: JsonObject };
  const metadata = answer.ResponseMetadata ?? {};
  const error = metadata["Error"] as { Code: string } | undefined;
  return {
    status: response.status,
    headers: response.headers,
    text,
    metadata,
    result: answer.Result ?? {},
    code: error?.Code ?? "",
  };
}

/** Sends a call that must succeed and returns its Result. */
export async function call(
  emulator: Emulator,
  action: string,
  input: JsonObject = {},
  options: CallOptions = {},
): Promise<JsonObject> {
  const reply = await send(emulator, action, input, options);
  if (reply.status !== 200) throw new Error(`${action}: ${reply.status} ${reply.code}`);
  return reply.result;
}

/** Sends a call that must fail and returns `<status> <code>`. */
export async function fail(
  emulator: Emulator,
  action: string,
  input: JsonObject = {},
  options: CallOptions = {},
): Promise<string> {
  const reply = await send(emulator, action, input, options);
  return `${reply.status} ${reply.code}`;
}
