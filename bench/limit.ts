/**
 * Creates under a limit of the service that nobody told us: does each succeed, and in which part of the time that the
 * limit allows; and how many answers said "too fast". All start at once, which no engine does: the hardest case.
 */
import { startEmulator } from "../emulator";
import { createRedactor } from "../provider/http/redact";
import { createVolcengineSession } from "../provider/volcengine/session";
import { toEnv } from "./calls";
import type { Row } from "./median";

const PER_SECOND = 10;
const MAX_RATIO = 1.3;

export async function measureLimit(creates: number): Promise<Row[]> {
  const emulator = await startEmulator({ requestsPerSecond: PER_SECOND });
  const { client } = createVolcengineSession({
    get: () => undefined,
    env: toEnv(emulator),
    redactor: createRedactor(),
  });
  const startedMs = performance.now();
  const results = await Promise.allSettled(
    Array.from({ length: creates }, (_, index) => client.call("CreateUserPool", { Name: `pool-${index}` })),
  );
  const tookMs = performance.now() - startedMs;
  const made = emulator.store().list()["userPools"]?.length ?? 0;
  const throttled = emulator.requests().filter(({ status }) => status === 429).length;
  await emulator.close();
  const floorMs = (creates / PER_SECOND) * 1000;
  const ratio = Math.round((tookMs / floorMs) * 100) / 100;
  const succeeded = results.filter(({ status }) => status === "fulfilled").length;
  const share = Math.round((throttled / (throttled + creates)) * 100);
  return [
    {
      name: `${creates} creates under an unknown limit of ${PER_SECOND} a second`,
      value: `${Math.round(tookMs)} ms`,
      floor: `${floorMs} ms`,
      ratio,
      limit: `≤ ${MAX_RATIO}`,
      isMet: ratio <= MAX_RATIO,
    },
    {
      name: "  of these succeeded, and stand in the store",
      value: `${succeeded}, ${made}`,
      limit: `${creates}, ${creates}`,
      isMet: succeeded === creates && made === creates,
    },
    { name: "  share of answers that were throttled", value: `${share} %` },
  ];
}
