/**
 * The Volcengine control plane behind the generic server: which actions there are, who may call them, how a call
 * is checked against the contract and where its store is. What an action does stands in `actions/`.
 */
import {
  OptionError,
  type Answer,
  type Call,
  type ControlPlane,
  type RawRequest,
  type Refusal,
} from "../control-plane";
import { parseJsonObject } from "../json";
import { defaultRegion, isAllowed, type Account } from "./account";
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
  ServiceError,
  usualError,
} from "./service-error";
import { verifySignature } from "./signature";
import { createStores } from "./store";
import { createStoreAccess, type StoreAccess } from "./store-access";
import { parseSwitches, type Switches } from "./switches";

/** Action name to dotted paths of fields that the service knows beyond the contract. */
export type ExtraFields = Readonly<Record<string, readonly string[]>>;

export interface PlaneOptions {
  readonly accounts: readonly Account[];
  readonly switches: Switches;
  readonly now: () => Date;
  readonly extraFields: ExtraFields;
  readonly clientSecretExpiresAt: number;
}

export interface Plane extends ControlPlane {
  readonly store: (accountId?: string, region?: string) => StoreAccess;
}

const isRead = (action: string): boolean => /^(Get|List|BatchGet)/.test(action);

function findRefusal(call: Call, contracts: Contract): ServiceError | undefined {
  const known = Object.hasOwn(contracts, call.action) ? contracts[call.action] : undefined;
  const isSts = known === callerIdentityContract;
  if (known?.version !== call.version || call.service !== (isSts ? "sts" : "id")) return invalidAction();
  const { method, headers, body } = call.request;
  if (method !== "POST" && !(isSts && method === "GET")) return invalidRequest();
  const isJson = /^application\/json\b/i.test(headers["content-type"] ?? "");
  return isJson || body.length === 0 || isSts ? undefined : invalidRequest();
}

function fail(call: Call, error: ServiceError): Answer {
  const body = toFailure(call, error.code, error.message);
  return { status: error.status, body, errorCode: error.code, committed: false };
}

export function createPlane(options: PlaneOptions): Plane {
  const { accounts, switches, now } = options;
  for (const action of Object.keys(options.extraFields)) {
    if (!Object.hasOwn(contract, action)) throw new OptionError(`extraFields: there is no action ${action}.`);
  }
  const contracts: Contract = {
    ...extendContract(contract, options.extraFields),
    GetCallerIdentity: callerIdentityContract,
  };
  const storeAt = createStores();

  function admit(request: RawRequest): { call: Call; refusal?: Refusal } {
    const action = request.query.get("Action") ?? "";
    const version = request.query.get("Version") ?? "";
    const call = {
      request,
      requestId: createRequestId(now()),
      action,
      version,
      service: "id",
      account: "",
      region: "",
    };
    try {
      if (request.path !== "/") throw invalidRequest();
      if (action === "") throw missingAction();
      if (version === "") throw missingParameter("Version");
      const { account, region, service } = verifySignature(request, accounts, now());
      const signed = { ...call, service, account: account.accountId, region };
      const refusal =
        findRefusal(signed, contracts) ?? (isAllowed(account, service, action) ? undefined : accessDenied());
      return refusal ? { call: signed, refusal } : { call: signed };
    } catch (error) {
      if (error instanceof ServiceError) return { call, refusal: error };
      throw error;
    }
  }

  function run(call: Call): Answer {
    const known = contracts[call.action]!; // admit let no other action through
    const handler = actions[call.action]!;
    const text = call.request.body.toString();
    const input = text === "" || known === callerIdentityContract ? {} : parseJsonObject(text);
    try {
      if (!input) throw invalidRequest();
      checkFields(known.request, input);
      const result = handler(input, {
        store: storeAt({ account: call.account, region: call.region }),
        switches,
        contract: known,
        now: now().toISOString(),
        clientSecretExpiresAt: options.clientSecretExpiresAt,
      });
      const body = toSuccess(call, toAnswer(known.response, result, switches));
      return { status: 200, body, committed: !isRead(call.action) };
    } catch (error) {
      if (error instanceof ServiceError) return fail(call, error);
      throw error;
    }
  }

  function store(accountId = accounts[0]?.accountId ?? "", region = defaultRegion): StoreAccess {
    return createStoreAccess(storeAt({ account: accountId, region }), now);
  }

  return {
    admit,
    run,
    refuse(call, { status, code, message }) {
      const usual = usualError(status);
      return fail(call, new ServiceError(status, code ?? usual.code, message ?? usual.message));
    },
    actionNames: Object.keys(contracts),
    objects: store,
    hideSecrets,
    switches: () => ({ ...switches }),
    setSwitches(changes) {
      Object.assign(switches, parseSwitches(changes));
    },
    store,
  };
}
