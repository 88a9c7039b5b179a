/** Signatures that the vendor published or that its own signer makes: all are accepted, each of them once. */
import { request } from "node:http";
import OpenApiUtil from "@alicloud/openapi-util";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { startEmulator, type Account } from "../../../emulator";
import { createNonces } from "../../../emulator/alicloud/nonce";
import { verifySignature } from "../../../emulator/alicloud/signature";

const emptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const v2 = {
  host: "ims.aliyuncs.com",
  key: ["testid", "testsecret"] as const,
  date: "2026-01-02T03:04:05Z",
  nonce: "0123456789abcdef0123456789abcdef",
  version: "2019-08-15",
  token: undefined as string | undefined,
};
const appId = "AppId=4724570903440410000";
const vectors = [
  {
    ...v2,
    name: "V1, the vendor's own",
    host: "ecs.cn-shanghai.aliyuncs.com",
    key: ["YourAccessKeyId", "YourAccessKeySecret"] as const,
    date: "2023-10-26T10:22:32Z",
    nonce: "3156853299f313e23d1673dc12e1703d",
    version: "2014-05-26",
    action: "RunInstances",
    query: "ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai",
    signature: "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
    answer: "404 InvalidAction.NotFound",
  },
  {
    ...v2,
    name: "V2",
    action: "GetApplication",
    query: appId,
    signature: "82670a5e4793bfdc07d4cd66a2128516a2eb5e07676ced69c51bbdac0f0d7a6f",
    answer: "404 EntityNotExist.Application",
  },
  {
    ...v2,
    name: "V3, with what has to be encoded",
    action: "UpdateApplication",
    query: `${appId}&NewDisplayName=New%20App%2A&NewIsMultiTenant=false&NewPredefinedScopes=openid;aliuid;/acs/ccc&NewRedirectUris=https://www.example.com/cb;https://b.example.com/cb?x%3D1`,
    signature: "4bf9101d6d63c335f92304b8f01f5dd66df608f3352f1dc8392e82b3696dcdf6",
    answer: "404 EntityNotExist.Application",
  },
  {
    ...v2,
    name: "V4, with an empty value and a session token",
    action: "UpdateApplication",
    query: `${appId}&NewRequiredScopes=`,
    token: "sts-token",
    signature: "365097e15b2dff1b194dd0af688ca14c9e1c50167e923db9173581c51e562e3f",
    answer: "404 EntityNotExist.Application",
  },
];
type Vector = (typeof vectors)[number];

/** Sends a vector under the host that it was signed for, which fetch does not let be set. */
function sendVector(port: number, vector: Vector, signature: string): Promise<string> {
  const [accessKey] = vector.key;
  const token = vector.token === undefined ? {} : { "x-acs-security-token": vector.token };
  const signed = [
    "host",
    "x-acs-action",
    "x-acs-content-sha256",
    "x-acs-date",
    ...Object.keys(token),
    "x-acs-signature-nonce",
    "x-acs-version",
  ];
  const headers = {
    host: vector.host,
    "x-acs-action": vector.action,
    "x-acs-version": vector.version,
    "x-acs-date": vector.date,
    "x-acs-signature-nonce": vector.nonce,
    "x-acs-content-sha256": emptyHash,
    ...token,
    authorization: `ACS3-HMAC-SHA256 Credential=${accessKey},SignedHeaders=${signed.join(";")},Signature=${signature}`,
  };
  return new Promise((resolve, reject) => {
    const sent = request({ port, method: "POST", path: `/?${vector.query}`, headers }, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => (text += chunk.toString()));
      response.on("end", () =>
        resolve(`${response.statusCode} ${(JSON.parse(text) as { Code: string }).Code}`),
      );
    });
    sent.on("error", reject).end();
  });
}

describe("a published signature", () => {
  it.each(vectors)("$name is accepted, once, and with another last digit refused", async (vector) => {
    const [accessKey, secretKey] = vector.key;
    const sessionToken = vector.token === undefined ? {} : { sessionToken: vector.token };
    const own = await startEmulator({
      now: () => new Date(vector.date),
      alicloud: { accounts: [{ accountId: "1", accessKey, secretKey, ...sessionToken }] },
    });
    const wrong = `${vector.signature.slice(0, -1)}${vector.signature.endsWith("0") ? "1" : "0"}`;
    expect(await sendVector(own.port, vector, wrong)).toBe("400 SignatureDoesNotMatch");
    expect(await sendVector(own.port, vector, vector.signature)).toBe(vector.answer);
    expect(await sendVector(own.port, vector, vector.signature)).toBe("400 SignatureNonceUsed");
    await own.close();
  });
});

describe("the vendor's signer", () => {
  const text = fc.string({ unit: "grapheme" });

  it("makes signatures that are accepted, whatever the query says", () => {
    const now = new Date("2026-11-23T12:00:00Z");
    const query = fc.dictionary(fc.stringMatching(/^[A-Za-z][A-Za-z0-9.]{0,9}$/), text, { maxKeys: 5 });
    const property = fc.property(query, fc.option(fc.uuid(), { nil: undefined }), (given, token) => {
      const keys = { accountId: "1", accessKey: "STS.KEY", secretKey: "key-secret" };
      const account: Account = { ...keys, ...(token !== undefined && { sessionToken: token }) };
      const headers: Record<string, string> = {
        host: "127.0.0.1:1234",
        "user-agent": "not signed",
        "x-acs-action": "GetApplication",
        "x-acs-version": "2019-08-15",
        "x-acs-date": "2026-11-23T12:00:00Z",
        "x-acs-signature-nonce": "nonce",
        "x-acs-content-sha256": emptyHash,
        "x-acs-credentials-provider": "static_sts",
        ...(token !== undefined && { "x-acs-security-token": token }),
      };
      const unsigned = { method: "POST", pathname: "/", query: given, headers };
      headers["authorization"] = OpenApiUtil.getAuthorization(
        unsigned as Parameters<typeof OpenApiUtil.getAuthorization>[0],
        "ACS3-HMAC-SHA256",
        emptyHash,
        account.accessKey,
        account.secretKey,
      );
      const sent = Object.entries(given).map((pair) => pair.map(encodeURIComponent).join("="));
      const raw = {
        method: "POST",
        path: "/",
        query: new URLSearchParams(sent.join("&")),
        headers,
        body: Buffer.alloc(0),
      };
      expect(verifySignature(raw, [account], createNonces(1), now)).toBe(account);
    });
    fc.assert(property, { numRuns: 300 });
  });
});
