/**
 * A cloud that is none of ours fits into the session as it is, so a further one is a folder.
 */
import { setImmediate as turn } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { createProcessState } from "../../../provider/http/process-state";
import { createRedactor } from "../../../provider/http/redact";
import { createSession } from "../../../provider/session/session";
import { answer, startLoopback } from "../http/loopback-server";
import type { Answer } from "../http/loopback-server";
import { BEARER } from "./bearer-cloud";

const LIFE_SECONDS = 1800;

/** `users` answers by the token that a call bears; tokens are `canary-token-1`, `canary-token-2` and so on. */
async function openSession(users: (token: string) => Answer) {
  let tokens = 0;
  let nowMs = 0;
  const server = await startLoopback((response, request) => {
    if (request.url === "/token") {
      tokens += 1;
      const token = { access_token: `canary-token-${tokens}`, expires_in: LIFE_SECONDS };
      response.end(JSON.stringify(token));
    } else users(String(request.headers.authorization).replace("Bearer ", ""))(response, request);
  });
  const timing = {
    clock: () => nowMs,
    random: () => 0,
    sleep: async (delayMs: number) => {
      nowMs += delayMs;
      await turn();
    },
  };
  const session = createSession(BEARER, {
    get: () => undefined,
    env: { ENDPOINT: server.origin, CLIENT_ID: "canary-id", CLIENT_SECRET: "canary-secret" },
    redactor: createRedactor(),
    timing,
    state: createProcessState(timing),
  });
  onTestFinished(async () => {
    await server.close();
    await session.close();
  });
  return {
    session,
    pass: (seconds: number) => (nowMs += seconds * 1000),
    countTokens: () => tokens,
    listCalls: () =>
      server.seen.filter(({ url }) => url !== "/token").map(({ method, url }) => `${method} ${url}`),
  };
}

const USER = answer(200, '{"user_id":"u"}');
const REFUSED = answer(401, '{"error_code":"TOKEN.9","error_msg":"canary-token-1 is over"}');

test("fetches one token for all calls, and sends each action its own way", async () => {
  const { session, countTokens, listCalls } = await openSession(() => USER);
  await Promise.all(["a", "b/c", "d"].map((id) => session.client.call("GetUser", { id })));
  await session.client.call("CreateUser", { user_name: "n" });
  expect(countTokens()).toBe(1);
  expect(listCalls().toSorted((a, b) => a.localeCompare(b))).toEqual([
    "GET /users/a",
    "GET /users/b%2Fc",
    "GET /users/d",
    "POST /users",
  ]);
  expect(await session.account()).toBe("127.0.0.1");
});

test("renews the token before it ends", async () => {
  const { session, countTokens, pass } = await openSession(() => USER);
  await session.client.call("GetUser", { id: "u" });
  pass(LIFE_SECONDS - 61);
  await session.client.call("GetUser", { id: "u" });
  expect(countTokens()).toBe(1);
  pass(2);
  await session.client.call("GetUser", { id: "u" });
  expect(countTokens()).toBe(2);
});

test("renews the token once after a refusal, for all calls that were refused with it, creates as well", async () => {
  const { session, countTokens, listCalls } = await openSession((token) =>
    token === "canary-token-1" ? REFUSED : USER,
  );
  const calls = Array.from({ length: 5 }, () => session.client.call("CreateUser", { user_name: "n" }));
  expect(await Promise.all(calls)).toEqual(calls.map(() => ({ user_id: "u" })));
  expect(countTokens()).toBe(2);
  expect(listCalls()).toHaveLength(10);
});

test("gives up when the renewed token is refused too, and shows neither token nor keys", async () => {
  const { session, countTokens, listCalls } = await openSession(() => REFUSED);
  const error: unknown = await session.client
    .call("GetUser", { id: "u" })
    .catch((failure: unknown) => failure);
  expect(error).toMatchObject({ name: "ApiError", status: 401 });
  expect(String(error)).toContain("the keys come from the environment");
  expect(String(error)).not.toContain("canary");
  expect([countTokens(), listCalls().length]).toEqual([2, 2]);
});

test("knows a missing object by its code where all errors share one status", async () => {
  const { session } = await openSession(() => answer(400, '{"error_code":"USER.0001","error_msg":"no"}'));
  await expect(session.client.call("GetUser", { id: "u" })).rejects.toMatchObject({ category: "notFound" });
});
