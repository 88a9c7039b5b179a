/** Every way in which a signature is accepted or refused. That right ones are right: vendor-signature.test.ts. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultAlicloudAccount, startEmulator, type Account, type Emulator } from "../../../emulator";
import { createNonces } from "../../../emulator/alicloud/nonce";
import { fail, send, signRequest, type CallOptions } from "./signed-call";

const temporary: Account = {
  accountId: "1900000000000002",
  accessKey: "STS.TEMPORARY",
  secretKey: "temporary-secret",
  sessionToken: "canary-token-of-a-session",
};
const now = new Date("2026-11-23T12:00:00Z");
let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({
    now: () => now,
    alicloud: { accounts: [{ ...defaultAlicloudAccount }, temporary] },
  });
});
afterAll(() => emulator.close());

const list = (options: CallOptions): Promise<string> =>
  fail(emulator, "ListApplications", {}, { date: now, ...options });

describe("a signature", () => {
  const needed = ["x-acs-action", "x-acs-version", "x-acs-date", "x-acs-signature-nonce"];

  it.each([...needed, "x-acs-content-sha256"])("needs the header %s", async (name) => {
    expect(await list({ headers: { [name]: "" } })).toBe("400 MissingParameter");
  });

  it.each([...needed, "x-acs-content-sha256", "host", "x-acs-custom"])("must sign %s", async (name) => {
    const signed = [...needed, "host", "x-acs-content-sha256", "x-acs-custom"].sort();
    const headers = { "x-acs-custom": "1" };
    expect(await list({ headers, signed })).toBe("200 ");
    expect(await list({ headers, signed: signed.filter((other) => other !== name) })).toBe(
      "400 IncompleteSignature",
    );
  });

  it.each<[string, CallOptions, string]>([
    [
      "the secret is another one",
      { account: { ...defaultAlicloudAccount, secretKey: "x" } },
      "SignatureDoesNotMatch",
    ],
    ["the query was changed", { tamper: (request) => (request.url += "&AppId=1") }, "SignatureDoesNotMatch"],
    [
      "a signed header was changed",
      { tamper: ({ headers }) => (headers["x-acs-action"] = "DeleteApplication") },
      "SignatureDoesNotMatch",
    ],
    ["a body was added", { tamper: (request) => (request.body = "AppId=1") }, "SignatureDoesNotMatch"],
    [
      "the hash is not the body's",
      { headers: { "x-acs-content-sha256": "0".repeat(64) } },
      "SignatureDoesNotMatch",
    ],
    ["the host was changed", { headers: { host: "ims.aliyuncs.com" } }, "SignatureDoesNotMatch"],
    ["it is missing", { tamper: ({ headers }) => delete headers["authorization"] }, "IncompleteSignature"],
    [
      "it is malformed",
      { tamper: ({ headers }) => (headers["authorization"] = "ACS3-HMAC-SHA256 x") },
      "IncompleteSignature",
    ],
    [
      "its headers are not sorted",
      {
        signed: ["x-acs-version", ...needed.slice(0, 1), "host", ...needed.slice(2), "x-acs-content-sha256"],
      },
      "IncompleteSignature",
    ],
    ["the date is too old", { date: new Date(now.getTime() - 901_000) }, "InvalidTimeStamp.Expired"],
    ["the date is too far ahead", { date: new Date(now.getTime() + 901_000) }, "InvalidTimeStamp.Expired"],
    [
      "the date has another form",
      { headers: { "x-acs-date": "20261123T120000Z" } },
      "InvalidTimeStamp.Format",
    ],
    [
      "a body's content type is not signed",
      {
        headers: { "content-type": "text/plain" },
        signed: [...needed, "host", "x-acs-content-sha256"].sort(),
      },
      "IncompleteSignature",
    ],
  ])("is refused when %s", async (_why, options, code) => {
    expect(await list(options)).toBe(`400 ${code}`);
  });

  it("is accepted up to 15 minutes from the service's time", async () => {
    expect(await list({ date: new Date(now.getTime() - 900_000) })).toBe("200 ");
    expect(await list({ date: new Date(now.getTime() + 900_000) })).toBe("200 ");
  });

  it("of an unknown key is refused with 404, which says nothing about any object", async () => {
    expect(await list({ account: { ...defaultAlicloudAccount, accessKey: "AKNOBODY" } })).toBe(
      "404 InvalidAccessKeyId.NotFound",
    );
  });

  it("of temporary credentials needs their session token", async () => {
    const { sessionToken: _token, ...without } = temporary;
    expect(await list({ account: temporary })).toBe("200 ");
    expect(await list({ account: without })).toBe("400 MissingSecurityToken");
    expect(await list({ account: { ...temporary, sessionToken: "old" } })).toBe(
      "400 InvalidSecurityToken.Expired",
    );
    expect(await list({ account: { ...defaultAlicloudAccount, sessionToken: "unasked" } })).toBe(
      "400 InvalidSecurityToken.MismatchWithAccessKey",
    );
  });

  it("can be used once, by each key for itself, also when its call was refused", async () => {
    expect(await list({ nonce: "once" })).toBe("200 ");
    expect(await list({ nonce: "once" })).toBe("400 SignatureNonceUsed");
    expect(await list({ nonce: "once", account: temporary })).toBe("200 ");
    const refused = ["GetApplication", { AppId: "1" }, { date: now, nonce: "refused" }] as const;
    expect(await fail(emulator, ...refused)).toBe("404 EntityNotExist.Application");
    expect(await fail(emulator, ...refused)).toBe("400 SignatureNonceUsed");
  });

  it("may use a nonce again when no date of its time is accepted any more", () => {
    const nonces = createNonces(1000);
    const atMs = [0, 1000, 1001].map((nowMs) => nonces.use("key", "nonce", nowMs));
    expect(atMs).toEqual([true, false, true]);
  });

  it("stops being accepted when a test changes the account's key", async () => {
    const own = await startEmulator();
    own.alicloud.accounts[0]!.secretKey = "rotated";
    expect(await fail(own, "ListApplications")).toBe("400 SignatureDoesNotMatch");
    const account = { ...defaultAlicloudAccount, secretKey: "rotated" };
    expect(await fail(own, "ListApplications", {}, { account })).toBe("200 ");
    await own.close();
  });

  it("that differs is answered with what was signed, not with what would be right, and not in the log", async () => {
    const options = { account: temporary, date: now, nonce: "shown" };
    const right = signRequest(emulator.url, "ListApplications", {}, options).headers["authorization"]!;
    const reply = await send(
      emulator,
      "ListApplications",
      {},
      {
        ...options,
        tamper: ({ headers }) => (headers["x-acs-version"] = "2020-01-01"),
      },
    );
    expect(reply.body["Message"]).toContain("x-acs-security-token:canary-token-of-a-session");
    expect(reply.text).not.toContain(right.slice(-64));
    expect(reply.text).not.toContain(temporary.secretKey);
    expect(JSON.stringify(emulator.requests())).not.toContain("canary-");
  });

  it("tells the service's time in the Date header, also when it is refused", async () => {
    const reply = await send(emulator, "ListApplications", {}, { date: new Date(0) });
    expect(reply.headers.get("date")).toBe("Mon, 23 Nov 2026 12:00:00 GMT");
  });
});
