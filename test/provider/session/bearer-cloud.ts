/*
 * A cloud that is none of ours and as unlike them as can be: REST paths instead of actions in one place, a token that
 * is fetched with a client's keys instead of a signature, all errors under HTTP 400. States only what a cloud states.
 */

import { readSettings } from "../../../provider/config/settings";
import { openAnswer, toFactText } from "../../../provider/http/answer";
import type { FindCredentials } from "../../../provider/http/credentials";
import { createErrorTable } from "../../../provider/http/error-table";
import type { ActionKind } from "../../../provider/http/outcome";
import type { Protocol } from "../../../provider/http/protocol";
import type { Cloud, KeySource } from "../../../provider/session/cloud";

const ROUTES: Readonly<Record<string, { method: string; path: string; kind: ActionKind }>> = {
  GetUser: { method: "GET", path: "/users/{id}", kind: "read" },
  CreateUser: { method: "POST", path: "/users", kind: "create" },
};

const { toErrorCategory, isKeyRefusal } = createErrorTable({
  categories: {},
  categoriesByPrefix: [["USER.0001", "notFound"]],
  keyRefusals: new Set(),
});

const protocol: Protocol = {
  prepare({ action, body: { id, ...fields }, endpoint }) {
    const route = ROUTES[action];
    if (route === undefined) throw new TypeError(`${action} has no route`);
    const { method, path, kind } = route;
    const url = new URL(path.replace("{id}", encodeURIComponent(toFactText(id))), endpoint);
    const body = method === "GET" ? "" : JSON.stringify(fields);
    return {
      kind,
      authorize: ({ keys, userAgent }) => {
        const headers = { authorization: `Bearer ${keys.sessionToken}`, "user-agent": userAgent };
        return { method, url, headers, body };
      },
    };
  },
  readResult(response, context) {
    const facts = { toErrorCategory, notFoundStatus: 400, requestIdHeaders: [] };
    const answer = openAnswer(facts, response, context);
    const result = answer.parse();
    if (response.status < 300) return result;
    throw answer.toApiError(toFactText(result["error_code"]), toFactText(result["error_msg"]), "");
  },
  toRefusal: ({ serviceCode, status }) => (isKeyRefusal(serviceCode, status) ? "keys" : undefined),
};

interface Token {
  readonly text: string;
  readonly endMs: number;
  /** A second one is not fetched for a refusal. */
  readonly isFetchedAfterRefusal: boolean;
}

const EARLY_MS = 60_000;

function openKeys({ env, settings, transport, timing }: KeySource): FindCredentials {
  const { CLIENT_ID: accessKey = "", CLIENT_SECRET: secretKey = "" } = env;
  let held: Promise<Token> | undefined;

  async function fetchToken(isFetchedAfterRefusal: boolean): Promise<Token> {
    const url = new URL("/token", settings.endpoint.value);
    const body = new URLSearchParams({ client_id: accessKey, client_secret: secretKey }).toString();
    const answer = await (await transport()).send({ method: "POST", url, headers: {}, body });
    const { access_token: text, expires_in: seconds } = JSON.parse(answer.body) as {
      access_token: string;
      expires_in: number;
    };
    return { text, endMs: timing.clock() + seconds * 1000, isFetchedAfterRefusal };
  }

  return async (refused) => {
    const before = held;
    const token = await before;
    const isRefused = refused?.sessionToken === token?.text && token?.isFetchedAfterRefusal === false;
    const isUseful = token !== undefined && timing.clock() < token.endMs - EARLY_MS && !isRefused;
    if (!isUseful && held === before) held = fetchToken(refused !== undefined);
    const { text } = (await held) as Token;
    return { accessKey, secretKey, sessionToken: text, source: "the environment" };
  };
}

export const BEARER: Cloud = {
  readSettings: (get, env) =>
    readSettings(
      {
        namespaces: { own: "bearer", shared: "bearer" },
        readPlace: () => {
          const value = String(env["ENDPOINT"]);
          return {
            region: { value: "none", source: "default" },
            endpoint: { value, source: "environment" },
            stsEndpoint: value,
          };
        },
      },
      get,
      env,
    ),
  secretFields: new Set(["password"]),
  load: async () => ({
    protocol,
    openKeys,
    findAccount: (_client, settings) => Promise.resolve(new URL(settings.endpoint.value).hostname),
  }),
};
