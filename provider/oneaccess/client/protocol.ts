/*
 * How a call to OneAccess is written: a method and a path for each action, JSON in bodies, a bearer token that was
 * fetched with the client's id and secret. Knows no field of any action.
 */

import { ConfigError } from "../../http/errors";
import type { JsonObject, JsonValue } from "../../http/json";
import type { Attempt, Protocol } from "../../http/protocol";
import { isKeyRefusal } from "./error-table";
import { readResult } from "./response";
import { findRoute, TOKEN_ACTION } from "./routes";

const JSON_TYPE = "application/json;charset=utf8";
const FORM_TYPE = "application/x-www-form-urlencoded";

export const protocol: Protocol = {
  prepare({ action, body, endpoint }) {
    const { method, path, kind } = findRoute(action);
    const { url, rest } = toUrl(endpoint, path, body);
    const hasBody = (method === "POST" || method === "PUT") && Object.keys(rest).length > 0;
    if (method === "GET") url.search = toQuery(rest);
    const text = hasBody ? JSON.stringify(rest) : "";
    return {
      kind,
      authorize({ keys, userAgent }) {
        const headers = { accept: "application/json", "user-agent": userAgent };
        if (action === TOKEN_ACTION) {
          return { method, url, headers: { ...headers, "content-type": FORM_TYPE }, body: toGrant(keys) };
        }
        const authorization = `Bearer ${keys.sessionToken ?? ""}`;
        const type = hasBody ? { "content-type": JSON_TYPE } : {};
        return { method, url, headers: { ...headers, authorization, ...type }, body: text };
      },
    };
  },
  readResult,
  toRefusal({ action, serviceCode, status }) {
    // A client that gets no token has nothing else to try.
    return action !== TOKEN_ACTION && isKeyRefusal(serviceCode, status) ? "keys" : undefined;
  },
};

function toUrl(endpoint: string, path: string, body: JsonObject): { url: URL; rest: JsonObject } {
  const rest = { ...body };
  const filled = path.replace(/\{(\w+)\}/g, (_text, name: string) => {
    const part = toText(name, rest[name]);
    delete rest[name];
    // A dot alone would be taken for a step up or nowhere.
    if (part === "" || /^\.{1,2}$/.test(part)) throw new ConfigError(`${name} is no id`, "INVALID_ID");
    return encodeURIComponent(part);
  });
  return { url: new URL(filled, endpoint), rest };
}

function toQuery(values: JsonObject): string {
  const pairs = Object.entries(values).map(([name, value]): [string, string] => [name, toText(name, value)]);
  return new URLSearchParams(pairs).toString();
}

function toText(name: string, value: JsonValue | undefined): string {
  if (typeof value === "boolean" || typeof value === "number") return String(value);
  if (typeof value !== "string") throw new TypeError(`${name} cannot be part of a URL`);
  if (/\p{Cs}/u.test(value)) throw new ConfigError(`${name} holds half of a character`, "TEXT_MALFORMED");
  return value;
}

function toGrant({ accessKey, secretKey }: Attempt["keys"]): string {
  const grant = { grant_type: "client_credentials", client_id: accessKey, client_secret: secretKey };
  return new URLSearchParams(grant).toString();
}
