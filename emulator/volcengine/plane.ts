/**
 * The Volcengine control plane: which actions there are, how a call is checked against the contract and where its
 * store is. What an action does stands in `actions/`; what all clouds do alike in `cloud.ts`.
 */
import type { Account } from "../account";
import { createPlane, type Cloud } from "../cloud";
import { OptionError, type Call, type ControlPlane, type RawRequest } from "../control-plane";
import { parseJsonObject, type JsonObject } from "../json";
import { createStores } from "../place";
import { defaultRegion } from "./account";
import { actions } from "./actions/index";
import { callerIdentityContract } from "./actions/caller-identity";
import { checkFields, contract, extendContract, type Contract } from "./contract";
import { createRequestId, toFailure, toSuccess } from "./envelope";
import { hideSecrets, toAnswer } from "./secret";
import {
  accessDenied,
  invalidAction,
  invalidRequest,
  missingAction,
  missingParameter,
  usualError,
} from "./service-error";
import { verifySignature } from "./signature";
import { createStore } from "./store";
import { createStoreAccess, type StoreAccess } from "./store-access";
import { switchValues, type Switches } from "./switches";

/** Action name to dotted paths of fields that the service knows beyond the contract. */
export type ExtraFields = Readonly<Record<string, readonly string[]>>;

export interface VolcengineOptions {
  readonly accounts: readonly Account[];
  readonly switches: Switches;
  readonly now: () => Date;
  readonly extraFields: ExtraFields;
  readonly clientSecretExpiresAt: number;
}

export interface VolcenginePlane extends ControlPlane {
  readonly store: (accountId?: string, region?: string) => StoreAccess;
}

const isRead = (action: string): boolean => /^(Get|List|BatchGet)/.test(action);

function describe({ query }: RawRequest): Pick<Call, "action" | "version" | "service"> {
  return { action: query.get("Action") ?? "", version: query.get("Version") ?? "", service: "id" };
}

function checkTarget(call: Call, contracts: Contract): void {
  const known = Object.hasOwn(contracts, call.action) ? contracts[call.action] : undefined;
  const isSts = known === callerIdentityContract;
  if (known?.version !== call.version || call.service !== (isSts ? "sts" : "id")) throw invalidAction();
  const { method, headers, body } = call.request;
  if (method !== "POST" && !(isSts && method === "GET")) throw invalidRequest();
  const isJson = /^application\/json\b/i.test(headers["content-type"] ?? "");
  if (!isJson && body.length > 0 && !isSts) throw invalidRequest();
}

export function createVolcenginePlane(options: VolcengineOptions): VolcenginePlane {
  const { accounts, switches, now } = options;
  for (const action of Object.keys(options.extraFields)) {
    if (!Object.hasOwn(contract, action)) throw new OptionError(`extraFields: there is no action ${action}.`);
  }
  const contracts: Contract = {
    ...extendContract(contract, options.extraFields),
    GetCallerIdentity: callerIdentityContract,
  };
  const storeAt = createStores(createStore);

  function authenticate({ request, action, version }: Call): ReturnType<typeof verifySignature> {
    if (request.path !== "/") throw invalidRequest();
    if (action === "") throw missingAction();
    if (version === "") throw missingParameter("Version");
    return verifySignature(request, accounts, now());
  }

  function perform({ request, action, account, region }: Call): JsonObject {
    const known = contracts[action]!; // checkTarget let no other action through
    const handler = actions[action]!;
    const text = request.body.toString();
    const input = text === "" || known === callerIdentityContract ? {} : parseJsonObject(text);
    if (!input) throw invalidRequest();
    checkFields(known.request, input);
    const result = handler(input, {
      store: storeAt({ account, region }),
      switches,
      contract: known,
      now: now().toISOString(),
      clientSecretExpiresAt: options.clientSecretExpiresAt,
    });
    return toAnswer(known.response, result, switches);
  }

  function store(accountId = accounts[0]?.accountId ?? "", region = defaultRegion): StoreAccess {
    return createStoreAccess(storeAt({ account: accountId, region }), now);
  }

  const cloud: Cloud<Switches> = {
    name: "volcengine",
    actionNames: Object.keys(contracts),
    switches,
    switchValues,
    recognizes: ({ headers }) => /^HMAC-SHA256\b/.test(headers.authorization ?? ""),
    createRequestId: () => createRequestId(now()),
    describe,
    authenticate,
    checkTarget: (call) => checkTarget(call, contracts),
    accessDenied,
    perform,
    isRead,
    toSuccess,
    toFailure,
    usualError,
    store,
    hideSecrets,
  };
  return { ...createPlane(cloud), store };
}
