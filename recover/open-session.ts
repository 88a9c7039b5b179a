/**
 * The control plane that a resource of the stack belongs to: settings as the interrupted run had them (the recorded
 * provider), keys as they are now. Knows no operation.
 */
import { ConfigError } from "../provider/http/errors";
import type { Redactor } from "../provider/http/redact";
import type { Session } from "../provider/lifecycle/session";
import { createVolcengineSession } from "../provider/volcengine/session";
import { openTree } from "./deployment";
import type { StateEntry } from "./deployment";

/** Source: the credential chain's keys, see docs/configuration.md. */
const KEYS = /^(?:volcengine-agentid|volcengine):(?:accessKey|secretKey|sessionToken|profile)$/;

export interface SessionSource {
  /** With secrets that can be opened. */
  entries: readonly StateEntry[];
  /** The stack's configuration as it is now; undefined where the CLI cannot read it. */
  config: ReadonlyMap<string, string> | undefined;
  env: NodeJS.ProcessEnv;
  redactor: Redactor;
  notify: (message: string) => void;
}

/** One session per provider of the stack, made with its first resource. Throws for a provider that is not in state. */
export function createSessions(source: SessionSource): (entry: StateEntry) => Session {
  const sessions = new Map<string, Session>();
  return ({ provider = "" }) => {
    const session = sessions.get(provider) ?? openSession(source, provider);
    sessions.set(provider, session);
    return session;
  };
}

function openSession(source: SessionSource, reference: string): Session {
  const { entries, config, env, redactor, notify } = source;
  const recorded = entries.find(({ urn, id }) => `${urn}::${id}` === reference);
  if (recorded === undefined) {
    throw new ConfigError("the provider that it was made with is not in state", "NO_PROVIDER");
  }
  const settings = new Map(
    Object.entries(openTree(recorded.inputs, redactor)).flatMap(([key, value]) =>
      typeof value === "string" ? [[key, value] as const] : [],
    ),
  );
  const isExplicit = settings.get("volcengine-agentid:explicitProvider") === "true";
  // All keys from one place: a token of one pair must never go with another one.
  const hasKeys = !isExplicit && [...(config?.keys() ?? [])].some((key) => KEYS.test(key));
  const get = (key: string) => (hasKeys && KEYS.test(key) ? config?.get(key) : settings.get(key));
  return createVolcengineSession({ get, env, redactor, notify, warn: notify });
}
