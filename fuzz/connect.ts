/**
 * What one provider process has, made anew for each case: session, redactor and provider for an endpoint. Knows no
 * cloud and no case.
 */
import { createEngineProvider } from "../provider/dynamic-host";
import type { EngineProvider } from "../provider/dynamic-host";
import { createProcessState } from "../provider/http/process-state";
import { createRedactor } from "../provider/http/redact";
import { createTransport } from "../provider/http/transport";
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import type { Session } from "../provider/lifecycle/session";
import { findCloud, toConfig, toEmulatorKeys } from "../test/support/emulated-cloud";
import { createInstantTime } from "./instant-time";

export interface Connection {
  session: Session;
  provider: EngineProvider;
}

/** One for all cases: connections of its own for each would fill the machine. */
const transport = createTransport({ attemptTimeoutMs: 5000, maxResponseBytes: 4 * 1024 * 1024 });

export function connect(
  definition: ResourceDefinition,
  endpoint: string,
  warn: (message: string) => void,
): Connection {
  const redactor = createRedactor();
  const config = toConfig({ endpoint, maxAttempts: "1" });
  const get = (key: string) => config[key];
  const timing = createInstantTime();
  // Of its own, or one throttled answer would slow down all the cases after it.
  const state = createProcessState(timing);
  const session = findCloud(definition.kind).createSession({
    get,
    env: toEmulatorKeys(),
    redactor,
    timing,
    state,
    transport,
  });
  return { session, provider: createEngineProvider(definition, { session, redactor, warn }) };
}
