import * as fc from "fast-check";
import { expect, test } from "vitest";

import { signRequest } from "../../../../provider/alicloud/client/sign-request";
import { isAmbiguous } from "../../../../provider/http/errors";
import type { JsonObject } from "../../../../provider/http/json";
import { catchError, CREDENTIALS } from "../../http/client-bench";
import type { Bench } from "../../http/client-bench";
import { cutShort, hangUp } from "../../http/loopback-server";
import type { Answer, SeenRequest } from "../../http/loopback-server";
import { fail, ok, startBench } from "./client-bench";

const APP_ID = "4724570903440410000";

const findNonces = ({ server }: Bench) => server.seen.map(({ headers }) => headers["x-acs-signature-nonce"]);

/** Signs what arrived again, with the date and nonce that it names, as the service's verifier does. */
function isSignedRight({ server }: Bench, seen: SeenRequest | undefined): boolean {
  const read = (name: string) => String(seen?.headers[name]);
  const headers = signRequest({
    method: "POST",
    url: new URL(`${server.origin}${seen?.url}`),
    headers: { "x-acs-action": read("x-acs-action"), "x-acs-version": read("x-acs-version") },
    body: seen?.body ?? "",
    credentials: CREDENTIALS,
    date: new Date(read("x-acs-date")),
    nonce: read("x-acs-signature-nonce"),
  });
  return headers["authorization"] === seen?.headers.authorization;
}

test("posts the action signed, with everything in the query and no body, and returns its result", async () => {
  const bench = await startBench([ok({ Application: { AppId: APP_ID } })]);
  const body = { AppId: APP_ID, NewDisplayName: "New App*", NewRequiredScopes: "" };
  expect(await bench.client.call("UpdateApplication", body)).toEqual({ Application: { AppId: APP_ID } });
  const [seen] = bench.server.seen;
  expect(seen).toMatchObject({
    method: "POST",
    url: `/?AppId=${APP_ID}&NewDisplayName=New%20App%2A&NewRequiredScopes=`,
    body: "",
    headers: {
      host: `127.0.0.1:${bench.server.port}`,
      "content-length": "0",
      "user-agent": "pulumi-agent-identity/0.0.0",
      "x-acs-action": "UpdateApplication",
      "x-acs-version": "2019-08-15",
      "x-acs-date": "2025-10-30T01:02:03Z",
      "x-acs-security-token": CREDENTIALS.sessionToken,
    },
  });
  expect(seen?.headers).not.toHaveProperty("content-type");
  expect(isSignedRight(bench, seen)).toBe(true);
});

test("a service that decodes the query reads exactly the texts of the body, and the signature fits", async () => {
  const bench = await startBench([ok()]);
  const bodies = fc.dictionary(
    fc.stringMatching(/^[A-Z][A-Za-z]{0,12}$/),
    fc.oneof(fc.string({ unit: "grapheme" }), fc.boolean(), fc.maxSafeInteger(), fc.constant(undefined)),
  );
  await fc.assert(
    fc.asyncProperty(bodies, async (body) => {
      await bench.client.call("CreateApplication", body as JsonObject);
      const seen = bench.server.seen.at(-1);
      const read = Object.fromEntries(new URL(`http://h${seen?.url}`).searchParams);
      const stated = Object.entries(body).filter(([, value]) => value !== undefined);
      expect(read).toEqual(Object.fromEntries(stated.map(([name, value]) => [name, String(value)])));
      expect(isSignedRight(bench, seen)).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test.each<[string, JsonObject, string]>([
  ["a list", { RedirectUris: ["canary"] }, "TypeError"],
  ["an object", { RedirectUris: { canary: 1 } }, "TypeError"],
  ["null", { RedirectUris: null }, "TypeError"],
  ["no number", { AccessTokenValidity: Number.NaN }, "TypeError"],
  ["a number that lost digits", { AppId: 2 ** 53 }, "TypeError"],
  ["half of a character", { DisplayName: "canary\ud800" }, "ConfigError"],
])("sends nothing for %s, and does not quote it", async (_name, body, name) => {
  const bench = await startBench([ok()]);
  const error = await catchError(bench.client.call("CreateApplication", body));
  expect(error.name).toBe(name);
  expect(error.message).not.toContain("canary");
  expect(bench.server.seen).toEqual([]);
});

test("signs every attempt anew, with a date and a nonce of its own", async () => {
  const bench = await startBench([fail(400, "Throttling.User", "slow", { "retry-after": "2" }), ok()]);
  await bench.client.call("CreateApplication", {});
  expect(bench.server.seen.map(({ headers }) => headers["x-acs-date"])).toEqual([
    "2025-10-30T01:02:03Z",
    "2025-10-30T01:02:05Z",
  ]);
  expect(bench.server.seen.every((seen) => isSignedRight(bench, seen))).toBe(true);
  expect(new Set(findNonces(bench)).size).toBe(2);
});

test("never sends a nonce twice, however many calls are made at once", async () => {
  const bench = await startBench([ok()]);
  await Promise.all(Array.from({ length: 40 }, () => bench.client.call("ListApplications", {})));
  expect(new Set(findNonces(bench)).size).toBe(40);
  expect(findNonces(bench).every((nonce) => /^[0-9a-f]{32}$/.test(String(nonce)))).toBe(true);
});

test.each(["GetApplication", "UpdateApplication", "DeleteApplication"])(
  "%s, refused for its nonce, is signed again at once and is not ambiguous",
  async (action) => {
    const bench = await startBench([fail(400, "SignatureNonceUsed"), ok()], { maxAttempts: 1 });
    await bench.client.call(action, {});
    expect(bench.waitsMs).toEqual([]);
    expect(new Set(findNonces(bench)).size).toBe(2);
    const always = await startBench([fail(400, "SignatureNonceUsed")]);
    const error = await catchError(always.client.call(action, {}));
    expect(error).toMatchObject({ serviceCode: "SignatureNonceUsed", category: "auth" });
    expect(isAmbiguous(error)).toBe(false);
    expect(always.server.seen).toHaveLength(4);
  },
);

test("a create that is refused for its nonce is not sent again, for another copy of it may have been processed", async () => {
  const bench = await startBench([fail(400, "SignatureNonceUsed"), ok()]);
  const error = await catchError(bench.client.call("CreateApplication", {}));
  expect(error).toMatchObject({ serviceCode: "SignatureNonceUsed" });
  expect(isAmbiguous(error)).toBe(true);
  expect(bench.server.seen).toHaveLength(1);
});

test("a machine whose clock is off signs again with the service's time, and from then on at once", async () => {
  const date = { date: "Thu, 30 Oct 2025 02:02:03 GMT" };
  const bench = await startBench([fail(400, "InvalidTimeStamp.Expired", "late", date), ok()]);
  await bench.client.call("CreateApplication", {});
  await bench.client.call("ListApplications", {});
  expect(bench.server.seen.map(({ headers }) => headers["x-acs-date"])).toEqual([
    "2025-10-30T01:02:03Z",
    "2025-10-30T02:02:03Z",
    "2025-10-30T02:02:03Z",
  ]);
});

test.each<[string, Answer, number, number]>([
  ["a quota that is used up", fail(409, "LimitExceeded.Application"), 1, 1],
  ["a failure inside the service", fail(500, "InternalError"), 3, 1],
  ["a lost connection", hangUp, 3, 1],
  ["a truncated answer", cutShort('{"RequestId', 400), 3, 1],
  ["a missing object", fail(404, "EntityNotExist.Application"), 1, 1],
  ["an object that others need", fail(409, "DeleteConflict.Application.AppSecret"), 1, 1],
])("after %s makes a read and a write as often as is safe", async (_name, oddAnswer, reads, writes) => {
  const reading = await startBench([oddAnswer]);
  await catchError(reading.client.call("GetApplication", {}));
  expect(reading.server.seen).toHaveLength(reads);
  const writing = await startBench([oddAnswer]);
  await catchError(writing.client.call("DeleteApplication", {}));
  expect(writing.server.seen).toHaveLength(writes);
});

test("a session token that was accepted and is refused twice is over, and nothing more is sent with it", async () => {
  const date = "Thu, 30 Oct 2025 01:02:03 GMT";
  const refusal = fail(400, "InvalidSecurityToken.Expired", "over", { date });
  const bench = await startBench([ok(), refusal]);
  await bench.client.call("ListApplications", {});
  const error = await catchError(bench.client.call("ListApplications", {}));
  expect(error).toMatchObject({ name: "ConfigError", code: "CREDENTIALS_EXPIRED" });
  await catchError(bench.client.call("ListApplications", {}));
  expect(bench.server.seen).toHaveLength(3);
});

test.each<[string, Answer]>([
  ["refuses", fail(400, "SignatureDoesNotMatch", `server string to sign: ${JSON.stringify(CREDENTIALS)}`)],
  ["echoes the query", fail(400, "InvalidParameter.AppId", encodeURIComponent(CREDENTIALS.secretKey))],
  ["hangs up", hangUp],
])("shows no key in any part of the error when the service %s", async (_name, oddAnswer) => {
  const bench = await startBench([oddAnswer]);
  const error = await catchError(bench.client.call("CreateApplication", {}));
  const everything = `${error.stack} ${JSON.stringify(error, Object.getOwnPropertyNames(error))}`;
  expect(everything).not.toMatch(/canary/);
});
