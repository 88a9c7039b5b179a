/**
 * A cloud's control plane as the lifecycle sees it: settings read at once, chain and network loaded with the first
 * call. One per process and cloud, shared by all resources. Knows no cloud, no resource and no engine.
 */
import type { ConfigGet } from "../config/config-values";
import { createFileAccess } from "../config/file-access";
import type { ControlPlaneClient, ControlPlaneClientOptions } from "../http/control-plane-client";
import { createCredentialWatch } from "../http/credential-watch";
import type { FindCredentials } from "../http/credentials";
import { ApiError, ConfigError } from "../http/errors";
import type { JsonObject } from "../http/json";
import { learnSecrets } from "../http/learn-secrets";
import { processState } from "../http/process-state";
import type { ProcessState } from "../http/process-state";
import type { Redactor } from "../http/redact";
import { systemTiming } from "../http/timing";
import type { Timing } from "../http/timing";
import type { Transport } from "../http/transport";
import { createWaitNotice } from "../http/wait-notice";
import type { Client } from "../lifecycle/define-resource";
import type { Place, Session } from "../lifecycle/session";
import { readVersion } from "../version";
import type { Cloud } from "./cloud";
import { openTransport } from "./open-transport";

export interface SessionOptions {
  /** Reads one key of the engine's configuration, with its namespace. */
  get: ConfigGet;
  env: NodeJS.ProcessEnv;
  redactor: Redactor;
  /** Told what a long wait is for. */
  notify?: ((message: string) => void) | undefined;
  /** Told what is amiss and stops nothing, such as keys that others can read. */
  warn?: ((message: string) => void) | undefined;
  /** Time and chance; default: the machine's. */
  timing?: Timing;
  /** Limits and clocks; default: those of the process. */
  state?: ProcessState;
  /** Default: one of its own, made with the first call. */
  transport?: Transport;
}

type Caller = Pick<ControlPlaneClientOptions, "endpoint" | "region" | "credentials" | "isAwaitedByCalls">;

export function createSession(cloud: Cloud, options: SessionOptions): Session {
  const { get, env, redactor, notify, warn, timing = systemTiming, state = processState } = options;
  const settings = cloud.readSettings(get, env);
  const [endpoint, region] = [settings.endpoint.value, settings.region.value];
  const files = createFileAccess(warn);
  const watch = createCredentialWatch(redactor);
  const notice = createWaitNotice(notify, timing.clock);
  let transport = options.transport === undefined ? undefined : Promise.resolve(options.transport);
  const findTransport = (): Promise<Transport> => (transport ??= openTransport(settings));
  let plane: ReturnType<Cloud["load"]> | undefined;
  const findPlane = () => (plane ??= cloud.load());
  let keys: Promise<FindCredentials> | undefined;
  /** By access key: keys that change may belong to another account. */
  const accounts = new Map<string, Promise<string | undefined>>();

  const connect = (credentials: FindCredentials) =>
    openClient({ endpoint, region, credentials, isAwaitedByCalls: true });

  async function openKeys(): Promise<FindCredentials> {
    const { openKeys: open } = await findPlane();
    return open({ get, env, settings, files, transport: findTransport, timing, state, connect });
  }

  const findKeys: FindCredentials = async (refused) => (await (keys ??= openKeys()))(refused);

  async function openClient(where: Caller): Promise<ControlPlaneClient> {
    if (settings.problems.length > 0) throw new ConfigError(settings.problems.join("; "));
    const { createControlPlaneClient } = await import("../http/control-plane-client.js");
    const { protocol } = await findPlane();
    return createControlPlaneClient({
      protocol,
      transport: await findTransport(),
      ...where,
      watch,
      userAgent: `pulumi-agent-identity/${readVersion()} node/${process.versions.node}`,
      redactor,
      maxAttempts: settings.maxAttempts,
      totalTimeoutMs: settings.totalTimeoutMs,
      ceilings: {
        maxConcurrent: settings.maxConcurrentRequests,
        maxPerSecond: settings.maxRequestsPerSecond,
      },
      notice,
      state,
      timing,
    });
  }

  function createLazyClient(where: Omit<Place, "account">): Client & { open(): Promise<ControlPlaneClient> } {
    let opened: Promise<ControlPlaneClient> | undefined;
    const open = () => (opened ??= openClient({ ...where, credentials: findKeys }));
    async function call(action: string, body: JsonObject): Promise<JsonObject> {
      learnSecrets(redactor, cloud.secretFields, body);
      const result = await (await open()).call(action, body);
      learnSecrets(redactor, cloud.secretFields, result);
      return result;
    }
    return { open, call };
  }

  const client = createLazyClient({ endpoint, region });

  async function findAccount(): Promise<string | undefined> {
    const opened = await client.open();
    const { accessKey } = await findKeys();
    const asked = accounts.get(accessKey) ?? askAccount(opened);
    accounts.set(accessKey, asked);
    return asked.catch((error: unknown) => {
      accounts.delete(accessKey);
      throw error;
    });
  }

  async function askAccount(opened: ControlPlaneClient): Promise<string | undefined> {
    const { findAccount: ask } = await findPlane();
    try {
      return await ask(opened, settings);
    } catch (error) {
      // Refused or unknown to a private endpoint: the account stays untold. No answer at all is a failure.
      const isRefused =
        error instanceof ApiError && error.category !== "transient" && error.category !== "throttled";
      if (isRefused) return undefined;
      throw error;
    }
  }

  return {
    problems: settings.problems,
    region: settings.region,
    endpoint: settings.endpoint,
    allowMoved: settings.allowMoved,
    allowUnknownAccount: settings.allowUnknownAccount,
    adopt: settings.adopt,
    overwritesStaleState: settings.overwritesStaleState,
    maxAttempts: settings.maxAttempts,
    sleep: timing.sleep,
    clock: () => timing.clock() + state.findClock(endpoint).offsetMs(),
    client,
    account: findAccount,
    clientAt: createLazyClient,
    async close() {
      // Opened where it was not, so that a call that is about to open it meets a closed one.
      await (await findTransport()).close();
    },
  };
}
