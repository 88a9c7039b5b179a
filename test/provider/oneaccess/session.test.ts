/**
 * A session at an instance: one token for all calls, renewed in time and after a refusal, and never shown.
 */
import { setImmediate as turn } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { createProcessState } from "../../../provider/http/process-state";
import { createRedactor } from "../../../provider/http/redact";
import type { Session } from "../../../provider/lifecycle/session";
import { createOneaccessSession } from "../../../provider/oneaccess/session";
import { answer, startLoopback } from "../http/loopback-server";
import type { Answer } from "../http/loopback-server";

const LIFE_SECONDS = 1800;
const TOKEN_URL = "/api/v2/tenant/token";

const giveToken = (number: number): Answer =>
  answer(200, JSON.stringify({ access_token: `canary-token-${number}`, expires_in: LIFE_SECONDS }));

/** `users` answers by the token that a call bears; tokens are `canary-token-1`, `canary-token-2` and so on. */
async function openBench(users: (token: string) => Answer, give = giveToken) {
  let tokens = 0;
  let nowMs = 0;
  const server = await startLoopback((response, request) => {
    if (request.url === TOKEN_URL) give((tokens += 1))(response, request);
    else users(String(request.headers.authorization).replace("Bearer ", ""))(response, request);
  });
  const timing = {
    clock: () => nowMs,
    random: () => 0,
    sleep: async (delayMs: number) => {
      nowMs += delayMs;
      await turn();
    },
  };
  const state = createProcessState(timing);
  const config: Record<string, string> = {
    domain: server.origin,
    maxConcurrentRequests: "1",
    maxAttempts: "2",
  };
  const openSession = () => {
    const session = createOneaccessSession({
      get: (key) => config[key.replace("huaweicloud-oneaccess:", "")],
      env: {
        HUAWEICLOUD_ONEACCESS_CLIENT_ID: "canary-id",
        HUAWEICLOUD_ONEACCESS_CLIENT_SECRET: "canary secret".replace(" ", "+&="),
      },
      redactor: createRedactor(),
      timing,
      state,
    });
    onTestFinished(() => session.close());
    return session;
  };
  onTestFinished(() => server.close());
  return {
    session: openSession(),
    openSession,
    server,
    pass: (seconds: number) => (nowMs += seconds * 1000),
    countTokens: () => tokens,
    countCalls: () => server.seen.filter(({ url }) => url !== TOKEN_URL).length,
  };
}

const USER = answer(200, '{"user_id":"u"}');
const REFUSED = answer(401, '{"error_code":"TOKEN.9","error_msg":"canary-token-1 is over"}');
const ask = ({ client }: Session) => client.call("ShowUserById", { user_id: "u" });

test("fetches one token for all calls of all sessions of the process, with the client's id and secret", async () => {
  const { session, openSession, server, countTokens } = await openBench(() => USER);
  await Promise.all([session, session, openSession(), openSession()].map(ask));
  expect(countTokens()).toBe(1);
  const grant = server.seen.find(({ url }) => url === TOKEN_URL);
  expect(grant?.method).toBe("POST");
  expect(grant?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
  expect(Object.fromEntries(new URLSearchParams(grant?.body))).toEqual({
    grant_type: "client_credentials",
    client_id: "canary-id",
    client_secret: "canary+&=secret",
  });
  expect(await session.account()).toBe("127.0.0.1");
});

test("renews the token before it ends, and not earlier", async () => {
  const { session, countTokens, pass } = await openBench(() => USER);
  await ask(session);
  pass(LIFE_SECONDS - 91);
  await ask(session);
  expect(countTokens()).toBe(1);
  pass(2);
  await Promise.all([ask(session), ask(session)]);
  expect(countTokens()).toBe(2);
});

test("renews the token once after a refusal, for all calls that were refused with it, creates as well", async () => {
  const { session, countTokens } = await openBench((token) => (token === "canary-token-1" ? REFUSED : USER));
  const calls = Array.from({ length: 5 }, () => session.client.call("CreateUser", { user_name: "n" }));
  expect(await Promise.all(calls)).toEqual(calls.map(() => ({ user_id: "u" })));
  expect(countTokens()).toBe(2);
});

test("renews a token again that came after a refusal, was good, and is ended too before its time", async () => {
  const ended = new Set(["canary-token-1"]);
  const { session, countTokens } = await openBench((token) => (ended.has(token) ? REFUSED : USER));
  await ask(session);
  ended.add("canary-token-2");
  expect(await Promise.all([ask(session), ask(session), ask(session)])).toHaveLength(3);
  expect(countTokens()).toBe(3);
});

test("fetches one token more for each call that comes after all were refused, and one for calls at once", async () => {
  let isOpen = true;
  const { session, countTokens } = await openBench(() => (isOpen ? USER : REFUSED));
  await ask(session);
  isOpen = false;
  const together = await Promise.allSettled([ask(session), ask(session), ask(session)]);
  expect(together.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  expect(countTokens()).toBe(2);
  await expect(ask(session)).rejects.toThrow("the service gave a token for them");
  expect(countTokens()).toBe(3);
  isOpen = true;
  await ask(session);
  expect(countTokens()).toBe(3);
});

test("a call whose second token is refused too does not keep later ones from another", async () => {
  const ended = new Set(["canary-token-1"]);
  const { session, countTokens } = await openBench((token) => {
    if (token !== "canary-token-2") return ended.has(token) ? REFUSED : USER;
    // Good for one call.
    const isFirst = !ended.has(token);
    ended.add(token);
    return isFirst ? USER : REFUSED;
  });
  await Promise.allSettled([ask(session), ask(session)]);
  expect(await ask(session)).toEqual({ user_id: "u" });
  expect(countTokens()).toBe(3);
});

test("gives up when the renewed token is refused too, and shows neither token nor client", async () => {
  const { session, countTokens, countCalls } = await openBench(() => REFUSED);
  const error: unknown = await ask(session).catch((failure: unknown) => failure);
  expect(error).toMatchObject({ name: "ApiError", status: 401, category: "auth" });
  expect(String(error)).toContain("the keys come from the environment; the service gave a token for them");
  expect(String(error)).not.toContain("canary");
  expect([countTokens(), countCalls()]).toEqual([2, 2]);
});

test.each([
  ["an error of OAuth", 401, '{"error":"invalid_client","error_description":"canary+&=secret"}'],
  ["an error of the service", 400, '{"error_code":"TOKEN.0002","error_msg":"canary-id"}'],
  ["an answer without a token", 200, '{"expires_in":3}'],
])(
  "%s in place of a token is one error, asked for once, without the client's values",
  async (_t, status, body) => {
    const { session, countTokens, countCalls } = await openBench(
      () => USER,
      () => answer(status, body),
    );
    const error: unknown = await ask(session).catch((failure: unknown) => failure);
    expect(String(error)).toContain("ShowAuthToken");
    expect(String(error)).not.toContain("canary");
    expect([countTokens(), countCalls()]).toEqual([1, 0]);
  },
);

test("a token that could not be fetched is asked for again with the next call", async () => {
  const { session } = await openBench(
    () => USER,
    (number) => (number <= 2 ? answer(503, "<html>") : giveToken(number)),
  );
  await expect(ask(session)).rejects.toThrow("ShowAuthToken");
  expect(await ask(session)).toEqual({ user_id: "u" });
});
