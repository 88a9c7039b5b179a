/**
 * How the real provider process ends: by itself when the CLI is gone, never in the middle of a call, and with nothing
 * sent after the CLI's end.
 */
import { once } from "node:events";
import { afterEach, describe, expect, test } from "vitest";
import { defaultAccount, startEmulator } from "../../emulator/index";
import type { Emulator } from "../../emulator/index";
import { startProviderProcess } from "../support/provider-process";
import type { ProviderProcess } from "../support/provider-process";
import { installUserProject } from "../support/user-project";

const POOL = { name: "pool" };

let emulator: Emulator;
let provider: ProviderProcess;

async function start(): Promise<{ exited: Promise<unknown[]> }> {
  emulator = await startEmulator();
  provider = await startProviderProcess({
    projectDir: await installUserProject(),
    config: {
      "volcengine-agentid:accessKey": defaultAccount.accessKey,
      "volcengine-agentid:secretKey": defaultAccount.secretKey,
      "volcengine-agentid:endpoint": emulator.url,
    },
  });
  return { exited: once(provider.child, "exit") };
}

afterEach(async () => {
  await provider.stop();
  await emulator.close();
});

/** As the death of the CLI does. Resolves when the process has it: a call that comes later has been answered. */
async function endStdin(): Promise<void> {
  const { stdin } = provider.child;
  stdin?.end();
  if (stdin?.closed === false) await once(stdin, "close");
  await provider.check("UserPool", {}, POOL);
}

describe.each(["SIGINT", "SIGTERM"] as const)("when it gets %s, the provider process", (signal) => {
  test("ends at once where nothing is under way", async () => {
    const { exited } = await start();
    await provider.check("UserPool", {}, POOL);
    provider.child.kill(signal);
    expect(await exited).toEqual([0, null]);
  });

  test("finishes the create that is under way first, and then ends", async () => {
    const { exited } = await start();
    const look = emulator.hold({ action: "ListUserPools" });
    const created = provider.create("UserPool", POOL);
    await look.reached;
    provider.child.kill(signal);
    look.release();
    expect(await created).toMatchObject({ id: expect.stringMatching(/./), properties: { name: "pool" } });
    expect(await exited).toEqual([0, null]);
    expect(emulator.store().userPools()).toHaveLength(1);
  });
});

describe("when its stdin ends, the provider process", () => {
  test("ends at once where nothing is under way", async () => {
    const { exited } = await start();
    await provider.check("UserPool", {}, POOL);
    provider.child.stdin?.end();
    expect(await exited).toEqual([0, null]);
  });

  test.each([{ commit: false }, { commit: true }])(
    "waits for the request in flight (%o), sends nothing after it, and then ends",
    async (when) => {
      const { exited } = await start();
      const hold = emulator.hold({ action: "CreateUserPool", ...when });
      const created = provider.create("UserPool", POOL).catch((error: unknown) => error);
      await hold.reached;
      await endStdin();
      expect(provider.child.exitCode).toBeNull();
      const before = emulator.countCalls();
      hold.release();
      expect(await created).toMatchObject({
        initFailure: { id: emulator.store().userPools()[0]?.["Uid"] },
        message: expect.stringContaining("Could not create UserPool"),
      });
      expect(await exited).toEqual([0, null]);
      expect(emulator.countCalls()).toBe(before + 1);
    },
  );

  test("does not begin the create that it was about to send", async () => {
    const { exited } = await start();
    const look = emulator.hold({ action: "ListUserPools" });
    const created = provider.create("UserPool", POOL);
    await look.reached;
    await endStdin();
    look.release();
    await expect(created).rejects.toMatchObject({ initFailure: undefined });
    expect(await exited).toEqual([0, null]);
    expect(emulator.countCalls("CreateUserPool")).toBe(0);
  });
});

test("the provider process stays while its stdin is open and nobody calls", async () => {
  await start();
  await provider.check("UserPool", {}, POOL);
  await provider.diff("UserPool", "id", {}, POOL);
  expect(provider.child.exitCode).toBeNull();
});
