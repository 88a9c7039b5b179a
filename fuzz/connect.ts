/**
 * What one provider process has, made anew for each case: session, redactor and provider for an endpoint. Knows the
 * emulator's account and no case.
 */
import { defaultAccount } from "../emulator/index";
import { createEngineProvider } from "../provider/dynamic-host";
import type { EngineProvider } from "../provider/dynamic-host";
import { createRedactor } from "../provider/http/redact";
import type { ResourceDefinition } from "../provider/lifecycle/define-resource";
import type { Session } from "../provider/lifecycle/session";
import { createVolcengineSession } from "../provider/volcengine/session";

export interface Connection {
  session: Session;
  provider: EngineProvider;
}

const CONFIG: Readonly<Record<string, string>> = {
  "volcengine-agentid:maxAttempts": "1",
  "volcengine-agentid:attemptTimeoutMs": "5000",
};

/** A lost create is looked for again and again; here nothing would change between the looks. */
const sleep = () => Promise.resolve();

export function connect(
  definition: ResourceDefinition,
  endpoint: string,
  warn: (message: string) => void,
): Connection {
  const redactor = createRedactor();
  const env = {
    VOLCENGINE_ACCESS_KEY: defaultAccount.accessKey,
    VOLCENGINE_SECRET_KEY: defaultAccount.secretKey,
    VOLCENGINE_ENDPOINT: endpoint,
  };
  const session = { ...createVolcengineSession({ get: (key) => CONFIG[key], env, redactor }), sleep };
  return { session, provider: createEngineProvider(definition, { session, redactor, warn }) };
}
