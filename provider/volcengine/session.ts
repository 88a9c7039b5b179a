/**
 * The Volcengine control plane as the lifecycle sees it: settings read at once, the network loaded with the
 * first call. One per process, shared by all resources. Knows no resource and no engine.
 */
import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { setTimeout as sleepFor } from "node:timers/promises";
import { ApiError, ConfigError } from "../http/errors";
import type { JsonObject } from "../http/json";
import type { Redactor } from "../http/redact";
import type { Transport } from "../http/transport";
import type { Client } from "../lifecycle/define-resource";
import type { Place, Session } from "../lifecycle/session";
import { readVersion } from "../version";
import type { ControlPlaneClient } from "./client/control-plane-client";
import { learnSecrets } from "./client/learn-secrets";
import type { ConfigGet } from "./config/config-values";
import { readSettings } from "./config/settings";

/** Answers larger than this are refused: none of the service's is near it. */
const MAX_RESPONSE_BYTES = 4 * 1024 * 1024;

export interface SessionOptions {
  /** Reads one key of the engine's configuration, with its namespace. */
  get: ConfigGet;
  env: NodeJS.ProcessEnv;
  redactor: Redactor;
}

export function createVolcengineSession({ get, env, redactor }: SessionOptions): Session {
  const settings = readSettings(get, env);
  let transport: Promise<Transport> | undefined;
  let account: Promise<string | undefined> | undefined;

  async function openTransport(): Promise<Transport> {
    const { createTransport } = await import("../http/transport.js");
    const { attemptTimeoutMs, proxy, caBundleFile } = settings;
    const caBundle = caBundleFile === undefined ? undefined : await readCaBundle(caBundleFile);
    return createTransport({ attemptTimeoutMs, maxResponseBytes: MAX_RESPONSE_BYTES, proxy, caBundle });
  }

  async function openClient(endpoint: string, region: string): Promise<ControlPlaneClient> {
    if (settings.problems.length > 0) throw new ConfigError(settings.problems.join("; "));
    const { createControlPlaneClient } = await import("./client/control-plane-client.js");
    const { resolveCredentials } = await import("./config/credentials.js");
    transport ??= openTransport();
    return createControlPlaneClient({
      transport: await transport,
      endpoint,
      region,
      credentials: () => resolveCredentials(get, env, settings, { homeDir: homedir(), readFile: readText }),
      userAgent: `pulumi-agent-identity/${readVersion()} node/${process.versions.node}`,
      redactor,
      retry: { maxAttempts: settings.maxAttempts, totalTimeoutMs: settings.totalTimeoutMs },
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

  async function askAccount(): Promise<string | undefined> {
    const { getCallerIdentity } = await import("./client/caller-identity.js");
    try {
      return (await getCallerIdentity(await client.open(), settings)).accountId;
    } catch (error) {
      account = undefined;
      // Refused or unknown to a private endpoint: the account stays untold. No answer at all is a failure.
      if (error instanceof ApiError && error.category !== "transient" && error.category !== "throttled") {
        account = Promise.resolve(undefined);
        return undefined;
      }
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
    sleep: (delayMs) => sleepFor(delayMs),
    client,
    account: () => (account ??= askAccount()),
    clientAt: (place: Place) => createLazyClient(place.endpoint, place.region),
  };
}

const readText = (path: string) => readFile(path, "utf8");

async function readCaBundle(path: string): Promise<string> {
  try {
    return await readText(path);
  } catch {
    throw new ConfigError(`caBundleFile cannot be read; give the path of a PEM file`, "CA_BUNDLE");
  }
}
