/** Tokens: who gets one, how long it is good, what is refused without one. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { defaultOneaccessAccount, startEmulator, type Emulator } from "../../../emulator";
import { createOrg, firstPage } from "./sample";
import { askToken, call, end, fetchToken, root, send } from "./token-call";

const orgs = `GET /organizations?${firstPage}`;
const toList = (id: string): string => `GET /applications/${id}/accounts?${firstPage}`;
let emulator: Emulator;
let nowMs = Date.parse("2026-01-02T03:04:05Z");

beforeEach(async () => {
  emulator = await startEmulator({ now: () => new Date(nowMs), oneaccess: { tokenLifeSeconds: 60 } });
});
afterEach(() => emulator.close());

describe("a token", () => {
  it("is told with its type and its life", async () => {
    const reply = await askToken(emulator);
    expect([reply.status, reply.body]).toEqual([
      200,
      {
        access_token: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        token_type: "Bearer",
        expires_in: 60,
        scope: expect.any(String) as string,
        id_token: expect.any(String) as string,
      },
    ]);
  });

  it("lives half an hour when nobody says otherwise", async () => {
    const own = await startEmulator();
    expect((await askToken(own)).body["expires_in"]).toBe(1800);
    await own.close();
  });

  it.each<[string, Record<string, string>, Record<string, string>, string]>([
    ["an unknown client", { client_id: "nobody" }, {}, "401 TOKEN.0002"],
    ["a wrong secret", { client_secret: "wrong" }, {}, "401 TOKEN.0002"],
    ["no secret", { client_secret: "" }, {}, "400 PARAM.0002"],
    ["another grant", { grant_type: "password" }, {}, "400 PARAM.0001"],
    ["a field that is not known", { tenant: "x" }, {}, "400 PARAM.0001"],
    ["a JSON body", {}, { "content-type": "application/json" }, "400 PARAM.0001"],
  ])("is refused to %s", async (_who, form, headers, answer) => {
    expect((await askToken(emulator, form, headers)).end).toBe(answer);
    expect(emulator.requests().at(-1)).toMatchObject({ action: "ShowAuthToken", account: "" });
  });

  it("is good until its life ends, by the service's clock", async () => {
    const token = await fetchToken(emulator, defaultOneaccessAccount);
    nowMs += 59_000;
    const later = await fetchToken(emulator, defaultOneaccessAccount);
    expect(await end(emulator, orgs, undefined, { token })).toBe("200 ");
    nowMs += 1000;
    expect(await end(emulator, orgs, undefined, { token })).toBe("401 TOKEN.0001");
    expect(await end(emulator, orgs, undefined, { token: later })).toBe("200 ");
  });

  it("is good beside a newer one, and none is when all are ended", async () => {
    const token = await fetchToken(emulator, defaultOneaccessAccount);
    await fetchToken(emulator, defaultOneaccessAccount);
    expect(await end(emulator, orgs, undefined, { token })).toBe("200 ");
    emulator.oneaccess.endTokens();
    expect(await end(emulator, orgs, undefined, { token })).toBe("401 TOKEN.0001");
  });

  it.each([
    ["none", {}],
    ["another scheme", { authorization: "Basic abc" }],
    ["an unknown one", { authorization: "Bearer abc" }],
  ])("must be borne: %s is refused before anything else", async (_what, headers) => {
    const options = { token: "", headers };
    expect(await end(emulator, "GET /organizations", undefined, options)).toBe("401 TOKEN.0001");
    expect(await end(emulator, "GET /nowhere", undefined, options)).toBe("401 TOKEN.0001");
  });
});

describe("an instance", () => {
  const second = { accountId: "second", accessKey: "second-client", secretKey: "second" };
  const reader = {
    ...second,
    accountId: "emulator-instance",
    accessKey: "reader",
    allow: ["oneaccess:List*"],
  };

  beforeEach(() => {
    emulator.oneaccess.accounts.push(second, reader);
  });

  it("is told by the client, and sees nothing of another", async () => {
    await createOrg(emulator);
    expect(await call(emulator, orgs, undefined, { account: second })).toMatchObject({ total: 0 });
    await createOrg(emulator, {}, { account: second });
    expect(emulator.oneaccess.store("second").organizations()).toHaveLength(1);
    expect(emulator.requests().at(-1)).toMatchObject({
      cloud: "oneaccess",
      action: "CreateOrganization",
      account: "second",
      region: "",
      status: 201,
      committed: true,
    });
  });

  it("lets a client call what it is allowed, a token always", async () => {
    const id = await createOrg(emulator);
    expect(await call(emulator, orgs, undefined, { account: reader })).toMatchObject({ total: 1 });
    const options = { account: reader };
    expect(await end(emulator, `GET /organizations/${id}`, undefined, options)).toBe("403 API.0001");
  });

  it("has applications of its own where an account states them", async () => {
    const application = { id: "own-app", hasOrganizations: true };
    emulator.oneaccess.accounts[0]!.applications = [
      application,
      { ...application, id: "off", isDisabled: true },
    ];
    expect(await end(emulator, toList("own-app"))).toBe("200 ");
    expect(await end(emulator, toList("off"))).toBe("400 APP.0003");
    expect(await end(emulator, toList("gone"))).toBe("400 APP.0001");
  });
});

describe("a fault", () => {
  it("strikes by the names of actions, the token's too", async () => {
    emulator.inject({ action: "ShowAuthToken", cloud: "oneaccess", kind: "status", status: 503 });
    expect((await askToken(emulator)).end).toBe("503 SYSTEM.0002");
    emulator.inject({ action: "CreateOrganization", kind: "status", status: 429, retryAfterSeconds: 2 });
    const reply = await send(emulator, "POST /organizations", { code: "a", name: "a" });
    expect([reply.end, reply.headers.get("retry-after")]).toEqual(["429 API.0004", "2"]);
    emulator.inject({ action: "CreateOrganization", kind: "dropAfterCommit" });
    await expect(createOrg(emulator)).rejects.toThrow("fetch failed");
    expect(emulator.oneaccess.store().organizations()).toHaveLength(1);
  });
});

describe("what tests and demos show", () => {
  it("holds no secret and nothing of a person", async () => {
    await createOrg(emulator);
    const person = { mobile: "+86-13800000009", email: "p@example.com", attr_identity_number: "canary-id" };
    await call(emulator, "POST /users", { user_name: "p", password: "canary-password", ...person });
    const shown = await (await fetch(`${emulator.url}/_emulator/objects?cloud=oneaccess`)).text();
    const log = JSON.stringify(emulator.requests());
    for (const value of ["canary-password", ...Object.values(person), defaultOneaccessAccount.secretKey])
      expect(`${shown}${log}`).not.toContain(value);
    expect(shown).toContain(`"password":"[secret]"`);
  });

  it("is told to the cloud whose path it is", async () => {
    await fetch(`${emulator.url}${root}/users`);
    expect(emulator.requests().at(-1)).toMatchObject({
      cloud: "oneaccess",
      action: "ListUsers",
      status: 401,
    });
  });
});
