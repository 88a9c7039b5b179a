/**
 * What all calls of a process share, through real sessions against the emulator: the clock, the limit, the words.
 */
import { expect, test } from "vitest";
import { isAmbiguous } from "../../../provider/http/errors";
import { openEmulator } from "../../support/in-process";
import { FIRST, LIST, openSession } from "./session-bench";

const HOUR_MS = 3_600_000;

test.each([
  ["behind", HOUR_MS],
  ["ahead", -HOUR_MS],
])(
  "a machine whose clock is an hour %s learns the service's time once, and makes every create once",
  async (_name, skewMs) => {
    const emulator = await openEmulator({ now: () => new Date(Date.now() + skewMs) });
    const { session } = openSession(emulator, FIRST, { config: { maxAttempts: "1" } });
    const names = ["a", "b", "c", "d", "e"];
    await Promise.all(names.map((Name) => session.client.call("CreateUserPool", { Name })));
    const refused = emulator.requests().filter(({ status }) => status === 401).length;
    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThanOrEqual(names.length);
    expect(emulator.store().list()["userPools"]).toHaveLength(names.length);
    emulator.resetLog();
    await session.client.call("CreateUserPool", { Name: "f" });
    await openSession(emulator, FIRST).session.client.call(...LIST);
    expect(emulator.requests().map(({ status }) => status)).toEqual([200, 200]);
  },
);

test("a clock that is put right in the middle of a run is followed too", async () => {
  let skewMs = HOUR_MS;
  const emulator = await openEmulator({ now: () => new Date(Date.now() + skewMs) });
  const { session } = openSession(emulator, FIRST);
  await session.client.call(...LIST);
  skewMs = 0;
  await session.client.call(...LIST);
  expect(emulator.requests().map(({ status }) => status)).toEqual([401, 200, 401, 200]);
});

test("40 creates of two sessions under an unknown limit of 20 a second all succeed, and each once", async () => {
  const emulator = await openEmulator({ requestsPerSecond: 20 });
  const sessions = [openSession(emulator, FIRST), openSession(emulator, FIRST)];
  const calls = Array.from({ length: 40 }, (_, index) =>
    sessions[index % 2]!.session.client.call("CreateUserPool", { Name: `pool-${index}` }),
  );
  await Promise.all(calls);
  expect(emulator.store().list()["userPools"]).toHaveLength(40);
  const throttled = emulator.requests().filter(({ status }) => status === 429).length;
  expect(throttled).toBeGreaterThan(0);
});

test("two sessions with the same keys share one limit", async () => {
  const emulator = await openEmulator({ latencyMs: 30 });
  const config = { maxConcurrentRequests: "1" };
  const sessions = [openSession(emulator, FIRST, { config }), openSession(emulator, FIRST, { config })];
  await Promise.all(sessions.map(({ session }) => session.client.call(...LIST)));
  const startMs = performance.now();
  await Promise.all([...sessions, ...sessions].map(({ session }) => session.client.call(...LIST)));
  // One after the other; by themselves the sessions would need half of it.
  expect(performance.now() - startMs).toBeGreaterThanOrEqual(4 * 30 - 10);
});

test("a long wait is told", async () => {
  const emulator = await openEmulator();
  emulator.inject({ action: "ListUserPools", kind: "status", status: 429, retryAfterSeconds: 9 });
  const told = new Promise<string>((notify) => {
    const { session } = openSession(emulator, FIRST, { notify });
    session.client.call(...LIST).catch(() => undefined);
  });
  expect(await told).toMatch(
    /^waiting for the service: request limit, next attempt in \d+ s, 0 calls queued$/,
  );
});

test.each(["CreateUserPool", "UpdateUserPool", "DeleteUserPool", "GetUserPool"])(
  "%s, sent and not answered, is ambiguous exactly when it changes something",
  async (action) => {
    const emulator = await openEmulator();
    const { session } = openSession(emulator, FIRST, { config: { maxAttempts: "2" } });
    emulator.inject({ action, kind: "dropBeforeCommit", times: Infinity });
    const body = action === "CreateUserPool" ? { Name: "p" } : { UserPoolUid: "u" };
    const error: unknown = await session.client.call(action, body).catch((failure: unknown) => failure);
    expect(error).toMatchObject({ code: "CONNECTION_LOST" });
    expect(isAmbiguous(error)).toBe(action !== "GetUserPool");
    expect(emulator.countCalls(action)).toBe(action === "GetUserPool" ? 2 : 1);
  },
);
