/**
 * The names that users' state holds for ever: `pulumi-agent-identity/provider`, `resourceProvider`, the kinds.
 * Add only. One session per process, made with the first use and shared by all kinds.
 */
import type { CloudEntry } from "./cloud-facts";
import { createEngineProvider } from "./dynamic-host";
import type { EngineProvider } from "./dynamic-host";
import { createEngineLog } from "./engine-log";
import { createRedactor } from "./http/redact";
import { kinds } from "./kinds";
import type { Session } from "./lifecycle/session";
import { endWithEngine } from "./process-end";
import type { Track } from "./process-end";

interface ConfigureRequest {
  config: { get(key: string): string | undefined };
}

let config: ConfigureRequest["config"] | undefined;
const sessions = new Map<string, Session>();
const redactor = createRedactor();
const { warn, inform } = createEngineLog(process.argv[2]);
let track: Track | undefined;

/** Nobody would record what is sent from now on. */
function closeSessions(): void {
  for (const session of sessions.values()) session.close().catch(() => undefined);
}

function readKey(key: string): string | undefined {
  return config?.get(key);
}

/**
 * What the constant `__provider` text of every resource calls. `kind` is `<cloud>:<Type>`. Throws for a kind
 * that this release does not know, which only a newer release can have written.
 */
export function resourceProvider(
  kind: string,
): EngineProvider & { configure(request: ConfigureRequest): void } {
  const loadCloud = findCloud(kind);
  let opened: Promise<EngineProvider> | undefined;

  // The host caches the provider before it awaits configure, so everything is made with the first real call.
  async function open(): Promise<EngineProvider> {
    const { facts, definitions } = await loadCloud();
    const definition = definitions.find((candidate) => candidate.kind === kind);
    if (definition === undefined) throw new Error(`${kind} is not among the definitions of its cloud`);
    const session =
      sessions.get(facts.name) ??
      facts.createSession({ get: readKey, env: process.env, redactor, warn, notify: inform });
    sessions.set(facts.name, session);
    return createEngineProvider(definition, { session, redactor, warn });
  }

  function run<T>(call: (provider: EngineProvider) => Promise<T>): Promise<T> {
    track ??= endWithEngine(process.argv[2], closeSessions);
    return track(async () => call(await (opened ??= open())));
  }

  return {
    // Never awaits and never throws: after a failed configure the host goes on unconfigured.
    configure(request) {
      config = request.config;
    },
    check: (olds, news) => run((provider) => provider.check(olds, news)),
    diff: (id, olds, news) => run((provider) => provider.diff(id, olds, news)),
    create: (inputs) => run((provider) => provider.create(inputs)),
    read: (id, props) => run((provider) => provider.read(id, props)),
    update: (id, olds, news) => run((provider) => provider.update(id, olds, news)),
    delete: (id, props) => run((provider) => provider.delete(id, props)),
  };
}

function findCloud(kind: string): () => Promise<CloudEntry> {
  const load = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (load !== undefined) return load;
  throw new Error(`pulumi-agent-identity does not know ${kind}; install a newer release of the package`);
}
