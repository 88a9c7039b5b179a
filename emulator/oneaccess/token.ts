/**
 * Access tokens: given for a client's id and secret, good for as long as they live, a new one does not end the others.
 * Knows no action but the one that gives them.
 */
import { randomUUID } from "node:crypto";
import { readHeader } from "../canonical";
import type { RawRequest } from "../control-plane";
import type { JsonObject } from "../json";
import type { OneaccessAccount } from "./account";
import { invalidParameter, missingParameter, wrongClient, wrongToken } from "./service-error";
import type { OneaccessSwitches } from "./switches";

export interface Tokens {
  /** Throws when the form or the client is wrong. */
  readonly readClient: (request: RawRequest) => OneaccessAccount;
  /** A new token and what is told with it. */
  readonly issue: (accessKey: string) => JsonObject;
  /** Throws when the request bears no token that is good now. */
  readonly verify: (request: RawRequest) => OneaccessAccount;
  /** Ends all tokens before their time. */
  readonly endAll: () => void;
}

export interface TokenParts {
  readonly accounts: readonly OneaccessAccount[];
  readonly switches: Readonly<OneaccessSwitches>;
  readonly now: () => Date;
  readonly lifeSeconds: number;
}

const formType = /^application\/x-www-form-urlencoded\s*(;|$)/i;
const formFields = ["grant_type", "client_id", "client_secret"];

function readForm(request: RawRequest): Record<string, string> {
  if (!formType.test(readHeader(request, "content-type"))) throw invalidParameter("Content-Type");
  const form = new URLSearchParams(request.body.toString());
  for (const name of new Set(form.keys())) {
    if (!formFields.includes(name) || form.getAll(name).length > 1) throw invalidParameter(name);
  }
  for (const name of formFields) if (!form.get(name)) throw missingParameter(name);
  return Object.fromEntries(form);
}

export function createTokens({ accounts, switches, now, lifeSeconds }: TokenParts): Tokens {
  const issued = new Map<string, { accessKey: string; endMs: number }>();
  return {
    readClient(request) {
      const form = readForm(request);
      if (form["grant_type"] !== "client_credentials") throw invalidParameter("grant_type");
      const account = accounts.find(({ accessKey }) => accessKey === form["client_id"]);
      if (!account || account.secretKey !== form["client_secret"]) throw wrongClient(switches.authFailure);
      return account;
    },
    issue(accessKey) {
      const token = randomUUID();
      issued.set(token, { accessKey, endMs: now().getTime() + lifeSeconds * 1000 });
      return {
        access_token: token,
        token_type: "Bearer",
        expires_in: lifeSeconds,
        scope: "get_user_info",
        id_token: `emulated.${randomUUID()}`,
      };
    },
    verify(request) {
      const [, token = ""] = /^Bearer (\S+)$/.exec(readHeader(request, "authorization")) ?? [];
      const known = issued.get(token);
      const account = accounts.find(({ accessKey }) => accessKey === known?.accessKey);
      if (!known || !account || known.endMs <= now().getTime()) throw wrongToken(switches.authFailure);
      return account;
    },
    endAll: () => issued.clear(),
  };
}
