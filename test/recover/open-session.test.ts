/** Which place and which keys a look uses: the place of the dead run, the keys of today. */
import { expect, test } from "vitest";
import { defaultAccount } from "../../emulator/index";
import { createRedactor } from "../../provider/http/redact";
import type { StateEntry } from "../../recover/deployment";
import { createSessions } from "../../recover/open-session";
import { openEmulator } from "../support/in-process";

const RESOURCE: StateEntry = {
  urn: "urn::people",
  type: "pulumi-nodejs:dynamic/volcengine:UserPool",
  provider: "urn::default::p",
};
const KEYS = {
  "volcengine-agentid:accessKey": defaultAccount.accessKey,
  "volcengine-agentid:secretKey": defaultAccount.secretKey,
};
const OLD_KEYS = {
  "volcengine-agentid:accessKey": "AKLT-rotated",
  "volcengine-agentid:secretKey": "rotated-secret",
  "volcengine-agentid:sessionToken": "rotated-token",
};

interface Given {
  inputs: Record<string, unknown>;
  config?: Record<string, string>;
}

function open({ inputs, config }: Given) {
  const redactor = createRedactor();
  const entries = [{ urn: "urn::default", type: "pulumi:providers:pulumi-nodejs", id: "p", inputs }];
  const given = config === undefined ? undefined : new Map(Object.entries(config));
  const find = createSessions({ entries, config: given, env: {}, redactor, notify: () => undefined });
  return { session: find(RESOURCE), find, redactor };
}

test("region and endpoint are those of the dead run, also where the configuration has changed since", async () => {
  const { url } = await openEmulator();
  const place = { "volcengine-agentid:region": "cn-shanghai", "volcengine-agentid:endpoint": url };
  const config = {
    ...KEYS,
    "volcengine-agentid:region": "cn-beijing",
    "volcengine-agentid:endpoint": "http://127.0.0.1:9",
  };
  const { session } = open({ inputs: { ...OLD_KEYS, ...place }, config });
  expect([session.region.value, session.endpoint.value]).toEqual(["cn-shanghai", url]);
  // Today's keys, without the token of the old ones.
  expect(await session.account()).toBe(defaultAccount.accountId);
});

test("where the configuration cannot be read or has no keys, the recorded ones serve", async () => {
  const { url } = await openEmulator();
  const inputs = { ...KEYS, "volcengine-agentid:endpoint": url };
  for (const config of [undefined, { "project:other": "x" }]) {
    const { session } = open({ inputs, ...(config && { config }) });
    expect(await session.account()).toBe(defaultAccount.accountId);
  }
});

test("an explicit provider keeps its own arguments, and its secrets are known to the redactor", async () => {
  const { url } = await openEmulator();
  const inputs = {
    ...KEYS,
    "volcengine-agentid:secretKey": {
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      plaintext: JSON.stringify(defaultAccount.secretKey),
    },
    "volcengine-agentid:endpoint": url,
    "volcengine-agentid:explicitProvider": "true",
  };
  const { session, redactor } = open({ inputs, config: OLD_KEYS });
  expect(session.endpoint.source).toBe("explicit");
  expect(await session.account()).toBe(defaultAccount.accountId);
  expect(redactor.redact(`key ${defaultAccount.secretKey}`)).toBe("key [secret]");
});

test("a provider that is not in state is an error, and one that is opened once", () => {
  const { find, session } = open({ inputs: KEYS });
  expect(find({ ...RESOURCE, urn: "urn::other" })).toBe(session);
  expect(() => find({ ...RESOURCE, provider: "urn::gone::q" })).toThrow("is not in state");
});
