/**
 * The emulator as a library: starts the control planes of all clouds on one port of 127.0.0.1 and gives tests a hand
 * on their switches, faults, log and stored objects. What it emulates, and how sure that is, stands in
 * docs/fidelity.md.
 */
import { alicloudDefaults } from "./alicloud/account";
import { createAlicloudPlane } from "./alicloud/plane";
import type { AlicloudStoreAccess } from "./alicloud/store-access";
import type { AlicloudSwitches } from "./alicloud/switches";
import { readCloudOptions, type CloudOptions, type CloudSettings } from "./cloud-options";
import { startEngine, type Engine, type EngineOptions } from "./engine";
import { joinPlanes } from "./join-planes";
import { oneaccessDefaults, type OneaccessAccount } from "./oneaccess/account";
import { createOneaccessPlane } from "./oneaccess/plane";
import type { OneaccessStoreAccess } from "./oneaccess/store-access";
import type { OneaccessSwitches } from "./oneaccess/switches";
import { volcengineDefaults } from "./volcengine/account";
import { createVolcenginePlane, type ExtraFields } from "./volcengine/plane";
import type { StoreAccess } from "./volcengine/store-access";
import type { Switches } from "./volcengine/switches";

export type { Account } from "./account";
export { defaultAlicloudAccount } from "./alicloud/account";
export type { AlicloudStoreAccess } from "./alicloud/store-access";
export { alicloudSwitchValues, type AlicloudSwitches } from "./alicloud/switches";
export { OptionError, type ObjectAccess } from "./control-plane";
export { faultKinds, parseFaultRule, type FaultKind, type FaultRule } from "./fault-rule";
export type { HeldCall, Hold } from "./hold";
export type { Json, JsonObject } from "./json";
export { type Limits } from "./limit";
export {
  defaultApplications,
  defaultOneaccessAccount,
  type OneaccessAccount,
  type OneaccessApplication,
} from "./oneaccess/account";
export type { OneaccessStoreAccess } from "./oneaccess/store-access";
export { oneaccessSwitchValues, type OneaccessSwitches } from "./oneaccess/switches";
export type { LoggedRequest } from "./request-log";
export { defaultAccount } from "./volcengine/account";
export type { ExtraFields } from "./volcengine/plane";
export type { StoreAccess } from "./volcengine/store-access";
export { defaultSwitches, switchValues, type Switches } from "./volcengine/switches";

/** Accounts and switches at the top are Volcengine's. */
export interface EmulatorOptions extends EngineOptions, CloudOptions<Switches> {
  /** when secrets of dynamically registered clients end, in Unix seconds; default 0, never */
  clientSecretExpiresAt?: number;
  /** fields that this service knows beyond the contract: action name to dotted paths */
  extraFields?: ExtraFields;
  /** Alibaba Cloud's accounts and switches, and parameters that it knows beyond the contract, by action */
  alicloud?: CloudOptions<AlicloudSwitches> & { extraFields?: ExtraFields };
  /** Huawei Cloud OneAccess: who may ask for tokens, switches, and fields beyond the contract, by action */
  oneaccess?: CloudOptions<OneaccessSwitches, OneaccessAccount> & {
    extraFields?: ExtraFields;
    /** how long an access token is good, in seconds; default 1800 */
    tokenLifeSeconds?: number;
  };
}

/** Accounts, switches and store at the top are Volcengine's. */
export interface Emulator extends Engine, CloudSettings<Switches> {
  /** What is stored for an account (default: the first) in a region (default: cn-beijing). */
  readonly store: (accountId?: string, region?: string) => StoreAccess;
  readonly alicloud: CloudSettings<AlicloudSwitches> & {
    /** What is stored for an account (default: the first); this service has no regions. */
    readonly store: (accountId?: string) => AlicloudStoreAccess;
  };
  readonly oneaccess: CloudSettings<OneaccessSwitches, OneaccessAccount> & {
    /** What is stored for an instance (default: the first account's); this service has no regions. */
    readonly store: (accountId?: string) => OneaccessStoreAccess;
    /** Ends all access tokens before their time. */
    readonly endTokens: () => void;
  };
}

/** Starts an emulator. Rejects with an OptionError when an option is wrong or the port is taken. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { now = () => new Date(), extraFields = {}, clientSecretExpiresAt = 0 } = options;
  const volcengine = readCloudOptions(options, volcengineDefaults);
  const alicloud = readCloudOptions(options.alicloud ?? {}, alicloudDefaults);
  const volcenginePlane = createVolcenginePlane({ ...volcengine, now, extraFields, clientSecretExpiresAt });
  const alicloudPlane = createAlicloudPlane({
    ...alicloud,
    now,
    extraFields: options.alicloud?.extraFields ?? {},
  });
  const oneaccess = readCloudOptions(options.oneaccess ?? {}, oneaccessDefaults);
  const oneaccessPlane = createOneaccessPlane({
    ...oneaccess,
    now,
    extraFields: options.oneaccess?.extraFields ?? {},
    tokenLifeSeconds: options.oneaccess?.tokenLifeSeconds ?? 1800,
  });
  const plane = joinPlanes(volcenginePlane, alicloudPlane, oneaccessPlane);
  const { engine, settle } = await startEngine(plane, options, now);
  return {
    ...engine,
    ...volcengine,
    store(accountId, region) {
      settle();
      return volcenginePlane.store(accountId, region);
    },
    alicloud: {
      ...alicloud,
      store(accountId) {
        settle();
        return alicloudPlane.store(accountId);
      },
    },
    oneaccess: {
      ...oneaccess,
      store(accountId) {
        settle();
        return oneaccessPlane.store(accountId);
      },
      endTokens: oneaccessPlane.endTokens,
    },
  };
}
