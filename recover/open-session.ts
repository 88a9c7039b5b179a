/**
 * The control plane that a resource of the stack belongs to: settings as the interrupted run had them (the recorded
 * provider), keys as they are now. Knows no operation.
 */
import { ConfigError } from "../provider/http/errors";
import type { Redactor } from "../provider/http/redact";
import type { Session } from "../provider/lifecycle/session";
import type { CloudFacts } from "../provider/cloud-facts";
import { findCloud } from "../rules/kind";
import { openTree } from "./deployment";
import type { StateEntry } from "./deployment";

export interface SessionSource {
  /** With secrets that can be opened. */
  entries: readonly StateEntry[];
  /** The stack's configuration as it is now; undefined where the CLI cannot read it. */
  config: ReadonlyMap<string, string> | undefined;
  env: NodeJS.ProcessEnv;
  redactor: Redactor;
  notify: (message: string) => void;
}

/** One session per provider and cloud, made with its first resource. Throws for a provider that is not in state. */
export function createSessions(source: SessionSource): (entry: StateEntry) => Session {
  const sessions = new Map<string, Session>();
  return ({ type, provider = "" }) => {
    const cloud = findCloud(type);
    const key = `${cloud.name} ${provider}`;
    const session = sessions.get(key) ?? openSession(source, cloud, provider);
    sessions.set(key, session);
    return session;
  };
}

function openSession(source: SessionSource, cloud: CloudFacts, reference: string): Session {
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
  const isExplicit = settings.get(`${cloud.namespace}:explicitProvider`) === "true";
  const isKey = createKeyTest(cloud);
  // All keys from one place: a token of one pair must never go with another one.
  const hasKeys = !isExplicit && [...(config?.keys() ?? [])].some(isKey);
  const get = (key: string) => (hasKeys && isKey(key) ? config?.get(key) : settings.get(key));
  return cloud.createSession({ get, env, redactor, notify, warn: notify });
}

/** Source: the credential chain's keys, see docs/configuration.md. */
function createKeyTest({ namespace, sharedNamespace, credentialKeys }: CloudFacts): (key: string) => boolean {
  const namespaces = sharedNamespace === undefined ? [namespace] : [namespace, sharedNamespace];
  const keys = new Set(credentialKeys.flatMap((name) => namespaces.map((space) => `${space}:${name}`)));
  return (key) => keys.has(key);
}
