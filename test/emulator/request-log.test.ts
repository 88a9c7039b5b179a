/** What the request log says, and what it must never say. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { defaultAccount, startEmulator, type Emulator, type LoggedRequest } from "../../emulator";
import {
  createPool,
  oauthInput,
  oauthSecret,
  oidcInput,
  oidcSecret,
  registrationInput,
  staticInput,
  staticSecret,
} from "./sample";
import { call, fail, send } from "./signed-call";

let emulator: Emulator;
let seen: LoggedRequest[] = [];

beforeEach(async () => {
  seen = [];
  emulator = await startEmulator({ onRequest: (entry) => seen.push(entry) });
});
afterEach(() => emulator.close());

describe("the request log", () => {
  it("says of each request what was asked and how it ended", async () => {
    const reply = await send(emulator, "CreateUserPool", { Name: "a" }, { region: "cn-shanghai" });
    expect(emulator.requests()).toEqual([
      {
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
        cloud: "volcengine",
        action: "CreateUserPool",
        status: 200,
        requestId: reply.metadata["RequestId"],
        account: "2100000001",
        region: "cn-shanghai",
        committed: true,
      },
    ]);
    expect(seen).toEqual(emulator.requests());
  });

  it("marks what changed nothing as not committed", async () => {
    const pool = await createPool(emulator);
    await send(emulator, "GetUserPool", { UserPoolUid: pool });
    await send(emulator, "CreateUserPool", { Name: "people" });
    await send(emulator, "CreateUserPool", {}, { account: { ...defaultAccount, secretKey: "x" } });
    const short = emulator
      .requests()
      .map(({ status, errorCode, committed, account }) => [status, errorCode, committed, account]);
    expect(short).toEqual([
      [200, undefined, true, "2100000001"],
      [200, undefined, false, "2100000001"],
      [409, "Duplicated", false, "2100000001"],
      [401, "SignatureNotMatch", false, ""],
    ]);
  });

  it("counts calls by action until it is reset", async () => {
    await createPool(emulator);
    await send(emulator, "ListUserPools");
    await send(emulator, "ListUserPools");
    expect([
      emulator.countCalls(),
      emulator.countCalls("ListUserPools"),
      emulator.countCalls("GetUserPool"),
    ]).toEqual([3, 2, 0]);
    emulator.resetLog();
    expect([emulator.countCalls(), emulator.countCalls("ListUserPools"), emulator.requests()]).toEqual([
      0,
      0,
      [],
    ]);
  });

  it("holds no secret, no key and nothing of a body", async () => {
    const token = {
      ...defaultAccount,
      accountId: "2100000003",
      accessKey: "AKTOKEN",
      sessionToken: "canary-session-token",
    };
    emulator.accounts.push(token);
    const pool = await createPool(emulator, {}, { account: token });
    await call(emulator, "CreateIdentityProviderOAuth", oauthInput(pool), { account: token });
    await call(emulator, "CreateIdentityProviderOIDC", oidcInput(pool), { account: token });
    await call(emulator, "CreateOauth2CredentialProvider", staticInput());
    await call(emulator, "CreateOauth2CredentialProviderDcr", registrationInput());
    await fail(emulator, "CreateOauth2CredentialProvider", staticInput());
    await fail(emulator, "CreateUserPool", { Name: "a", canary: "canary-body" });
    await fail(emulator, "canary secret", {});
    const text = JSON.stringify(emulator.requests());
    const { accessKey, secretKey } = defaultAccount;
    for (const secret of [
      oauthSecret,
      oidcSecret,
      staticSecret,
      "canary-",
      accessKey,
      secretKey,
      "AKTOKEN",
      "github",
      "canary secret",
    ]) {
      expect(text).not.toContain(secret);
    }
    expect(emulator.requests()).toHaveLength(8);
  });
});
