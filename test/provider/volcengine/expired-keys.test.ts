/**
 * Keys that end, change or were wrong from the start, against the emulator, which checks every signature.
 */
import { chmodSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { AgentIdentityError } from "../../../provider/http/errors";
import { openEmulator } from "../../support/in-process";
import { FIRST, LIST, openSession, SECOND } from "./session-bench";
import type { Account } from "../../../emulator";

async function catchError(call: Promise<unknown>): Promise<AgentIdentityError> {
  const error = await call.catch((failure: unknown) => failure);
  expect(error).toBeInstanceOf(Error);
  return error as AgentIdentityError;
}

/** A profile file with the keys of one account; `write` is a login with the ve command. */
async function openProfileFile(mode = 0o600) {
  const folder = await mkdtemp(join(tmpdir(), "profile-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, "config.json");
  return {
    env: { VOLCENGINE_CLI_CONFIG_FILE: path },
    write({ accessKey, secretKey, sessionToken = "" }: Account, more: object = {}) {
      const keys = { "access-key": accessKey, "secret-key": secretKey, "session-token": sessionToken };
      writeFileSync(path, JSON.stringify({ profiles: { default: { mode: "ststoken", ...keys, ...more } } }));
      chmodSync(path, mode);
    },
  };
}

const TEMPORARY: Account = { ...FIRST, sessionToken: "canary-token-1" };

test("a session token that expires is one clear error, and from then on nothing is sent", async () => {
  const emulator = await openEmulator({ accounts: [{ ...TEMPORARY }] });
  const { session } = openSession(emulator, TEMPORARY);
  await session.client.call("CreateUserPool", { Name: "before" });
  emulator.accounts[0]!.sessionToken = "canary-token-2";
  const error = await catchError(session.client.call("CreateUserPool", { Name: "after" }));
  expect(error).toMatchObject({ name: "ConfigError", code: "CREDENTIALS_EXPIRED" });
  expect(error.message).toMatch(/^The session token from the environment has expired/);
  expect(error.message).toContain("Nothing was lost");
  expect(error.message).toContain("the next `pulumi up` goes on from there");
  expect(`${error.stack}`).not.toMatch(/canary/);
  const sent = emulator.requests().length;
  const again = await catchError(session.client.call("DeleteUserPool", { UserPoolUid: "u" }));
  const account = await catchError(session.account());
  expect([again.message, account.message]).toEqual([error.message, error.message]);
  expect(emulator.requests()).toHaveLength(sent);
});

test("one odd refusal is not taken for an expired token", async () => {
  const emulator = await openEmulator({ accounts: [{ ...TEMPORARY }] });
  const { session } = openSession(emulator, TEMPORARY);
  await session.client.call("CreateUserPool", { Name: "before" });
  emulator.inject({ action: "CreateUserPool", kind: "status", status: 401 });
  await session.client.call("CreateUserPool", { Name: "after" });
  expect(emulator.requests().filter(({ committed }) => committed)).toHaveLength(2);
});

test("an access key that is disabled in the middle is told as such, and works once it is enabled again", async () => {
  const emulator = await openEmulator();
  const { session } = openSession(emulator, FIRST);
  await session.client.call(...LIST);
  emulator.accounts[0]!.accessKey = "AKROTATED";
  const error = await catchError(session.client.call(...LIST));
  expect(error).toMatchObject({ name: "ApiError", category: "auth" });
  expect(error.message).toContain(
    "the access key from the environment was accepted before and is refused now",
  );
  expect(error.message).toContain("Nothing was lost");
  emulator.accounts[0]!.accessKey = FIRST.accessKey;
  await session.client.call(...LIST);
});

test("a denied action is no matter of the keys, however often it is denied", async () => {
  const emulator = await openEmulator();
  const { session } = openSession(emulator, FIRST);
  await session.client.call(...LIST);
  emulator.inject({ action: "ListUserPools", kind: "status", status: 403, times: 2 });
  expect(await catchError(session.client.call(...LIST))).toMatchObject({ serviceCode: "AccessDenied" });
  expect(await catchError(session.client.call(...LIST))).toMatchObject({ serviceCode: "AccessDenied" });
  await session.client.call(...LIST);
});

test("keys that never worked are sent once, and the error says where they stand", async () => {
  const emulator = await openEmulator();
  const wrong = { ...FIRST, secretKey: "canary-wrong-key", sessionToken: "canary-token" };
  const fromEnvironment = await catchError(openSession(emulator, wrong).session.client.call(...LIST));
  expect(fromEnvironment).toMatchObject({ name: "ApiError", category: "auth" });
  expect(fromEnvironment.message).toMatch(
    /keys come from the environment; they are temporary and may have expired$/,
  );
  expect(emulator.countCalls()).toBe(1);
  const config = { accessKey: FIRST.accessKey, secretKey: "canary-wrong-key", explicitProvider: "true" };
  const explicit = await catchError(
    openSession(emulator, undefined, { config }).session.client.call(...LIST),
  );
  expect(explicit.message).toContain(
    "the explicit provider's arguments, where refresh and destroy see what the last",
  );
  expect(explicit.message).toContain("--run-program");
});

test("keys that are renewed in the profile file while a call is under way sign its next attempt", async () => {
  const file = await openProfileFile();
  const renewed = { ...TEMPORARY, accessKey: "AKRENEWED" };
  // Called before the answer leaves.
  const emulator = await openEmulator({ accounts: [renewed], onRequest: () => file.write(renewed) });
  file.write(TEMPORARY);
  const { session } = openSession(emulator, undefined, { env: file.env });
  await session.client.call("CreateUserPool", { Name: "p" });
  expect(emulator.requests().map(({ status }) => status)).toEqual([403, 200]);
});

test("keys that were renewed in the profile file are taken up by the next call", async () => {
  const emulator = await openEmulator({ accounts: [{ ...TEMPORARY }] });
  const file = await openProfileFile();
  file.write(TEMPORARY);
  const { session, warnings } = openSession(emulator, undefined, { env: file.env });
  await session.client.call(...LIST);
  const renewed = { ...TEMPORARY, accessKey: "AKRENEWED", sessionToken: "canary-token-2" };
  emulator.accounts[0] = renewed;
  expect(await catchError(session.client.call(...LIST))).toMatchObject({ code: "CREDENTIALS_EXPIRED" });
  file.write(renewed);
  await session.client.call("CreateUserPool", { Name: "after" });
  expect(emulator.store().list()["userPools"]).toHaveLength(1);
  expect(warnings).toEqual([]);
});

test("a profile whose keys are over is told without a call", async () => {
  const emulator = await openEmulator();
  const file = await openProfileFile();
  file.write(TEMPORARY, { "sts-expiration": 1 });
  const { session } = openSession(emulator, undefined, { env: file.env });
  const error = await catchError(session.client.call(...LIST));
  expect(error).toMatchObject({ code: "PROFILE_EXPIRED" });
  expect(error.message).toContain("Nothing was lost");
  expect(emulator.requests()).toEqual([]);
});

test.skipIf(process.platform === "win32").each([
  [0o600, 0],
  [0o644, 1],
  [0o660, 1],
  [0o602, 1],
])(
  "a profile file with mode %o is warned of %i times, once however often it is read",
  async (mode, times) => {
    const emulator = await openEmulator();
    const file = await openProfileFile(mode);
    file.write(FIRST);
    const { session, warnings } = openSession(emulator, undefined, { env: file.env });
    await session.client.call(...LIST);
    await session.client.call(...LIST);
    expect(warnings).toHaveLength(times);
    for (const warning of warnings) expect(warning).toContain("run chmod 600 on it");
  },
);

test("the account is asked once for each access key", async () => {
  const emulator = await openEmulator({ accounts: [{ ...FIRST }, { ...SECOND }] });
  const file = await openProfileFile();
  file.write(FIRST);
  const { session } = openSession(emulator, undefined, { env: file.env });
  expect([await session.account(), await session.account()]).toEqual([FIRST.accountId, FIRST.accountId]);
  file.write(SECOND);
  expect([await session.account(), await session.account()]).toEqual([SECOND.accountId, SECOND.accountId]);
  expect(emulator.countCalls("GetCallerIdentity")).toBe(2);
});
