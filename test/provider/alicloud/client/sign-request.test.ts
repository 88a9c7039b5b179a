import { createHash } from "node:crypto";

import OpenApiUtil from "@alicloud/openapi-util";
import * as fc from "fast-check";
import { expect, test } from "vitest";

import { signRequest } from "../../../../provider/alicloud/client/sign-request";
import type { SignRequestInput } from "../../../../provider/alicloud/client/sign-request";
import { SIGNING_VECTORS } from "./signing-vectors";

test.each(SIGNING_VECTORS)("signs $request.url as $source says", ({ request, signature }) => {
  const headers = signRequest({ ...request, url: new URL(request.url), date: new Date(request.date) });
  expect(headers["authorization"]).toMatch(new RegExp(`,Signature=${signature}$`));
});

const visible = fc.string({
  unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
  minLength: 1,
});

const requests: fc.Arbitrary<SignRequestInput> = fc
  .record({
    method: fc.constantFrom("POST", "GET"),
    origin: fc.webUrl({ validSchemes: ["http", "https"] }).map((url) => new URL(url).origin),
    // The vendor's signer does not encode names: those of the API are letters, digits and dots.
    query: fc.dictionary(fc.stringMatching(/^[A-Za-z][A-Za-z0-9.]{0,12}$/), fc.string({ unit: "grapheme" })),
    action: fc.stringMatching(/^[A-Z][A-Za-z]{2,20}$/),
    contentType: fc.option(fc.constantFrom("application/json", " application/x-www-form-urlencoded "), {
      nil: undefined,
    }),
    body: fc.string({ unit: "grapheme" }),
    accessKey: visible,
    secretKey: visible,
    sessionToken: fc.option(visible, { nil: undefined }),
    nonce: fc.uuid(),
    date: fc.date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true }),
  })
  .map(({ origin, query, action, contentType, accessKey, secretKey, sessionToken, ...rest }) => {
    const url = new URL(origin);
    for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
    const headers = {
      "user-agent": "u",
      accept: "application/json",
      "x-acs-action": action,
      "x-acs-version": "2019-08-15",
      ...(contentType === undefined ? {} : { "Content-Type": contentType }),
    };
    return { ...rest, url, headers, credentials: { accessKey, secretKey, sessionToken } };
  });

type VendorRequest = Parameters<typeof OpenApiUtil.getAuthorization>[0];

/** What the vendor's own signer answers for the headers that are sent. */
function signAsVendor(
  { method, url, body, credentials: { accessKey, secretKey } }: SignRequestInput,
  sent: Readonly<Record<string, string>>,
): string {
  const { authorization: _, ...headers } = sent;
  const query = Object.fromEntries(url.searchParams);
  const request = { method, pathname: url.pathname, query, headers } as unknown as VendorRequest;
  const bodyHash = createHash("sha256").update(body).digest("hex");
  return OpenApiUtil.getAuthorization(request, "ACS3-HMAC-SHA256", bodyHash, accessKey, secretKey);
}

test("signs any request as the vendor's own signer does", () => {
  fc.assert(
    fc.property(requests, (request) => {
      const sent = signRequest(request);
      expect(sent["authorization"]).toBe(signAsVendor(request, sent));
    }),
    { numRuns: 300 },
  );
});

test("does not depend on the order of parameters and headers", () => {
  fc.assert(
    fc.property(requests, (request) => {
      const url = new URL(request.url);
      url.search = new URLSearchParams([...request.url.searchParams].reverse()).toString();
      const headers = Object.fromEntries(Object.entries(request.headers).reverse());
      const reordered = signRequest({ ...request, url, headers });
      expect(reordered["authorization"]).toBe(signRequest(request)["authorization"]);
    }),
  );
});

test("returns every header to send, and the secret in none of them", () => {
  const headers = signRequest({
    method: "POST",
    url: new URL("https://127.0.0.1:8443/?AppId=1"),
    headers: { accept: "application/json", "x-acs-action": "A", "x-acs-version": "V" },
    body: "",
    credentials: { accessKey: "AK", secretKey: "canary", sessionToken: "ST" },
    date: new Date("2025-10-30T01:02:03.999Z"),
    nonce: "n",
  });
  expect(headers).toEqual({
    accept: "application/json",
    host: "127.0.0.1:8443",
    "x-acs-action": "A",
    "x-acs-version": "V",
    "x-acs-date": "2025-10-30T01:02:03Z",
    "x-acs-signature-nonce": "n",
    "x-acs-content-sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "x-acs-security-token": "ST",
    authorization: expect.stringMatching(
      /^ACS3-HMAC-SHA256 Credential=AK,SignedHeaders=host;x-acs-action;[a-z0-9;-]+,Signature=[0-9a-f]{64}$/,
    ),
  });
  expect(JSON.stringify(headers)).not.toContain("canary");
});
