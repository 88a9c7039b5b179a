/**
 * The control plane of Huawei Cloud OneAccess (instance API, v2): which action a method and a path name, who bears
 * which token, how a call's body and query are checked against the contract and where its store is. What an action does
 * stands in `actions/`; what all clouds do alike in `cloud.ts`.
 */
import { randomUUID } from "node:crypto";
import { readHeader } from "../canonical";
import { createPlane, type Cloud } from "../cloud";
import type { Call, ControlPlane, RawRequest } from "../control-plane";
import { createSecretHider } from "../hidden-secret";
import { parseJsonObject, type JsonObject } from "../json";
import { createStores } from "../place";
import { toPortal, type OneaccessAccount } from "./account";
import { actions } from "./actions/index";
import { contract, type ActionContract } from "./contract";
import { checkFields, readQuery, type Fields } from "./field";
import type { Input } from "./handler";
import { takePage } from "./page";
import { findRoute, root } from "./route";
import { invalidParameter, usualError } from "./service-error";
import { createStore } from "./store";
import { createStoreAccess, type OneaccessStoreAccess } from "./store-access";
import { oneaccessSwitchValues, type OneaccessSwitches } from "./switches";
import { createTokens } from "./token";

export interface OneaccessOptions {
  readonly accounts: readonly OneaccessAccount[];
  readonly switches: OneaccessSwitches;
  readonly now: () => Date;
  readonly tokenLifeSeconds: number;
  /** by action, names of text fields that this service knows beyond the contract */
  readonly extraFields: Readonly<Record<string, readonly string[]>>;
}

export interface OneaccessPlane extends ControlPlane {
  readonly store: (accountId?: string) => OneaccessStoreAccess;
  /** Ends all tokens before their time. */
  readonly endTokens: () => void;
}

// An instance has no regions.
const region = "";
const service = "oneaccess";
const tokenAction = "ShowAuthToken";
const jsonType = /^application\/json\s*(;|$)/i;
const firstPage = { offset: 0, limit: 10 };

// Personal data beside the secrets: nothing of a person belongs into what tests and demos show.
const hidden = ["password", "mobile", "email", "attr_identity_number"];

function readBody(request: RawRequest, fields: Fields | undefined): JsonObject {
  if (!fields && request.body.length === 0) return {};
  if (!jsonType.test(readHeader(request, "content-type"))) throw invalidParameter("Content-Type");
  const body = parseJsonObject(request.body.toString());
  if (!body) throw invalidParameter("Body");
  checkFields(fields ?? {}, body);
  return body;
}

function readInput(request: RawRequest, known: ActionContract, extra: readonly string[] = []): Input {
  const query = new URLSearchParams(request.query);
  const page = known.isPaged ? takePage(query) : firstPage;
  const more = Object.fromEntries(extra.map((name) => [name, { type: "text" as const }]));
  return {
    ids: findRoute(request.method, request.path)?.ids ?? {},
    query: readQuery(known.query ?? {}, query),
    page,
    body: readBody(request, known.body && { ...known.body, ...more }),
  };
}

function checkTarget({ request, action }: Call): void {
  if (action !== "") return;
  throw usualError(findRoute(request.method, request.path) ? 405 : 404);
}

export function createOneaccessPlane(options: OneaccessOptions): OneaccessPlane {
  const { accounts, switches, now, extraFields } = options;
  const storeAt = createStores(createStore);
  const tokens = createTokens({ accounts, switches, now, lifeSeconds: options.tokenLifeSeconds });

  function store(accountId = accounts[0]?.accountId ?? ""): OneaccessStoreAccess {
    return createStoreAccess(storeAt({ account: accountId, region }), now);
  }

  function perform({ request, action, account }: Call): JsonObject {
    if (action === tokenAction) return tokens.issue(tokens.readClient(request).accessKey);
    return actions[action]!(readInput(request, contract[action]!, extraFields[action]), {
      store: storeAt({ account, region }),
      portal: toPortal(accounts, account),
      switches,
      now: now(),
    });
  }

  const cloud: Cloud<OneaccessSwitches> = {
    name: "oneaccess",
    actionNames: Object.keys(contract),
    switches,
    switchValues: oneaccessSwitchValues,
    recognizes: ({ path }) => path.startsWith(`${root}/`),
    createRequestId: () => randomUUID().replaceAll("-", ""),
    describe: ({ method, path }) => ({
      action: findRoute(method, path)?.action ?? "",
      version: "v2",
      service,
    }),
    authenticate: ({ request, action }) => ({
      account: action === tokenAction ? tokens.readClient(request) : tokens.verify(request),
      region,
      service,
    }),
    checkTarget,
    accessDenied: () => usualError(403),
    isFree: (action) => action === tokenAction,
    perform,
    isRead: (action) => /^(Show|List)/.test(action),
    successStatus: (action) => contract[action]!.status,
    toSuccess: ({ action }, result) => (contract[action]!.status === 204 ? "" : JSON.stringify(result)),
    toFailure: (_call, { code, message }) => JSON.stringify({ error_code: code, error_msg: message }),
    usualError,
    store,
    hideSecrets: createSecretHider(new Set(hidden)),
  };
  return { ...createPlane(cloud), store, endTokens: tokens.endAll };
}
