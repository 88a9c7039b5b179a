/**
 * Keys that end in the middle of an up, that were rotated since, and that stand in a file which is broken or open to
 * others: one clear error, nothing lost, and the next command goes on.
 */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { defaultAccount } from "../../emulator";
import type { Account, EmulatorOptions } from "../../emulator";
import { listLiveIds } from "../support/live-ids";
import { openEmulatedStack } from "./emulated-stack";
import type { EmulatedStack } from "./emulated-stack";

const FIRST_TOKEN = "canary-session-token-1";
const SECOND_TOKEN = "canary-session-token-2";
const OBJECTS = 12;

const program = `
import { volcengine } from "pulumi-agent-identity";
for (let index = 0; index < ${OBJECTS}; index += 1) {
  volcengine.Oauth2CredentialProvider.google(\`agent-\${index}\`, { clientId: "id", clientSecret: "canary-client-7c" });
}
`;

let stack: EmulatedStack | undefined;

afterEach(async () => {
  await stack?.close();
  stack = undefined;
});

async function open(
  emulator: EmulatorOptions,
  env: Record<string, string>,
  secrets: Record<string, string> = {},
): Promise<EmulatedStack> {
  stack = await openEmulatedStack({ program, emulator, env, secrets });
  return stack;
}

function countTimes(text: string, part: string): number {
  return text.split(part).length - 1;
}

test("a session token that expires in the middle of an up is one clear error, nothing is lost, and the next up goes on", async () => {
  const account: Account = { ...defaultAccount, sessionToken: FIRST_TOKEN };
  let left = OBJECTS / 2;
  const accounts = [account];
  const opened = await open(
    {
      accounts,
      onRequest: ({ action, committed }) => {
        if (action !== "CreateOauth2CredentialProvider" || !committed) return;
        left -= 1;
        if (left === 0) account.sessionToken = SECOND_TOKEN;
      },
    },
    { VOLCENGINE_SESSION_TOKEN: FIRST_TOKEN },
  );
  const { code, stdout, stderr } = await opened.tryUp();
  expect(code).not.toBe(0);
  const sentences = new Set(
    `${stdout}\n${stderr}`
      .match(/(?:Could not|The session token)[^\n]*code \w+[^\n]*/g)
      ?.map((line) => line.replace(/^Could not \w+ \w+ "[^"]+": /, "").replace(/\s*$/, "")),
  );
  expect([...sentences]).toEqual([
    expect.stringMatching(
      /^The session token from the environment has expired.*the next `pulumi up` goes on/,
    ),
  ]);
  const managed = (await opened.listManaged()).map(({ id }) => id ?? "");
  expect(managed.length).toBeGreaterThanOrEqual(1);
  expect(new Set(managed)).toEqual(new Set(listLiveIds(opened.emulator)));

  opened.setEnv({ VOLCENGINE_SESSION_TOKEN: SECOND_TOKEN });
  await opened.up();
  expect(opened.emulator.store().credentialProviders()).toHaveLength(OBJECTS);
  await opened.expectAgreement();
  await opened.expectSettled();
  for (const secret of [FIRST_TOKEN, SECOND_TOKEN, defaultAccount.secretKey]) {
    expect(opened.filesWith(secret)).toEqual([]);
  }
});

test("keys in the environment that were rotated since the last up serve refresh and destroy without the program", async () => {
  const account: Account = { ...defaultAccount };
  const opened = await open({ accounts: [account] }, {});
  await opened.up();
  account.secretKey = "rotated-secret-key";
  const refused = await opened.tryRefresh();
  expect(refused.code).not.toBe(0);
  expect(`${refused.stdout}${refused.stderr}`).toContain("SignatureNotMatch");
  expect(await opened.listManaged()).toHaveLength(OBJECTS);
  opened.setEnv({ VOLCENGINE_SECRET_KEY: "rotated-secret-key" });
  await opened.refresh(["--expect-no-changes"]);
  await opened.destroy();
  expect(opened.emulator.store().credentialProviders()).toEqual([]);
});

test("keys in the stack's configuration that were rotated since are taken with --run-program, and the error says so", async () => {
  const account: Account = { ...defaultAccount };
  const none = { VOLCENGINE_ACCESS_KEY: "", VOLCENGINE_SECRET_KEY: "" };
  const opened = await open({ accounts: [account] }, none);
  const setKey = async (secretKey: string) => {
    await opened.setConfig("volcengine-agentid:accessKey", defaultAccount.accessKey);
    await opened.setConfig("volcengine-agentid:secretKey", secretKey, { secret: true });
  };
  await setKey(defaultAccount.secretKey);
  await opened.up();
  account.secretKey = "rotated-secret-key";
  await setKey("rotated-secret-key");
  const stale = await opened.tryRefresh();
  expect(stale.code).not.toBe(0);
  expect(`${stale.stdout}${stale.stderr}`).toContain("--run-program");
  expect(await opened.listManaged()).toHaveLength(OBJECTS);
  await opened.refresh(["--run-program", "--expect-no-changes"]);
  await opened.destroy(["--run-program"]);
  expect(opened.emulator.store().credentialProviders()).toEqual([]);
});

test.skipIf(process.platform === "win32")(
  "a profile file that is broken or unreadable is one clear error, and one that others can read is a warning",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "profile-"));
    const path = join(folder, "config.json");
    const none = { VOLCENGINE_ACCESS_KEY: "", VOLCENGINE_SECRET_KEY: "" };
    const opened = await open({}, { ...none, VOLCENGINE_CLI_CONFIG_FILE: path });
    try {
      for (const [content, reason] of [
        ['{"canary-broken', "is not a JSON object; log in again with the ve command"],
        [undefined, "cannot be read"],
      ] as const) {
        if (content === undefined) rmSync(path);
        else writeFileSync(path, content);
        const { code, stdout, stderr } = await opened.tryUp();
        expect(code).not.toBe(0);
        const told = `${stdout}${stderr}`;
        expect(told).toContain(reason);
        expect(told).not.toContain("canary-broken");
        expect(opened.emulator.countCalls()).toBe(0);
      }
      const keys = { "access-key": defaultAccount.accessKey, "secret-key": defaultAccount.secretKey };
      writeFileSync(path, JSON.stringify({ profiles: { default: { mode: "ak", ...keys } } }));
      chmodSync(path, 0o644);
      const { stdout, stderr } = await opened.up();
      expect(countTimes(`${stdout}${stderr}`, "run chmod 600 on it")).toBeGreaterThanOrEqual(1);
      await opened.expectAgreement();
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
