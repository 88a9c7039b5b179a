import { createHash } from "node:crypto";

import { Signer } from "@volcengine/openapi";
import * as fc from "fast-check";
import { expect, test } from "vitest";

import { signRequest } from "../../../../provider/volcengine/client/sign-request";
import type { SignRequestInput } from "../../../../provider/volcengine/client/sign-request";
import { SIGNING_VECTORS } from "./signing-vectors";

test.each(SIGNING_VECTORS)("signs $request.url as $source does", ({ request, authorization }) => {
  const headers = signRequest({ ...request, url: new URL(request.url), date: new Date(request.date) });
  expect(headers["Authorization"]).toBe(authorization);
});

const visible = fc.string({
  unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
  minLength: 1,
});
const name = fc.stringMatching(/^[a-z]{1,8}(-[a-z0-9]{1,8}){0,2}$/);

const requests: fc.Arbitrary<SignRequestInput> = fc
  .record({
    method: fc.constantFrom("POST", "GET", "put"),
    origin: fc.record({
      scheme: fc.constantFrom("http", "https"),
      host: fc.domain(),
      port: fc.integer({ min: 1, max: 65_535 }),
    }),
    path: fc.webPath(),
    // The vendor's signer keeps parameters in an object, which reorders keys that look like numbers.
    query: fc.dictionary(
      fc.string({ unit: "grapheme" }).map((key) => `q${key}`),
      fc.string({ unit: "grapheme" }),
    ),
    contentType: fc.option(fc.constantFrom("application/json", " application/json; charset=UTF-8 "), {
      nil: undefined,
    }),
    body: fc.string({ unit: "grapheme" }),
    accessKey: visible,
    secretKey: visible,
    sessionToken: fc.option(visible, { nil: undefined }),
    region: name,
    service: name,
    date: fc.date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true }),
  })
  .map(({ origin, path, query, contentType, accessKey, secretKey, sessionToken, ...rest }) => {
    const url = new URL(`${origin.scheme}://${origin.host}:${origin.port}${path}`);
    for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
    const headers = {
      "User-Agent": "u",
      ...(contentType === undefined ? {} : { "Content-Type": contentType }),
    };
    return { ...rest, url, headers, credentials: { accessKey, secretKey, sessionToken } };
  });

/** What the vendor's own signer answers for the same set of signed headers. */
function signAsVendor({
  method,
  url,
  headers,
  body,
  credentials,
  region,
  service,
  date,
}: SignRequestInput): string {
  const request = {
    method,
    region,
    pathname: url.pathname,
    params: Object.fromEntries(url.searchParams),
    headers: {
      host: /:(80|443)$/.test(url.host) ? url.hostname : url.host,
      ...headers,
      // It hashes a body only when there is one.
      ...(body === "" ? { "X-Content-Sha256": createHash("sha256").update("").digest("hex") } : {}),
    },
    body,
  };
  const signer = new Signer(request, service);
  // The vendor's other clients sign the content type; this one leaves it out unless told.
  Object.assign(signer, { isSignableHeader: (header: string) => header !== "user-agent" });
  const { accessKey, secretKey, sessionToken } = credentials;
  signer.addAuthorization(
    { accessKeyId: accessKey, secretKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
    date,
  );
  return String((request.headers as Record<string, string>)["Authorization"]);
}

test("signs any request as the vendor's own signer does", () => {
  fc.assert(
    fc.property(requests, (request) => {
      expect(signRequest(request)["Authorization"]).toBe(signAsVendor(request));
    }),
    { numRuns: 300 },
  );
});

test("does not depend on the order of parameters and headers", () => {
  const shuffled = requests.chain((request) =>
    fc.record({
      request: fc.constant(request),
      query: fc.shuffledSubarray([...request.url.searchParams], {
        minLength: [...request.url.searchParams].length,
      }),
    }),
  );
  fc.assert(
    fc.property(shuffled, ({ request, query }) => {
      const url = new URL(request.url);
      url.search = new URLSearchParams(query).toString();
      const headers = Object.fromEntries(Object.entries(request.headers).reverse());
      const reordered = signRequest({ ...request, url, headers });
      expect(reordered["Authorization"]).toBe(signRequest(request)["Authorization"]);
    }),
  );
});

test("returns every header to send", () => {
  const headers = signRequest({
    method: "POST",
    url: new URL("https://127.0.0.1:8443/?Action=A"),
    headers: { Accept: "application/json" },
    body: "{}",
    credentials: { accessKey: "AK", secretKey: "SK", sessionToken: "ST" },
    region: "cn-beijing",
    service: "id",
    date: new Date("2025-10-30T01:02:03.999Z"),
  });
  expect(headers).toEqual({
    Accept: "application/json",
    Host: "127.0.0.1:8443",
    "X-Date": "20251030T010203Z",
    "X-Content-Sha256": "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
    "X-Security-Token": "ST",
    Authorization: expect.stringContaining("Credential=AK/20251030/cn-beijing/id/request"),
  });
  expect(JSON.stringify(headers)).not.toContain("SK");
});
