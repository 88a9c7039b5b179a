/**
 * How the real provider process ends: by itself when the CLI is gone, and never in the middle of a call.
 */
import { once } from "node:events";
import { afterEach, describe, expect, test, vi } from "vitest";
import { defaultAccount, startEmulator } from "../../emulator/index";
import type { Emulator } from "../../emulator/index";
import { startProviderProcess } from "../support/provider-process";
import type { ProviderProcess } from "../support/provider-process";
import { installUserProject } from "../support/user-project";

/** What holds the process back: the create waits this long for its answer. */
const LATENCY_MS = 1500;
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

/** Begins a create and resolves once the service has it. */
async function beginCreate() {
  emulator.inject({ action: "CreateUserPool", kind: "latency", latencyMs: LATENCY_MS });
  const startedMs = Date.now();
  const created = provider.create("UserPool", POOL);
  // The call before the create; what is asked of a dying process too early would not count as in flight.
  await vi.waitUntil(() => emulator.countCalls("GetCallerIdentity") > 0, { timeout: 10_000, interval: 20 });
  return { created, startedMs };
}

const END = {
  "its stdin ends": () => provider.child.stdin?.end(),
  "it gets SIGINT": () => provider.child.kill("SIGINT"),
  "it gets SIGTERM": () => provider.child.kill("SIGTERM"),
};

describe.each(Object.entries(END))("when %s, the provider process", (_what, end) => {
  test("ends at once where nothing is under way", async () => {
    const { exited } = await start();
    await provider.check("UserPool", {}, POOL);
    end();
    expect(await exited).toEqual([0, null]);
  });

  test("answers the create that is in flight first, and then ends", async () => {
    const { exited } = await start();
    const { created, startedMs } = await beginCreate();
    end();
    expect(await created).toMatchObject({ id: expect.stringMatching(/./), properties: { name: "pool" } });
    expect(Date.now() - startedMs).toBeGreaterThanOrEqual(LATENCY_MS);
    expect(await exited).toEqual([0, null]);
    expect(emulator.store().list()["userPools"]).toHaveLength(1);
    expect(emulator.countCalls("CreateUserPool")).toBe(1);
  });
});

test("the provider process stays while its stdin is open and nobody calls", async () => {
  await start();
  await provider.check("UserPool", {}, POOL);
  await provider.diff("UserPool", "id", {}, POOL);
  expect(provider.child.exitCode).toBeNull();
});
