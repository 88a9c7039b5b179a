/**
 * The Volcengine control plane as the lifecycle sees it: settings read at once, the network loaded with the
 * first call. One per process, shared by all resources. Knows no resource and no engine.
 */
import { setTimeout as sleepFor } from "node:timers/promises";
import { ApiError, ConfigError } from "../http/errors";
import type { JsonObject } from "../http/json";
import { processState } from "../http/process-state";
import type { Redactor } from "../http/redact";
import { systemTiming } from "../http/timing";
import type { Transport } from "../http/transport";
import { createWaitNotice } from "../http/wait-notice";
import type { Client } from "../lifecycle/define-resource";
import type { Place, Session } from "../lifecycle/session";
import { readVersion } from "../version";
import type { ControlPlaneClient } from "./client/control-plane-client";
import { createCredentialWatch } from "./client/credential-watch";
import type { SourcedCredentials } from "./client/credential-watch";
import { learnSecrets } from "./client/learn-secrets";
import { readCaBundle } from "./config/ca-bundle";
import type { ConfigGet } from "./config/config-values";
import { createFileAccess } from "./config/file-access";
import { readSettings } from "./config/settings";

/** Answers larger than this are refused: none of the service's is near it. */
const MAX_RESPONSE_BYTES = 4 * 1024 * 1024;

export interface SessionOptions {
  /** Reads one key of the engine's configuration, with its namespace. */
  get: ConfigGet;
  env: NodeJS.ProcessEnv;
  redactor: Redactor;
  /** Told what a long wait is for. */
  notify?: ((message: string) => void) | undefined;
  /** Told what is amiss and stops nothing, such as keys that others can read. */
  warn?: ((message: string) => void) | undefined;
}

export function createVolcengineSession({ get, env, redactor, notify, warn }: SessionOptions): Session {
  const settings = readSettings(get, env);
  const files = createFileAccess(warn);
  const watch = createCredentialWatch(redactor);
  const notice = createWaitNotice(notify, systemTiming.clock);
  let transport: Promise<Transport> | undefined;
  let chain: Promise<typeof import("./config/credentials.js")> | undefined;
  /** By access key: keys that change may belong to another account. */
  const accounts = new Map<string, Promise<string | undefined>>();

  async function findKeys(): Promise<SourcedCredentials> {
    const { resolveCredentials } = await (chain ??= import("./config/credentials.js"));
    return resolveCredentials(get, env, settings, files);
  }

  async function openTransport(): Promise<Transport> {
    const { createTransport } = await import("../http/transport.js");
    const { attemptTimeoutMs, proxy, caBundleFile } = settings;
    const caBundle = caBundleFile === undefined ? undefined : await readCaBundle(caBundleFile);
    return createTransport({ attemptTimeoutMs, maxResponseBytes: MAX_RESPONSE_BYTES, proxy, caBundle });
  }

  async function openClient(endpoint: string, region: string): Promise<ControlPlaneClient> {
    if (settings.problems.length > 0) throw new ConfigError(settings.problems.join("; "));
    const { createControlPlaneClient } = await import("./client/control-plane-client.js");
    transport ??= openTransport();
    return createControlPlaneClient({
      transport: await transport,
      endpoint,
      region,
      credentials: findKeys,
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
      state: processState,
      timing: systemTiming,
    });
  }

  function createLazyClient(
    endpoint: string,
    region: string,
  ): Client & { open(): Promise<ControlPlaneClient> } {
    let opened: Promise<ControlPlaneClient> | undefined;
    const open = () => (opened ??= openClient(endpoint, region));
    async function call(action: string, body: JsonObject): Promise<JsonObject> {
      learnSecrets(redactor, body);
      const result = await (await open()).call(action, body);
      learnSecrets(redactor, result);
      return result;
    }
    return { open, call };
  }

  const client = createLazyClient(settings.endpoint.value, settings.region.value);

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
    const { getCallerIdentity } = await import("./client/caller-identity.js");
    try {
      return (await getCallerIdentity(opened, settings)).accountId;
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
    now: systemTiming.clock,
    sleep: (delayMs) => sleepFor(delayMs),
    client,
    account: findAccount,
    clientAt: (place: Place) => createLazyClient(place.endpoint, place.region),
    async close() {
      // Opened where it was not, so that a call that is about to open it meets a closed one.
      await (await (transport ??= openTransport())).close();
    },
  };
}
