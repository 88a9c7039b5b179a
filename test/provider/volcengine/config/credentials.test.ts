import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import type { ConfigError } from "../../../../provider/http/errors";
import { resolveCredentials } from "../../../../provider/volcengine/config/credentials";
import type { Credentials } from "../../../../provider/http/credentials";

type Values = Record<string, string>;

const NOW_MS = Date.parse("2026-01-01T00:00:00Z");

let homeDir = "";

beforeAll(async () => {
  homeDir = await mkdtemp(join(tmpdir(), "credentials-"));
  await mkdir(join(homeDir, ".volcengine"));
});
beforeEach(() => rm(join(homeDir, ".volcengine", "config.json"), { force: true }));
afterAll(() => rm(homeDir, { recursive: true }));

async function writeProfiles(
  content: unknown,
  path = join(homeDir, ".volcengine", "config.json"),
): Promise<void> {
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
}

function resolve(config: Values, env: Values, explicit = false): Promise<Credentials> {
  const files = { homeDir, readFile: (path: string) => readFile(path, "utf8"), clock: () => NOW_MS };
  return resolveCredentials((key) => config[key], env, { explicit }, files);
}

async function resolveFailure(config: Values, env: Values, explicit = false): Promise<ConfigError> {
  const error = await resolve(config, env, explicit).then(
    () => Promise.reject(new Error("it did not fail")),
    (failure: ConfigError) => failure,
  );
  expect(error.name).toBe("ConfigError");
  expect(`${error.stack}`).not.toMatch(/canary/);
  return error;
}

const OWN = {
  "volcengine-agentid:accessKey": "own-ak",
  "volcengine-agentid:secretKey": "canary-own",
  "volcengine-agentid:sessionToken": "own-token",
};
const SHARED = { "volcengine:accessKey": "shared-ak", "volcengine:secretKey": "canary-shared" };
const ENV = {
  VOLCENGINE_ACCESS_KEY: "env-ak",
  VOLCENGINE_SECRET_KEY: "canary-env",
  VOLCENGINE_SESSION_TOKEN: "env-token",
};
const OLD_ENV = { VOLC_ACCESSKEY: "old-ak", VOLC_SECRETKEY: "canary-old" };

function makeProfile(name: string, more: object = {}): object {
  return {
    name,
    mode: "ak",
    "access-key": `${name}-ak`,
    "secret-key": "canary-profile",
    "session-token": "",
    "sts-expiration": 0,
    ...more,
  };
}

const PROFILES = {
  current: "work",
  profiles: { default: makeProfile("default"), work: makeProfile("work"), lab: makeProfile("lab") },
};
const BY_NAME = { "volcengine-agentid:profile": "lab" };

test.each<[string, Values, Values, boolean, string]>([
  ["the environment before configuration", OWN, { ...ENV, ...OLD_ENV }, false, "env-ak"],
  ["older variables before configuration", OWN, OLD_ENV, false, "old-ak"],
  ["own configuration before shared", { ...OWN, ...SHARED }, {}, false, "own-ak"],
  ["shared configuration before a profile", { ...SHARED, ...BY_NAME }, {}, false, "shared-ak"],
  ["the current profile", {}, {}, false, "work-ak"],
  ["the profile that a variable names", {}, { VOLCENGINE_PROFILE: "default" }, false, "default-ak"],
  ["the profile that configuration names", BY_NAME, { VOLCENGINE_PROFILE: "default" }, false, "lab-ak"],
  ["the environment before a profile in configuration", BY_NAME, ENV, false, "env-ak"],
  ["explicit arguments before the environment", OWN, ENV, true, "own-ak"],
  ["an explicit profile before the environment", BY_NAME, ENV, true, "lab-ak"],
  ["the environment for an explicit provider without keys", {}, ENV, true, "env-ak"],
  ["the current profile for an explicit provider without keys", {}, {}, true, "work-ak"],
])("takes %s", async (_name, config, env, explicit, accessKey) => {
  await writeProfiles(PROFILES);
  expect(await resolve(config, env, explicit)).toMatchObject({ accessKey });
});

test("takes the three parts from one place only", async () => {
  const env = { ...OLD_ENV, VOLCENGINE_SESSION_TOKEN: "stray-token" };
  expect(await resolve(OWN, env)).toEqual({
    accessKey: "old-ak",
    secretKey: "canary-old",
    source: "the environment",
  });
  expect(await resolve({ ...OWN, ...SHARED }, {})).toMatchObject({
    accessKey: "own-ak",
    secretKey: "canary-own",
    sessionToken: "own-token",
  });
});

test.each<[Values, Values, string, string]>([
  [{}, { VOLCENGINE_ACCESS_KEY: "canary" }, "VOLCENGINE_ACCESS_KEY", "VOLCENGINE_SECRET_KEY"],
  [OWN, { VOLCENGINE_SECRET_KEY: "canary" }, "VOLCENGINE_SECRET_KEY", "VOLCENGINE_ACCESS_KEY"],
  [{}, { VOLC_SECRETKEY: "canary" }, "VOLC_SECRETKEY", "VOLC_ACCESSKEY"],
  [
    { ...SHARED, "volcengine-agentid:accessKey": "canary" },
    {},
    "volcengine-agentid:accessKey",
    "volcengine-agentid:secretKey",
  ],
  [{ "volcengine:secretKey": "canary" }, {}, "volcengine:secretKey", "volcengine:accessKey"],
])("refuses half a pair and names the other half (%#)", async (config, env, present, missing) => {
  const error = await resolveFailure(config, env);
  expect(error.message).toBe(`${present} is set without ${missing}; set both or neither`);
});

test.each<[Values, Values]>([
  [{}, { ...ENV, VOLCENGINE_SECRET_KEY: "canary\nsecond line" }],
  [{}, { ...ENV, VOLCENGINE_SESSION_TOKEN: "canary token" }],
  [{ ...OWN, "volcengine-agentid:accessKey": "canary–dash" }, {}],
])("refuses values that no header can carry (%#)", async (config, env) => {
  const error = await resolveFailure(config, env);
  expect(error.message).toMatch(/^(VOLCENGINE_S|volcengine-agentid:accessKey).* outside ASCII$/);
});

test("lists where it looked when there is nothing anywhere", async () => {
  const error = await resolveFailure({}, { VOLCENGINE_ACCESS_KEY: "" });
  expect(error.code).toBe("CREDENTIALS_MISSING");
  const places = [
    "VOLCENGINE_ACCESS_KEY",
    "VOLC_ACCESSKEY",
    "volcengine-agentid:accessKey",
    "volcengine:accessKey",
    "config.json",
  ];
  const positions = places.map((place) => error.message.indexOf(place));
  expect(positions).toEqual([...positions].sort((a, b) => a - b));
  expect(positions).not.toContain(-1);
  const explicit = await resolveFailure({}, {}, true);
  expect(explicit.message).toMatch(/order: provider arguments .*; environment .*; profile file/);
});

test("reads another profile file when a variable names one", async () => {
  await writeProfiles({ profiles: { default: makeProfile("other") } }, join(homeDir, "other.json"));
  expect(await resolve({}, { VOLCENGINE_CLI_CONFIG_FILE: "other.json" })).toMatchObject({
    accessKey: "other-ak",
  });
  const missing = await resolveFailure({}, { VOLCENGINE_CLI_CONFIG_FILE: "none.json" });
  expect(missing.message).toBe("The file that VOLCENGINE_CLI_CONFIG_FILE names cannot be read (ENOENT)");
  const folder = await resolveFailure({}, { VOLCENGINE_CLI_CONFIG_FILE: "." });
  expect(folder).toMatchObject({ code: "PROFILE_FILE_UNREADABLE" });
  expect(folder.message).toContain("(EISDIR)");
});

const TEMPORARY = { mode: "sso", "session-token": "profile-token" };

test.each([
  [{ ...TEMPORARY, "sts-expiration": NOW_MS / 1000 + 60 }],
  [{ ...TEMPORARY, mode: "console-login", "sts-expiration": NOW_MS + 60_000 }],
  [{ ...TEMPORARY, mode: "StsToken" }],
])("takes temporary keys of a profile while they last: %j", async (more) => {
  await writeProfiles({ profiles: { default: makeProfile("default", more) } });
  expect(await resolve({}, {})).toEqual({
    accessKey: "default-ak",
    secretKey: "canary-profile",
    sessionToken: "profile-token",
    source: "the ve command's profile file",
  });
});

test.each<[string, unknown, Values, string]>([
  ["a file that is not JSON", '{"canary', {}, "PROFILE_FILE_BROKEN"],
  ["a file that is a list", ["canary"], {}, "PROFILE_FILE_BROKEN"],
  ["profiles that are a list", { profiles: ["canary"] }, {}, "PROFILE_FILE_BROKEN"],
  ["a profile that is a text", { profiles: { default: "canary" } }, {}, "PROFILE_FILE_BROKEN"],
  ["a profile that is not there", PROFILES, { VOLCENGINE_PROFILE: "canary" }, "PROFILE_MISSING"],
  ["a name that every object has", PROFILES, { VOLCENGINE_PROFILE: "__proto__" }, "PROFILE_MISSING"],
  [
    "expired keys",
    { profiles: { default: makeProfile("d", { ...TEMPORARY, "sts-expiration": NOW_MS / 1000 - 1 }) } },
    {},
    "PROFILE_EXPIRED",
  ],
  [
    "keys that only assume a role",
    { profiles: { default: makeProfile("d", { mode: "ramrolearn" }) } },
    {},
    "PROFILE_UNSUPPORTED",
  ],
  [
    "an unknown mode",
    { profiles: { default: makeProfile("d", { mode: "canary" }) } },
    {},
    "PROFILE_UNSUPPORTED",
  ],
  [
    "a login without keys",
    { profiles: { default: { mode: "console-login", "login-session": "canary" } } },
    {},
    "PROFILE_UNSUPPORTED",
  ],
  [
    "half a pair",
    { profiles: { default: makeProfile("d", { "access-key": "" }) } },
    {},
    "CREDENTIALS_INCOMPLETE",
  ],
])("refuses %s in the profile file", async (_name, content, env, code) => {
  await writeProfiles(content);
  expect(await resolveFailure({}, env)).toMatchObject({ code });
});

test("does not look at the profile file when keys were found before", async () => {
  await writeProfiles('{"canary');
  expect(await resolve({}, ENV)).toMatchObject({ accessKey: "env-ak" });
});

test("counts a file without profiles as nothing found", async () => {
  await writeProfiles({ current: "", profiles: {} });
  expect(await resolveFailure({}, {})).toMatchObject({ code: "CREDENTIALS_MISSING" });
});
