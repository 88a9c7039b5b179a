/*
 * A session against an emulator, as the provider process makes it, and what it told the user.
 */
import { defaultAccount } from "../../../emulator";
import type { Account, Emulator } from "../../../emulator";
import { createRedactor } from "../../../provider/http/redact";
import { createVolcengineSession } from "../../../provider/volcengine/session";

export const FIRST: Account = { ...defaultAccount };
export const SECOND: Account = {
  accountId: "2100000002",
  accessKey: "AKSECOND",
  secretKey: "second-secret-key",
};

/** A call that changes nothing. */
export const LIST = ["ListUserPools", { PageNumber: 1, PageSize: 1 }] as const;

export interface SessionBenchOptions {
  /** Keys without their namespace. */
  config?: Record<string, string>;
  env?: NodeJS.ProcessEnv;
  notify?: (message: string) => void;
}

/** `keys` stand in the environment; without them the environment holds none. */
export function openSession(
  emulator: Emulator,
  keys: Omit<Account, "accountId"> | undefined,
  { config = {}, env = {}, notify }: SessionBenchOptions = {},
) {
  const warnings: string[] = [];
  const session = createVolcengineSession({
    get: (key) => config[key.replace("volcengine-agentid:", "")],
    env: {
      VOLCENGINE_ENDPOINT: emulator.url,
      ...(keys && {
        VOLCENGINE_ACCESS_KEY: keys.accessKey,
        VOLCENGINE_SECRET_KEY: keys.secretKey,
        VOLCENGINE_SESSION_TOKEN: keys.sessionToken,
      }),
      ...env,
    },
    redactor: createRedactor(),
    notify,
    warn: (message) => warnings.push(message),
  });
  return { session, warnings };
}
