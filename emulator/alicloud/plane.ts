/**
 * The control plane of Alibaba Cloud's RAM applications (product IMS): which actions there are, how a call's query
 * is checked against the contract and where its store is. What an action does stands in `actions/`; what all clouds
 * do alike in `cloud.ts`.
 */
import { randomUUID } from "node:crypto";
import type { Account } from "../account";
import { readHeader } from "../canonical";
import { createPlane, type Cloud } from "../cloud";
import type { Call, ControlPlane, RawRequest } from "../control-plane";
import { createSecretHider } from "../hidden-secret";
import { createStores } from "../place";
import { actions } from "./actions/index";
import { contract } from "./contract";
import { toFailure, toSuccess } from "./envelope";
import { toDate } from "./handler";
import { createNonces } from "./nonce";
import { readParameters, type Parameters } from "./parameter";
import {
  actionNotFound,
  invalidParameter,
  invalidVersion,
  noPermission,
  unsupportedMethod,
  usualError,
} from "./service-error";
import { maxSkewMs, tokenHeader, verifySignature } from "./signature";
import { createStore } from "./store";
import { createStoreAccess, type AlicloudStoreAccess } from "./store-access";
import { alicloudSwitchValues, type AlicloudSwitches } from "./switches";

export interface AlicloudOptions {
  readonly accounts: readonly Account[];
  readonly switches: AlicloudSwitches;
  readonly now: () => Date;
  /** by action, names of text parameters that this service knows beyond the contract */
  readonly extraFields: Readonly<Record<string, readonly string[]>>;
}

export interface AlicloudPlane extends ControlPlane {
  readonly store: (accountId?: string) => AlicloudStoreAccess;
}

// The service has one endpoint for all regions.
const region = "";

function describe(request: RawRequest): Pick<Call, "action" | "version" | "service"> {
  const action = readHeader(request, "x-acs-action");
  const known = Object.hasOwn(contract, action) ? contract[action] : undefined;
  return { action, version: readHeader(request, "x-acs-version"), service: known?.service ?? "ram" };
}

function checkTarget({ request, action, version }: Call): void {
  const known = Object.hasOwn(contract, action) ? contract[action] : undefined;
  if (!known || request.path !== "/") throw actionNotFound();
  if (version !== known.version) throw invalidVersion();
  if (request.method !== "POST") throw unsupportedMethod();
  if (request.body.length > 0) throw invalidParameter("Body");
}

function toParameters(names: readonly string[] = []): Parameters {
  return Object.fromEntries(names.map((name) => [name, { type: "text" as const }]));
}

export function createAlicloudPlane({
  accounts,
  switches,
  now,
  extraFields,
}: AlicloudOptions): AlicloudPlane {
  const storeAt = createStores(createStore);
  // A date may be as far ahead as it may be behind.
  const nonces = createNonces(2 * maxSkewMs);

  function store(accountId = accounts[0]?.accountId ?? ""): AlicloudStoreAccess {
    return createStoreAccess(storeAt({ account: accountId, region }), now);
  }

  const cloud: Cloud<AlicloudSwitches> = {
    name: "alicloud",
    actionNames: Object.keys(contract),
    switches,
    switchValues: alicloudSwitchValues,
    recognizes: ({ headers }) =>
      headers.authorization?.startsWith("ACS3-") || headers["x-acs-action"] !== undefined,
    createRequestId: () => randomUUID().toUpperCase(),
    describe,
    authenticate: ({ request, service }) => ({
      account: verifySignature(request, accounts, nonces, now()),
      region,
      service,
    }),
    checkTarget,
    accessDenied: noPermission,
    perform: ({ request, action, account }) =>
      actions[action]!(
        readParameters(
          { ...contract[action]!.parameters, ...toParameters(extraFields[action]) },
          request.query,
        ),
        {
          store: storeAt({ account, region }),
          switches,
          now: toDate(now()),
          isTemporary: readHeader(request, tokenHeader) !== "",
        },
      ),
    isRead: (action) => /^(Get|List)/.test(action),
    toSuccess,
    toFailure,
    usualError,
    store,
    hideSecrets: createSecretHider(new Set(["AppSecretValue"])),
  };
  return { ...createPlane(cloud), store };
}
