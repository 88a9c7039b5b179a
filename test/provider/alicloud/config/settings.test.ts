import { expect, test } from "vitest";

import { readSettings } from "../../../../provider/alicloud/config/settings";
import type { Settings } from "../../../../provider/config/settings";

type Values = Record<string, string>;

/** Keys without a namespace are in the package's own. */
function read(config: Values = {}, env: Values = {}): Settings {
  const full = Object.entries(config).map(([key, value]): [string, string] => [
    key.includes(":") ? key : `alicloud-ram:${key}`,
    value,
  ]);
  const values = new Map(full);
  return readSettings((key) => values.get(key), env);
}

test("has a default for everything", () => {
  expect(read()).toEqual({
    region: { value: "central", source: "default" },
    endpoint: { value: "https://ims.aliyuncs.com", source: "default" },
    stsEndpoint: "https://sts.aliyuncs.com",
    allowMoved: false,
    allowUnknownAccount: false,
    adopt: false,
    overwritesStaleState: false,
    attemptTimeoutMs: 30_000,
    totalTimeoutMs: 120_000,
    maxAttempts: 5,
    maxConcurrentRequests: 32,
    maxRequestsPerSecond: Infinity,
    proxy: { httpProxy: undefined, httpsProxy: undefined, noProxy: undefined },
    caBundleFile: undefined,
    explicit: false,
    problems: [],
  });
});

test.each<[Values, string, string, string]>([
  [{ endpoint: "ims.example" }, "https://ims.example", "config", "https://ims.example"],
  [
    { endpoint: "http://127.0.0.1:8080/", explicitProvider: "true" },
    "http://127.0.0.1:8080",
    "explicit",
    "http://127.0.0.1:8080",
  ],
  [
    { endpoint: "https://ims.vpc-proxy.aliyuncs.com" },
    "https://ims.vpc-proxy.aliyuncs.com",
    "config",
    "https://sts.aliyuncs.com",
  ],
  [{ endpoint: "https://notaliyuncs.com" }, "https://notaliyuncs.com", "config", "https://notaliyuncs.com"],
  [
    { endpoint: "https://a.example", stsEndpoint: "https://sts.example/" },
    "https://a.example",
    "config",
    "https://sts.example",
  ],
])("finds the endpoint and that of STS for %j", (config, value, source, stsEndpoint) => {
  expect(read(config)).toMatchObject({ endpoint: { value, source }, stsEndpoint, problems: [] });
});

test("reads flags, numbers and the certificate file", () => {
  const config = {
    allowMoved: "true",
    allowUnknownAccount: "true",
    adopt: "true",
    staleState: "overwrite",
    attemptTimeoutMs: "1500",
    totalTimeoutMs: "9000",
    maxAttempts: "2",
    maxConcurrentRequests: "4",
    maxRequestsPerSecond: "9",
    caBundleFile: "ca.pem",
  };
  expect(read(config)).toMatchObject({
    allowMoved: true,
    allowUnknownAccount: true,
    adopt: true,
    overwritesStaleState: true,
    attemptTimeoutMs: 1500,
    totalTimeoutMs: 9000,
    maxAttempts: 2,
    maxConcurrentRequests: 4,
    maxRequestsPerSecond: 9,
    caBundleFile: "ca.pem",
    problems: [],
  });
});

test("takes neither region nor endpoint nor switches from the namespace of the vendor's other provider", () => {
  const shared = ["region", "endpoint", "endpoints", "explicitProvider", "allowMoved", "stsEndpoint"];
  const config = Object.fromEntries(shared.map((key) => [`alicloud:${key}`, "cn-hangzhou"]));
  expect(read(config)).toEqual(read());
});

test.each([
  ["endpoint", "https://user:canary@host.invalid"],
  ["endpoint", "https://host.invalid/canary"],
  ["stsEndpoint", "file:///canary"],
  ["allowMoved", "canary"],
  ["staleState", "canary"],
  ["explicitProvider", "canary"],
  ["maxAttempts", "canary"],
])("tells a bad %s by its key, without its value: %s", (key, value) => {
  const { problems } = read({ [key]: value });
  expect(problems).toEqual([expect.stringContaining(`alicloud-ram:${key}`)]);
  expect(problems.join()).not.toContain("canary");
});

test("gives the vendor's own address as an example", () => {
  expect(read({ endpoint: "!!" }).problems.join()).toContain("such as https://ims.aliyuncs.com");
});
