/**
 * The service and the machine of one schedule at a time: an emulator with a fresh account, instant time, and provider
 * processes, each with a session of its own. The real client writes to a real socket. Knows no schedule.
 */
import { startEmulator } from "../emulator/index";
import type { FaultRule, JsonObject, LoggedRequest } from "../emulator/index";
import { createEngineProvider } from "../provider/dynamic-host";
import type { EngineProvider } from "../provider/dynamic-host";
import { createProcessState } from "../provider/http/process-state";
import { createRedactor } from "../provider/http/redact";
import { createTransport } from "../provider/http/transport";
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import type { Session } from "../provider/lifecycle/session";
import { findCloud, findPart, toConfig, toEmulatorKeys } from "../test/support/emulated-cloud";
import { createSeededRandom } from "../test/support/virtual-time";
import type { FaultCloud } from "./fault-cloud";
import { createStoreView } from "./fault-store";
import type { StoreView } from "./fault-store";
import { createInstantTime } from "./instant-time";

/** Where a test plants a mistake. */
export interface FaultSubject {
  definition?: (real: ResourceDefinition) => ResourceDefinition;
  session?: (real: Session) => Session;
  provider?: (real: EngineProvider, definition: ResourceDefinition) => EngineProvider;
}

export interface ProviderProcess {
  open(definition: ResourceDefinition): EngineProvider;
  warnings: string[];
}

export interface World {
  cloud: FaultCloud;
  begin(switches: Readonly<JsonObject>, seed: number): void;
  startProcess(skewMs: number, config: Readonly<Record<string, string>>): ProviderProcess;
  inject(rules: readonly FaultRule[]): void;
  pass(delayMs: number): void;
  store: StoreView;
  /** What was asked since the last call of this. */
  takeLog(): LoggedRequest[];
  close(): Promise<void>;
}

/** For real, since undici's waits are: nothing but a silent service takes so long on this machine. */
const ATTEMPT_TIMEOUT_MS = 200;
/** Each request takes a little, so that times differ. */
const REQUEST_MS = 7;

export async function startWorld(subject: FaultSubject, cloud: FaultCloud): Promise<World> {
  let time = createInstantTime();
  let log: LoggedRequest[] = [];
  let accounts = 0;
  const emulator = await startEmulator({
    now: () => new Date(time.clock()),
    onRequest(entry) {
      time.pass(REQUEST_MS);
      log.push(entry);
    },
  });
  const part = findPart(emulator, cloud.name);
  const account = { ...part.accounts[0]! };
  const transport = createTransport({ attemptTimeoutMs: ATTEMPT_TIMEOUT_MS, maxResponseBytes: 1 << 22 });

  function startProcess(skewMs: number, config: Readonly<Record<string, string>>): ProviderProcess {
    const redactor = createRedactor();
    const warnings: string[] = [];
    const { clock, random, sleep } = time;
    const timing = { clock: () => clock() + skewMs, random, sleep };
    const env = toEmulatorKeys();
    const settings = toConfig({ endpoint: emulator.url, ...config });
    const state = createProcessState(timing);
    const get = (key: string) => settings[key];
    const real = findCloud(cloud.name).createSession({ get, env, redactor, timing, state, transport });
    const session = subject.session?.(real) ?? real;
    const warn = (message: string) => void warnings.push(message);
    return {
      warnings,
      open(definition) {
        const opened = subject.definition?.(definition) ?? definition;
        const provider = createEngineProvider(opened, { session, redactor, warn });
        return subject.provider?.(provider, definition) ?? provider;
      },
    };
  }

  return {
    cloud,
    startProcess,
    begin(switches, seed) {
      time = createInstantTime(createSeededRandom(seed));
      log = [];
      emulator.clearFaults();
      emulator.resetLog();
      Object.assign(part.switches, switches);
      accounts += 1;
      part.accounts.splice(0, Infinity, { ...account, accountId: String(accounts) });
    },
    inject(rules) {
      emulator.clearFaults();
      for (const rule of rules) emulator.inject(rule);
    },
    pass: (delayMs) => time.pass(delayMs),
    store: createStoreView(cloud, () => part.store()),
    takeLog() {
      const taken = log;
      log = [];
      return taken;
    },
    async close() {
      await emulator.close();
      await transport.close();
    },
  };
}
