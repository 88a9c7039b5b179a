/**
 * The emulator's generic half as a running thing: server, faults, holds, limits, log around one control plane, which
 * may be several clouds. Knows no cloud.
 */
import type { ControlPlane } from "./control-plane";
import { createFaults } from "./fault";
import { parseFaultRule, type FaultRule } from "./fault-rule";
import { createHolds, type HeldCall, type Hold } from "./hold";
import { createLateCommits } from "./late-commit";
import { createBucket, parseLimits, type Limits } from "./limit";
import { createRequestLog, type LoggedRequest } from "./request-log";
import { listen } from "./server";

export interface EngineOptions extends Partial<Limits> {
  /** TCP port on 127.0.0.1; default 0, a free one */
  port?: number;
  faults?: FaultRule[];
  /** the service's clock, for dates in signatures and objects; default: the machine's */
  now?: () => Date;
  /** called for every log entry */
  onRequest?: (entry: LoggedRequest) => void;
}

export interface Engine {
  readonly url: string;
  readonly port: number;
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
  readonly close: () => Promise<void>;
}

/** `settle` does the late commits that are due; who looks at a store calls it first. */
export interface StartedEngine {
  readonly engine: Engine;
  readonly settle: () => void;
}

/** Rejects with an OptionError when an option is wrong or the port is taken. */
export async function startEngine(
  plane: ControlPlane,
  options: EngineOptions,
  now: () => Date,
): Promise<StartedEngine> {
  const { latencyMs = 0, requestsPerSecond = Infinity, retryAfterSeconds = 0 } = options;
  const limits: Limits = { latencyMs, requestsPerSecond, retryAfterSeconds };
  parseLimits(limits);
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
  const engine = {
    url: `http://127.0.0.1:${listener.port}`,
    port: listener.port,
    limits,
    inject: (rule: FaultRule) => void inject(rule),
    clearFaults: faults.clear,
    hold: (rule: Omit<FaultRule, "kind">) => holds.watch(inject({ ...rule, kind: "hold" })),
    held: holds.list,
    releaseHeld: holds.releaseAll,
    requests: log.entries,
    countCalls: log.count,
    resetLog: log.reset,
    close: listener.close,
  };
  return { engine, settle: late.settle };
}
