import { expect, test } from "vitest";

import { systemTiming } from "../../../../provider/http/timing";
import { signRequest } from "../../../../provider/volcengine/client/sign-request";
import { answer, cutShort, hangUp, stayQuiet } from "../../http/loopback-server";
import type { Answer, SeenRequest } from "../../http/loopback-server";
import { catchError, CREDENTIALS, fail, ok, startBench } from "./client-bench";
import type { Bench } from "./client-bench";

const CLIENT_SECRET = 'canary "client" secret';

/** Signs what arrived again, with the date that it names, as the service's verifier does. */
function isSignedRight({ server }: Bench, seen: SeenRequest | undefined): boolean {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(String(seen?.headers["x-date"])) ?? [];
  const headers = signRequest({
    method: "POST",
    url: new URL(`${server.origin}${seen?.url}`),
    headers: { "Content-Type": String(seen?.headers["content-type"]) },
    body: seen?.body ?? "",
    credentials: CREDENTIALS,
    region: "cn-beijing",
    service: "id",
    date: new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`),
  });
  return headers["Authorization"] === seen?.headers.authorization;
}

test("posts the action signed, and returns its result", async () => {
  const bench = await startBench([ok({ UserPoolUid: "登录" })]);
  expect(await bench.client.call("CreateUserPool", { Name: "池" })).toEqual({ UserPoolUid: "登录" });
  const [seen] = bench.server.seen;
  expect(seen).toMatchObject({
    method: "POST",
    url: "/?Action=CreateUserPool&Version=2025-10-30",
    body: '{"Name":"池"}',
    headers: {
      host: `127.0.0.1:${bench.server.port}`,
      "content-type": "application/json; charset=UTF-8",
      "user-agent": "pulumi-agent-identity/0.0.0",
      "x-security-token": CREDENTIALS.sessionToken,
    },
  });
  expect(isSignedRight(bench, seen)).toBe(true);
});

test("returns an empty object where the envelope has no result", async () => {
  const bench = await startBench([ok()]);
  expect(await bench.client.call("DeleteUserPool", {})).toEqual({});
});

test("sends another version and service to another endpoint when told so", async () => {
  const bench = await startBench([ok()], { endpoint: "http://127.0.0.1:9" });
  const options = { endpoint: bench.server.origin, service: "sts", version: "2018-01-01" };
  await bench.client.call("GetCallerIdentity", {}, options);
  expect(bench.server.seen[0]?.url).toBe("/?Action=GetCallerIdentity&Version=2018-01-01");
  expect(bench.server.seen[0]?.headers.authorization).toContain("/cn-beijing/sts/request,");
});

test("waits after a throttled answer and signs the next attempt anew, also for a create", async () => {
  const bench = await startBench([fail(429, "Throttling", "slow", { "retry-after": "2" }), ok({ Uid: "u" })]);
  expect(await bench.client.call("CreateUserPool", {})).toEqual({ Uid: "u" });
  expect(bench.waitsMs).toEqual([2250]);
  const [first, second] = bench.server.seen;
  expect([first, second].map((seen) => seen?.headers["x-date"])).toEqual([
    "20251030T010203Z",
    "20251030T010205Z",
  ]);
  expect(first?.headers.authorization).not.toBe(second?.headers.authorization);
  expect(isSignedRight(bench, first) && isSignedRight(bench, second)).toBe(true);
});

test("asks for the credentials again on every attempt", async () => {
  let asked = 0;
  const credentials = (): Promise<typeof CREDENTIALS> => {
    asked += 1;
    return Promise.resolve({ ...CREDENTIALS, accessKey: `AKLT000${asked}` });
  };
  const bench = await startBench([fail(503, "ServiceUnavailable"), ok()], { credentials });
  await bench.client.call("ListUserPools", {});
  expect(bench.server.seen.map(({ headers }) => /AKLT\d+/.exec(String(headers.authorization))?.[0])).toEqual([
    "AKLT0001",
    "AKLT0002",
  ]);
});

test.each<[string, Answer, number, number]>([
  ["a quota that is used up", fail(429, "QuotaExceeded"), 1, 1],
  ["a failure inside the service", fail(500, "DownstreamServerError"), 3, 1],
  ["a lost connection", hangUp, 3, 1],
  ["a truncated answer", cutShort('{"Response', 400), 3, 1],
  ["a gateway's page", answer(502, "<html>bad gateway</html>"), 3, 1],
  ["a missing object", fail(404, "NotFound"), 1, 1],
])("after %s makes a read and a create as often as is safe", async (_name, oddAnswer, reads, creates) => {
  const reading = await startBench([oddAnswer]);
  await catchError(reading.client.call("GetUserPool", {}));
  expect(reading.server.seen).toHaveLength(reads);
  const creating = await startBench([oddAnswer]);
  await catchError(creating.client.call("CreateUserPool", {}));
  expect(creating.server.seen).toHaveLength(creates);
});

test.each([
  ["GetUserPool", {}, 3],
  ["ListUserPools", {}, 3],
  ["UpdateUserPool", {}, 1],
  ["UpdateUserPool", { kind: "read" }, 3],
  ["GetOauth2Token", { kind: "update" }, 1],
] as const)(
  "decides by name, or by word, whether %s %j may be made again",
  async (action, options, times) => {
    const bench = await startBench([hangUp]);
    await catchError(bench.client.call(action, {}, options));
    expect(bench.server.seen).toHaveLength(times);
  },
);

test.each<[string, Answer, string]>([
  ["an empty body", answer(200, ""), "EMPTY"],
  ["a proxy's page", answer(200, "<html>log in</html>"), "HTML"],
  ["text", answer(200, "OK"), "NOT_JSON"],
  ["a truncated body", cutShort("{", 100), "TRUNCATED"],
  ["a body over 4 MiB", answer(200, `"${"x".repeat(4 * 1024 * 1024)}"`), "TOO_LARGE"],
  ["a lost connection", hangUp, "CONNECTION_LOST"],
  ["silence", stayQuiet, "TIMEOUT"],
])("names the action and one code for %s", async (_name, oddAnswer, code) => {
  const bench = await startBench([oddAnswer], { attemptTimeoutMs: 300 });
  const error = await catchError(bench.client.call("CreateUserPool", {}));
  expect(error.code).toBe(code);
  expect(error.message).toMatch(new RegExp(`^[A-Z].* \\(action CreateUserPool, code ${code}\\)$`));
});

test("ends when the total time is over, in the middle of an attempt", async () => {
  const bench = await startBench([stayQuiet], { totalTimeoutMs: 200, timing: systemTiming });
  const error = await catchError(bench.client.call("GetUserPool", {}));
  expect(error).toMatchObject({
    code: "TIMEOUT",
    sent: true,
    message: expect.stringContaining("total time"),
  });
});

test.each<[string, Answer]>([
  [
    "refuses",
    fail(400, "InvalidRequest", `bad ${CLIENT_SECRET} ${JSON.stringify({ ...CREDENTIALS, CLIENT_SECRET })}`),
  ],
  ["answers with a page", answer(500, `<html>${CLIENT_SECRET} ${Object.values(CREDENTIALS).join(" ")}`)],
  ["answers with text", answer(200, `${CLIENT_SECRET} ${Object.values(CREDENTIALS).join(" ")}`)],
  ["hangs up", hangUp],
])("shows no secret in any part of the error when the service %s", async (_name, oddAnswer) => {
  const bench = await startBench([oddAnswer]);
  bench.redactor.add(CLIENT_SECRET);
  const error = await catchError(bench.client.call("CreateUserPool", { ClientSecret: CLIENT_SECRET }));
  const everything = `${error.stack} ${JSON.stringify(error, Object.getOwnPropertyNames(error))}`;
  expect(everything).not.toMatch(/canary/);
  expect(error).not.toHaveProperty("cause");
});
