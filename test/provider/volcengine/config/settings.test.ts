import { inspect } from "node:util";

import { expect, test } from "vitest";

import { readSettings } from "../../../../provider/volcengine/config/settings";
import type { Settings } from "../../../../provider/config/settings";

type Values = Record<string, string>;

/** Keys without a namespace are in the package's own. */
function read(config: Values = {}, env: Values = {}): Settings {
  const full = Object.entries(config).map(([key, value]) => [
    key.includes(":") ? key : `volcengine-agentid:${key}`,
    value,
  ]);
  const values = new Map(full as [string, string][]);
  return readSettings((key) => values.get(key), env);
}

test("has a default for everything", () => {
  expect(read()).toEqual({
    region: { value: "cn-beijing", source: "default" },
    endpoint: { value: "https://open.volcengineapi.com", source: "default" },
    stsEndpoint: "https://open.volcengineapi.com",
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

const ENV = { VOLCENGINE_REGION: "cn-env", VOLCENGINE_ENDPOINT: "https://env.invalid" };
const SHARED = { "volcengine:region": "cn-shared", "volcengine:endpoint": "shared.invalid" };
const OWN = { region: "cn-own", endpoint: "http://own.invalid:8080/" };
const EXPLICIT = { explicitProvider: "true" };

test.each<[string, Values, Values, string, string, string]>([
  ["the environment over defaults", {}, ENV, "cn-env", "https://env.invalid", "environment"],
  ["shared configuration over the environment", SHARED, ENV, "cn-shared", "https://shared.invalid", "config"],
  [
    "own configuration over shared",
    { ...SHARED, ...OWN },
    ENV,
    "cn-own",
    "http://own.invalid:8080",
    "config",
  ],
  [
    "explicit arguments over the environment",
    { ...OWN, ...EXPLICIT },
    ENV,
    "cn-own",
    "http://own.invalid:8080",
    "explicit",
  ],
  [
    "defaults over empty values",
    { region: " ", endpoint: "" },
    { VOLCENGINE_REGION: "" },
    "cn-beijing",
    "https://open.volcengineapi.com",
    "default",
  ],
])("takes region and endpoint from %s", (_name, config, env, region, endpoint, source) => {
  const settings = read(config, env);
  expect(settings.region).toEqual({ value: region, source });
  expect(settings.endpoint).toEqual({ value: endpoint, source });
  expect(settings.problems).toEqual([]);
});

test("makes the regional endpoint from the region, before the environment and after an endpoint", () => {
  const regional = { useRegionalEndpoint: "true", region: "cn-shanghai" };
  expect(read(regional, ENV).endpoint).toEqual({
    value: "https://id.cn-shanghai.volcengineapi.com",
    source: "config",
  });
  expect(read({ ...regional, endpoint: "https://own.invalid" }).endpoint.value).toBe("https://own.invalid");
  expect(read({ useRegionalEndpoint: "false" }, ENV).endpoint.value).toBe("https://env.invalid");
});

test.each([
  [{ endpoint: "https://id.cn-shanghai.volcengineapi.com" }, "https://open.volcengineapi.com"],
  [{ endpoint: "http://127.0.0.1:8080" }, "http://127.0.0.1:8080"],
  [{ endpoint: "https://notvolcengineapi.com" }, "https://notvolcengineapi.com"],
  [{ endpoint: "http://127.0.0.1:8080", stsEndpoint: "https://sts.invalid/" }, "https://sts.invalid"],
])("finds the STS endpoint for %j", (config, expected) => {
  expect(read(config).stsEndpoint).toBe(expected);
});

test("reads flags, numbers, proxies and the certificate file", () => {
  const config = {
    allowMoved: "true",
    allowUnknownAccount: "true",
    attemptTimeoutMs: "1500",
    totalTimeoutMs: "9000",
    maxAttempts: "2",
    maxConcurrentRequests: "4",
    maxRequestsPerSecond: "9",
    caBundleFile: "ca.pem",
  };
  const env = {
    HTTPS_PROXY: "http://user:pass@proxy.invalid:3128",
    http_proxy: "proxy.invalid",
    NO_PROXY: "a,b",
  };
  expect(read(config, env)).toMatchObject({
    allowMoved: true,
    allowUnknownAccount: true,
    attemptTimeoutMs: 1500,
    totalTimeoutMs: 9000,
    maxAttempts: 2,
    maxConcurrentRequests: 4,
    maxRequestsPerSecond: 9,
    caBundleFile: "ca.pem",
    proxy: {
      httpsProxy: "http://user:pass@proxy.invalid:3128/",
      httpProxy: "http://proxy.invalid/",
      noProxy: "a,b",
    },
    problems: [],
  });
});

test("does not take the package's own switches from the shared namespace", () => {
  const config = { "volcengine:allowMoved": "true", "volcengine:explicitProvider": "true" };
  expect(read(config)).toMatchObject({ allowMoved: false, explicit: false });
});

test.each([
  ["region", "cn_beijing.canary"],
  ["region", "cn-beijing.canary.invalid#"],
  ["region", "-canary"],
  ["volcengine:region", "Canary"],
  ["endpoint", "ftp://canary.invalid"],
  ["endpoint", "https://user:canary@host.invalid"],
  ["endpoint", "https://host.invalid/canary"],
  ["endpoint", "https://host.invalid?canary"],
  ["endpoint", "canary with spaces"],
  ["stsEndpoint", "file:///canary"],
  ["allowMoved", "canary"],
  ["allowUnknownAccount", "True"],
  ["useRegionalEndpoint", "1"],
  ["explicitProvider", "yes"],
  ["attemptTimeoutMs", "canary"],
  ["attemptTimeoutMs", "0"],
  ["totalTimeoutMs", "-5"],
  ["totalTimeoutMs", "1e3"],
  ["maxAttempts", "2.5"],
  ["maxRequestsPerSecond", "0"],
  ["maxConcurrentRequests", "many"],
])("tells a bad %s (%s) as one problem that names the key and shows no value", (key, value) => {
  const { problems, region, endpoint } = read({ [key]: value });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(key.includes(":") ? key : `volcengine-agentid:${key}`);
  expect(inspect({ problems, region, endpoint })).not.toMatch(/canary/i);
});

test.each([
  ["VOLCENGINE_REGION", "Canary"],
  ["VOLCENGINE_ENDPOINT", "https://host.invalid/canary"],
  ["HTTPS_PROXY", "ftp://user:canary@proxy.invalid"],
  ["http_proxy", "http://user:canary@:bad"],
])("tells a bad variable %s without its value", (name, value) => {
  const { problems } = read({}, { [name]: value });
  expect(problems).toEqual([expect.stringContaining(name)]);
  expect(problems.join()).not.toMatch(/canary/i);
});

test("tells all problems at once", () => {
  expect(read({ region: "!", endpoint: "!!", maxAttempts: "x" }).problems).toHaveLength(3);
});
