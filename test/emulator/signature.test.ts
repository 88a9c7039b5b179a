/** Every way in which a signature is accepted or refused; the vendor's own signer is the independent witness. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Signer } from "@volcengine/openapi";
import { defaultAccount, startEmulator, type Account, type Emulator } from "../../emulator";
import { call, fail, send, type CallOptions } from "./signed-call";

const temporary: Account = {
  accountId: "2100000002",
  accessKey: "AKTEMPORARY",
  secretKey: "temporary-secret",
  sessionToken: "token-of-a-session",
};
const now = new Date("2026-11-23T12:00:00Z");
let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ accounts: [{ ...defaultAccount }, temporary], now: () => now });
});
afterAll(() => emulator.close());

const page = { PageNumber: 1, PageSize: 10 };
const list = (options: CallOptions): Promise<string> =>
  fail(emulator, "ListUserPools", page, { date: now, ...options });

describe("a signature", () => {
  it("is accepted when the vendor's published signer made it", async () => {
    const { host } = new URL(emulator.url);
    const request = {
      method: "POST",
      region: "cn-shanghai",
      pathname: "/",
      params: { Action: "ListUserPools", Version: "2025-10-30" },
      headers: { Host: host, "Content-Type": "application/json" } as Record<string, string>,
      body: JSON.stringify(page),
    };
    const { accessKey, secretKey } = defaultAccount;
    new Signer(request, "id").addAuthorization({ accessKeyId: accessKey, secretKey, sessionToken: "" }, now);
    const { Host: _host, ...headers } = request.headers;
    const url = `${emulator.url}/?Action=ListUserPools&Version=2025-10-30`;
    const response = await fetch(url, { method: "POST", headers, body: request.body });
    expect(await response.json()).toMatchObject({
      ResponseMetadata: { Region: "cn-shanghai" },
      Result: { TotalCount: 0 },
    });
  });

  it("is accepted over any header list that holds the three needed ones", async () => {
    const signed = ["content-type", "host", "x-content-sha256", "x-custom", "x-date"];
    expect(await list({ signed, headers: { "x-custom": "a value" } })).toBe("200 ");
  });

  it.each(["host", "x-date", "x-content-sha256"])("is refused when %s is not signed", async (missing) => {
    const signed = ["host", "x-content-sha256", "x-date"].filter((name) => name !== missing);
    expect(await list({ signed })).toBe("401 SignatureNotMatch");
  });

  it.each<[string, CallOptions]>([
    ["the secret is another one", { account: { ...defaultAccount, secretKey: "another" } }],
    ["the body was changed", { tamper: (request) => (request.body = '{"PageNumber":2,"PageSize":10}') }],
    [
      "the query was changed",
      { tamper: (request) => (request.url = request.url.replace("ListUserPools", "GetUserPool")) },
    ],
    [
      "a signed header was changed",
      {
        signed: ["content-type", "host", "x-content-sha256", "x-date"],
        tamper: ({ headers }) => (headers["content-type"] = "application/json"),
      },
    ],
    ["the body's hash is missing", { tamper: ({ headers }) => delete headers["x-content-sha256"] }],
    ["there is no Authorization header", { tamper: ({ headers }) => delete headers["authorization"] }],
    [
      "the Authorization header is malformed",
      { tamper: ({ headers }) => (headers["authorization"] = "Bearer x") },
    ],
    [
      "the region of the scope was changed",
      {
        tamper: ({ headers }) =>
          (headers["authorization"] = headers["authorization"]!.replace("cn-beijing", "cn-shanghai")),
      },
    ],
    ["the date is more than 15 minutes old", { date: new Date(now.getTime() - 901_000) }],
    ["the date is more than 15 minutes ahead", { date: new Date(now.getTime() + 901_000) }],
    ["the scope's day is not the date's", { day: "20261122" }],
    ["the date has another form", { headers: { "x-date": "2026-11-23T12:00:00Z" } }],
    ["the host was changed", { headers: { host: "id.volcengineapi.com" } }],
  ])("is refused when %s", async (_why, options) => {
    expect(await list(options)).toBe("401 SignatureNotMatch");
  });

  it("is accepted up to 15 minutes from the service's time", async () => {
    expect(await list({ date: new Date(now.getTime() - 899_000) })).toBe("200 ");
    expect(await list({ date: new Date(now.getTime() + 899_000) })).toBe("200 ");
  });

  it("is refused as InvalidAccessKeyId when nobody has the key", async () => {
    expect(await list({ account: { ...defaultAccount, accessKey: "AKNOBODY" } })).toBe(
      "403 InvalidAccessKeyId",
    );
  });

  it("of temporary credentials needs their session token", async () => {
    const { sessionToken: _token, ...without } = temporary;
    expect(await list({ account: temporary })).toBe("200 ");
    expect(await list({ account: without })).toBe("401 SignatureNotMatch");
    expect(await list({ account: { ...temporary, sessionToken: "expired" } })).toBe("401 SignatureNotMatch");
    expect(await list({ account: { ...defaultAccount, sessionToken: "unasked" } })).toBe(
      "401 SignatureNotMatch",
    );
  });

  it("stops being accepted when a test changes the account's key", async () => {
    const own = await startEmulator();
    own.accounts[0]!.secretKey = "rotated";
    expect(await fail(own, "ListUserPools", page)).toBe("401 SignatureNotMatch");
    const rotated = { ...defaultAccount, secretKey: "rotated" };
    expect(await fail(own, "ListUserPools", page, { account: rotated })).toBe("200 ");
    await own.close();
  });

  it("leaves the right answer out of its refusal", async () => {
    const reply = await send(emulator, "ListUserPools", page, {
      date: now,
      account: { ...defaultAccount, secretKey: "x" },
    });
    expect(reply.text).not.toMatch(/[0-9a-f]{64}/);
    expect(reply.text).not.toContain(defaultAccount.secretKey);
  });

  it("tells the service's time in the Date header, also when it is refused", async () => {
    const reply = await send(emulator, "ListUserPools", page, { date: new Date(0) });
    expect(reply.headers.get("date")).toBe("Mon, 23 Nov 2026 12:00:00 GMT");
  });
});

describe("GetCallerIdentity", () => {
  const sts: CallOptions = { service: "sts", version: "2018-01-01", date: now };

  it.each(["GET", "POST"])("answers %s with the account as a number", async (method) => {
    expect(await call(emulator, "GetCallerIdentity", {}, { ...sts, method, account: temporary })).toEqual({
      AccountId: 2100000002,
      Trn: "trn:iam::2100000002:root",
    });
  });

  it("is no action of the service id", async () => {
    expect(await fail(emulator, "GetCallerIdentity", {}, { ...sts, service: "id" })).toBe(
      "400 InvalidAction",
    );
  });

  it("is denied when the switch says so", async () => {
    emulator.switches.stsDenied = true;
    expect(await fail(emulator, "GetCallerIdentity", {}, sts)).toBe("403 AccessDenied");
    emulator.switches.stsDenied = false;
  });
});
