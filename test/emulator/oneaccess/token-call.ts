/** Calls with a token for the tests of OneAccess's emulator, loose enough to be wrong on purpose. */
import { defaultOneaccessAccount, type Account, type Emulator, type JsonObject } from "../../../emulator";

export interface CallOptions {
  account?: Account;
  /** default: a new one of the account; empty for none */
  token?: string;
  headers?: Record<string, string>;
  /** sent instead of the body */
  text?: string;
}

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  body: JsonObject;
  /** `<status> <error code>` */
  end: string;
}

export const root = "/api/v2/tenant";

async function readReply(response: Response): Promise<Reply> {
  const text = await response.text();
  const body = (text.startsWith("{") ? JSON.parse(text) : {}) as JsonObject;
  const code = typeof body["error_code"] === "string" ? body["error_code"] : "";
  return {
    status: response.status,
    headers: response.headers,
    text,
    body,
    end: `${response.status} ${code}`,
  };
}

/** Asks for a token with whatever form is given. */
export async function askToken(
  emulator: Emulator,
  form: Record<string, string> = {},
  headers: Record<string, string> = {},
): Promise<Reply> {
  const { accessKey, secretKey } = defaultOneaccessAccount;
  const whole = { grant_type: "client_credentials", client_id: accessKey, client_secret: secretKey, ...form };
  const response = await fetch(`${emulator.url}${root}/token`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    body: new URLSearchParams(whole).toString(),
  });
  return readReply(response);
}

export async function fetchToken(emulator: Emulator, account: Account): Promise<string> {
  const { body } = await askToken(emulator, {
    client_id: account.accessKey,
    client_secret: account.secretKey,
  });
  return body["access_token"] as string;
}

/** Sends `<METHOD> <path below the root>` and returns whatever comes back. */
export async function send(
  emulator: Emulator,
  target: string,
  body?: JsonObject,
  options: CallOptions = {},
): Promise<Reply> {
  const [method = "", path = ""] = target.split(" ");
  const token = options.token ?? (await fetchToken(emulator, options.account ?? defaultOneaccessAccount));
  const text = options.text ?? (body && JSON.stringify(body));
  const response = await fetch(`${emulator.url}${root}${path}`, {
    method,
    headers: {
      ...(token !== "" && { authorization: `Bearer ${token}` }),
      ...(text !== undefined && { "content-type": "application/json;charset=utf8" }),
      ...options.headers,
    },
    ...(text !== undefined && { body: text }),
  });
  return readReply(response);
}

/** Sends a call that must succeed and returns its body. */
export async function call(
  emulator: Emulator,
  target: string,
  body?: JsonObject,
  options: CallOptions = {},
): Promise<JsonObject> {
  const reply = await send(emulator, target, body, options);
  if (reply.status >= 300) throw new Error(`${target}: ${reply.end}`);
  return reply.body;
}

/** Sends a call and returns `<status> <error code>`. */
export async function end(
  emulator: Emulator,
  target: string,
  body?: JsonObject,
  options: CallOptions = {},
): Promise<string> {
  return (await send(emulator, target, body, options)).end;
}
