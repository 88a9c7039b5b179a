/**
 * The session of Alibaba Cloud against a loopback server: where it is, whose account it is, and with which keys.
 */
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { createAlicloudSession } from "../../../provider/alicloud/session";
import { createProcessState } from "../../../provider/http/process-state";
import { createRedactor } from "../../../provider/http/redact";
import { systemTiming } from "../../../provider/http/timing";
import { answer, hangUp, startLoopback } from "../http/loopback-server";
import type { Answer } from "../http/loopback-server";
import { fail, ok } from "./client/client-bench";

const KEYS = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: "LTAIcanary0001",
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: "canary-secret-key",
};

async function openSession(
  answers: [Answer, ...Answer[]],
  config: Record<string, string> = {},
  env: NodeJS.ProcessEnv = KEYS,
) {
  const server = await startLoopback(...answers);
  const values: Record<string, string> = { endpoint: server.origin, maxAttempts: "1", ...config };
  const redactor = createRedactor();
  const session = createAlicloudSession({
    get: (key) => (key.startsWith("alicloud-ram:") ? values[key.slice("alicloud-ram:".length)] : undefined),
    env,
    redactor,
    state: createProcessState(systemTiming),
  });
  onTestFinished(async () => {
    await server.close();
    await session.close();
  });
  return { session, server, redactor };
}

test("is in no region, and at the configured endpoint", async () => {
  const { session, server } = await openSession([ok()], { explicitProvider: "true" });
  expect(session.region).toEqual({ value: "central", source: "default" });
  expect(session.endpoint).toEqual({ value: server.origin, source: "explicit" });
});

test("asks STS once for the account behind the keys, with a signature of the same kind", async () => {
  const { session, server } = await openSession([ok({ AccountId: "1000000000000001", Arn: "acs:ram::…" })]);
  expect([await session.account(), await session.account()]).toEqual([
    "1000000000000001",
    "1000000000000001",
  ]);
  expect(server.seen).toHaveLength(1);
  expect(server.seen[0]).toMatchObject({
    url: "/",
    headers: { "x-acs-action": "GetCallerIdentity", "x-acs-version": "2015-04-01" },
  });
  expect(server.seen[0]?.headers.authorization).toContain("ACS3-HMAC-SHA256 Credential=LTAIcanary0001,");
});

test("reads an account that comes as a number digit by digit", async () => {
  const { session } = await openSession([answer(200, '{"RequestId":"R","AccountId":10000000000000000019}')]);
  expect(await session.account()).toBe("10000000000000000019");
});

test("asks another STS endpoint when it is told one", async () => {
  const sts = await startLoopback(ok({ AccountId: "1" }));
  onTestFinished(() => sts.close());
  const { session, server } = await openSession([ok()], { stsEndpoint: sts.origin });
  expect(await session.account()).toBe("1");
  expect([server.seen.length, sts.seen.length]).toEqual([0, 1]);
});

test.each<[string, Answer]>([
  ["a refusal", fail(403, "NoPermission")],
  ["an endpoint that does not know the question", fail(404, "InvalidAction.NotFound")],
])("leaves the account untold after %s", async (_name, refusal) => {
  const { session } = await openSession([refusal]);
  expect(await session.account()).toBeUndefined();
});

test.each<[string, Answer]>([
  ["no answer", hangUp],
  ["a failure of the service", fail(503, "ServiceUnavailable")],
  ["an answer that names no account", ok()],
])("fails after %s, and asks again the next time", async (_name, oddAnswer) => {
  const { session } = await openSession([oddAnswer, ok({ AccountId: "1" })]);
  await expect(session.account()).rejects.toThrow(/GetCallerIdentity/);
  expect(await session.account()).toBe("1");
});

test("learns an application's secret from the answer, so that no later error shows it", async () => {
  const secret = { AppSecret: { AppSecretId: "s", AppSecretValue: "canary-app-secret" } };
  const { session } = await openSession([
    ok(secret),
    fail(400, "InvalidParameter", "canary-app-secret, canary-secret-key"),
  ]);
  await session.client.call("CreateAppSecret", { AppId: "1" });
  const failing = session.client.call("DeleteAppSecret", { AppId: "1", AppSecretId: "s" });
  await expect(failing).rejects.toThrow("[secret], [secret] (action DeleteAppSecret");
});

test("makes no call while the configuration has a problem", async () => {
  const { session, server } = await openSession([ok()], { maxAttempts: "none" });
  await expect(session.client.call("ListApplications", {})).rejects.toThrow("alicloud-ram:maxAttempts");
  expect(server.seen).toEqual([]);
});

test("calls a recorded place with the keys of today", async () => {
  const elsewhere = await startLoopback(ok());
  onTestFinished(() => elsewhere.close());
  const { session } = await openSession([ok()]);
  const client = session.clientAt({ account: "1", region: "central", endpoint: elsewhere.origin });
  await client.call("DeleteApplication", { AppId: "1" });
  expect(elsewhere.seen.map(({ url }) => url)).toEqual(["/?AppId=1"]);
});

test.skipIf(process.platform === "win32")(
  "keys that are renewed in the profile file are taken up by the next call",
  async () => {
    const home = await mkdtemp(join(tmpdir(), "home-"));
    onTestFinished(() => rm(home, { recursive: true }));
    vi.stubEnv("HOME", home);
    onTestFinished(() => void vi.unstubAllEnvs());
    mkdirSync(join(home, ".aliyun"));
    const path = join(home, ".aliyun", "config.json");
    const write = (id: string) => {
      const keys = { access_key_id: id, access_key_secret: "canary-secret", sts_token: "canary-token" };
      writeFileSync(path, JSON.stringify({ profiles: [{ name: "default", mode: "StsToken", ...keys }] }));
      chmodSync(path, 0o600);
    };
    write("STS.first");
    const { session, server } = await openSession([ok()], {}, {});
    await session.client.call("ListApplications", {});
    write("STS.second");
    await session.client.call("ListApplications", {});
    const used = server.seen.map(
      ({ headers }) => /Credential=([^,]+)/.exec(String(headers.authorization))?.[1],
    );
    expect(used).toEqual(["STS.first", "STS.second"]);
  },
);
