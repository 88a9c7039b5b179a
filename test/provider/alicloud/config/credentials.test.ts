import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import { resolveCredentials } from "../../../../provider/alicloud/config/credentials";
import type { SourcedCredentials } from "../../../../provider/http/credentials";
import type { ConfigError } from "../../../../provider/http/errors";

type Values = Record<string, string>;

const NOW_MS = Date.parse("2026-01-01T00:00:00Z");

let homeDir = "";

beforeAll(async () => {
  homeDir = await mkdtemp(join(tmpdir(), "credentials-"));
  await mkdir(join(homeDir, ".aliyun"));
});
beforeEach(() => rm(join(homeDir, ".aliyun", "config.json"), { force: true }));
afterAll(() => rm(homeDir, { recursive: true }));

async function writeProfiles(content: unknown): Promise<void> {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  await writeFile(join(homeDir, ".aliyun", "config.json"), text);
}

function resolve(config: Values, env: Values, explicit = false): Promise<SourcedCredentials> {
  const files = { homeDir, readFile: (path: string) => readFile(path, "utf8"), clock: () => NOW_MS };
  return resolveCredentials({ get: (key) => config[key], env, settings: { explicit }, files });
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
  "alicloud-ram:accessKey": "own-ak",
  "alicloud-ram:secretKey": "canary-own",
  "alicloud-ram:securityToken": "own-token",
};
const SHARED = { "alicloud:accessKey": "shared-ak", "alicloud:secretKey": "canary-shared" };
const ENV = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: "env-ak",
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: "canary-env",
  ALIBABA_CLOUD_SECURITY_TOKEN: "env-token",
};

function makeProfile(name: string, more: object = {}): object {
  const keys = { access_key_id: `${name}-ak`, access_key_secret: "canary-profile", sts_token: "" };
  return { name, mode: "AK", ...keys, region_id: "cn-hangzhou", ...more };
}

const PROFILES = {
  current: "work",
  profiles: [makeProfile("default"), makeProfile("work"), makeProfile("lab")],
};
const BY_NAME = { "alicloud-ram:profile": "lab" };

test.each<[string, Values, Values, boolean, string]>([
  ["the environment before configuration", OWN, ENV, false, "env-ak"],
  ["own configuration before shared", { ...OWN, ...SHARED }, {}, false, "own-ak"],
  ["shared configuration before a profile", { ...SHARED, ...BY_NAME }, {}, false, "shared-ak"],
  ["the current profile", {}, {}, false, "work-ak"],
  ["the profile that a variable names", {}, { ALIBABA_CLOUD_PROFILE: "default" }, false, "default-ak"],
  ["the profile that configuration names", BY_NAME, { ALIBABA_CLOUD_PROFILE: "default" }, false, "lab-ak"],
  ["the profile that shared configuration names", { "alicloud:profile": "lab" }, {}, false, "lab-ak"],
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
  expect(await resolve({ ...OWN, "alicloud:securityToken": "stray" }, {})).toMatchObject({
    accessKey: "own-ak",
    secretKey: "canary-own",
    sessionToken: "own-token",
  });
  const keys = await resolve(SHARED, { ALIBABA_CLOUD_SECURITY_TOKEN: "stray" });
  expect(keys).toMatchObject({ accessKey: "shared-ak", secretKey: "canary-shared" });
  expect(keys).not.toHaveProperty("sessionToken");
});

test.each<[Values, Values, string, string]>([
  [
    {},
    { ALIBABA_CLOUD_ACCESS_KEY_ID: "canary" },
    "ALIBABA_CLOUD_ACCESS_KEY_ID",
    "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
  ],
  [{ ...SHARED, "alicloud-ram:secretKey": "canary" }, {}, "alicloud-ram:secretKey", "alicloud-ram:accessKey"],
  [{ "alicloud:accessKey": "canary" }, {}, "alicloud:accessKey", "alicloud:secretKey"],
])("refuses half a pair and names the other half (%#)", async (config, env, present, missing) => {
  const error = await resolveFailure(config, env);
  expect(error.message).toBe(`${present} is set without ${missing}; set both or neither`);
});

test("lists where it looked when there is nothing anywhere", async () => {
  expect((await resolveFailure({}, {})).message).toBe(
    "No Alibaba Cloud credentials were found. Looked at, in this order: environment ALIBABA_CLOUD_ACCESS_KEY_ID and " +
      "ALIBABA_CLOUD_ACCESS_KEY_SECRET; stack configuration alicloud-ram:accessKey and alicloud-ram:secretKey, or " +
      "alicloud:accessKey and alicloud:secretKey; profile file of the aliyun command, ~/.aliyun/config.json",
  );
  const explicit = await resolveFailure({}, {}, true);
  expect(explicit.message).toMatch(/order: provider arguments .*; environment .*; profile file/);
});

const TEMPORARY = { mode: "StsToken", sts_token: "profile-token" };

test.each([[{ ...TEMPORARY, sts_expiration: NOW_MS / 1000 + 60 }], [TEMPORARY]])(
  "takes temporary keys of a profile while they last: %j",
  async (more) => {
    await writeProfiles({ profiles: [makeProfile("default", more)] });
    expect(await resolve({}, {})).toEqual({
      accessKey: "default-ak",
      secretKey: "canary-profile",
      sessionToken: "profile-token",
      source: "the aliyun command's profile file",
    });
  },
);

test("leaves out a token that stands beside lasting keys", async () => {
  await writeProfiles({ profiles: [makeProfile("default", { sts_token: "left over", sts_expiration: 1 })] });
  expect(await resolve({}, {})).not.toHaveProperty("sessionToken");
});

test("takes the first of two profiles with one name", async () => {
  await writeProfiles({ profiles: [makeProfile("default"), { ...makeProfile("other"), name: "default" }] });
  expect(await resolve({}, {})).toMatchObject({ accessKey: "default-ak" });
});

test.each(["RamRoleArn", "EcsRamRole", "OIDC", "CloudSSO", "OAuth", "External", "ChainableRamRoleArn"])(
  "refuses a profile of mode %s, whose keys come from another call, and says what to set",
  async (mode) => {
    await writeProfiles({ profiles: [makeProfile("default", { mode })] });
    const error = await resolveFailure({}, {});
    expect(error.code).toBe("PROFILE_UNSUPPORTED");
    expect(error.message).toBe(
      `No keys to sign with in the selected profile of the aliyun command (mode ${mode.toLowerCase()}); set ` +
        "ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET and ALIBABA_CLOUD_SECURITY_TOKEN instead",
    );
  },
);

test.each<[string, unknown, Values, string]>([
  ["a file that is not JSON", '{"canary', {}, "PROFILE_FILE_BROKEN"],
  ["a file that is a list", ["canary"], {}, "PROFILE_FILE_BROKEN"],
  ["profiles that are no list", { profiles: { default: "canary" } }, {}, "PROFILE_FILE_BROKEN"],
  ["a profile that is a text", { profiles: ["canary"] }, {}, "PROFILE_FILE_BROKEN"],
  ["a profile without a name", { profiles: [{ mode: "canary" }] }, {}, "PROFILE_FILE_BROKEN"],
  ["a profile that is not there", PROFILES, { ALIBABA_CLOUD_PROFILE: "canary" }, "PROFILE_MISSING"],
  ["a name that every object has", PROFILES, { ALIBABA_CLOUD_PROFILE: "__proto__" }, "PROFILE_MISSING"],
  [
    "expired keys",
    { profiles: [makeProfile("default", { ...TEMPORARY, sts_expiration: NOW_MS / 1000 - 1 })] },
    {},
    "PROFILE_EXPIRED",
  ],
  ["an unknown mode", { profiles: [makeProfile("default", { mode: "canary" })] }, {}, "PROFILE_UNSUPPORTED"],
  [
    "half a pair",
    { profiles: [makeProfile("default", { access_key_id: "" })] },
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
  await writeProfiles({ current: "", profiles: [] });
  expect(await resolveFailure({}, {})).toMatchObject({ code: "CREDENTIALS_MISSING" });
});
