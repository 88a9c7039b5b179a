/** Signed calls per second: the real client against the emulator, each signature made and checked. */
import type { Emulator } from "../emulator";
import { createRedactor } from "../provider/http/redact";
import { createVolcengineSession } from "../provider/volcengine/session";
import type { Row } from "./median";

const CALLS = 3000;
const AT_ONCE = 16;

export async function measureCalls(emulator: Emulator): Promise<Row[]> {
  const { client } = createVolcengineSession({
    get: () => undefined,
    env: toEnv(emulator),
    redactor: createRedactor(),
  });
  let left = CALLS;
  const work = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await client.call("ListUserPools", { PageNumber: 1, PageSize: 1 });
    }
  };
  await client.call("ListUserPools", { PageNumber: 1, PageSize: 1 });
  const startedMs = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const perSecond = CALLS / ((performance.now() - startedMs) / 1000);
  return [
    { name: "signed calls per second (emulator in the same process)", value: String(Math.round(perSecond)) },
  ];
}

export function toEnv(emulator: Emulator): Record<string, string> {
  const [account] = emulator.accounts;
  return {
    VOLCENGINE_ACCESS_KEY: account?.accessKey ?? "",
    VOLCENGINE_SECRET_KEY: account?.secretKey ?? "",
    VOLCENGINE_ENDPOINT: emulator.url,
  };
}
