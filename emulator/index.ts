/**
 * The emulator as a library: starts a Volcengine Agent Identity control plane on 127.0.0.1 and gives tests a hand
 * on its switches, faults, log and stored objects. What it emulates, and how sure that is, stands in
 * docs/fidelity.md.
 */
import { checkAccounts, type Account } from "./account";
import { createFaults } from "./fault";
import { parseFaultRule, type FaultRule } from "./fault-rule";
import { createHolds, type HeldCall, type Hold } from "./hold";
import { createLateCommits } from "./late-commit";
import { createBucket, parseLimits, type Limits } from "./limit";
import { createRequestLog, type LoggedRequest } from "./request-log";
import { listen } from "./server";
import { parseSwitches } from "./switch";
import { accountIdRule, defaultAccount } from "./volcengine/account";
import { createVolcenginePlane, type ExtraFields } from "./volcengine/plane";
import type { StoreAccess } from "./volcengine/store-access";
import { defaultSwitches, switchValues, type Switches } from "./volcengine/switches";

export type { Account } from "./account";
export { OptionError } from "./control-plane";
export { faultKinds, parseFaultRule, type FaultKind, type FaultRule } from "./fault-rule";
export type { HeldCall, Hold } from "./hold";
export type { Json, JsonObject } from "./json";
export { type Limits } from "./limit";
export type { LoggedRequest } from "./request-log";
export { defaultAccount } from "./volcengine/account";
export type { ExtraFields } from "./volcengine/plane";
export type { StoreAccess } from "./volcengine/store-access";
export { defaultSwitches, switchValues, type Switches } from "./volcengine/switches";

export interface EmulatorOptions extends Partial<Limits> {
  /** TCP port on 127.0.0.1; default 0, a free one */
  port?: number;
  /** who may sign; default: one account, `defaultAccount` */
  accounts?: Account[];
  switches?: Partial<Switches>;
  faults?: FaultRule[];
  /** the service's clock, for dates in signatures and objects; default: the machine's */
  now?: () => Date;
  /** when secrets of dynamically registered clients end, in Unix seconds; default 0, never */
  clientSecretExpiresAt?: number;
  /** fields that this service knows beyond the contract: action name to dotted paths */
  extraFields?: ExtraFields;
  /** called for every log entry */
  onRequest?: (entry: LoggedRequest) => void;
}

export interface Emulator {
  readonly url: string;
  readonly port: number;
  /** read anew for each request, so that a test can rotate a key or end a session token */
  readonly accounts: Account[];
  readonly switches: Switches;
  readonly limits: Limits;
  readonly inject: (rule: FaultRule) => void;
  readonly clearFaults: () => void;
  /** Injects a rule of the kind `hold` and tells when it is reached. */
  readonly hold: (rule: Omit<FaultRule, "kind">) => Hold;
  /** The calls that are held now. */
  readonly held: () => HeldCall[];
  /** Lets all calls go that are held now. */
  readonly releaseHeld: () => void;
  readonly requests: () => LoggedRequest[];
  /** Calls so far: of an action, of a cloud, or all. */
  readonly countCalls: (action?: string, cloud?: string) => number;
  readonly resetLog: () => void;
  /** What is stored for an account (default: the first) in a region (default: cn-beijing). */
  readonly store: (accountId?: string, region?: string) => StoreAccess;
  readonly close: () => Promise<void>;
}

/** Starts an emulator. Rejects with an OptionError when an option is wrong or the port is taken. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const accounts = checkAccounts(options.accounts ?? [{ ...defaultAccount }], accountIdRule);
  const switches = { ...defaultSwitches, ...parseSwitches(switchValues, { ...options.switches }) };
  const { latencyMs = 0, requestsPerSecond = Infinity, retryAfterSeconds = 0 } = options;
  const limits: Limits = { latencyMs, requestsPerSecond, retryAfterSeconds };
  parseLimits(limits);
  const now = options.now ?? (() => new Date());
  const { extraFields = {}, clientSecretExpiresAt = 0 } = options;
  const plane = createVolcenginePlane({ accounts, switches, now, extraFields, clientSecretExpiresAt });
  const faults = createFaults();
  const inject = (given: FaultRule): FaultRule => {
    const rule = parseFaultRule(given, plane.actionNames);
    faults.add(rule);
    return rule;
  };
  options.faults?.forEach(inject);
  const late = createLateCommits(now);
  const log = createRequestLog(options.onRequest);
  const bucket = createBucket(limits);
  const end = new AbortController();
  const closing = end.signal;
  const holds = createHolds(closing);
  const parts = { plane, faults, holds, late, limits, bucket, log, now, closing };
  const listener = await listen(options.port ?? 0, parts, () => end.abort());
  return {
    url: `http://127.0.0.1:${listener.port}`,
    port: listener.port,
    accounts,
    switches,
    limits,
    inject: (rule) => void inject(rule),
    clearFaults: faults.clear,
    hold: (rule) => holds.watch(inject({ ...rule, kind: "hold" })),
    held: holds.list,
    releaseHeld: holds.releaseAll,
    requests: log.entries,
    countCalls: log.count,
    resetLog: log.reset,
    store(accountId, region) {
      late.settle();
      return plane.store(accountId, region);
    },
    close: listener.close,
  };
}
