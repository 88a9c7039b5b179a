/** The real provider process alone: time from start to first check, and memory after many resources. */
import { readFileSync } from "node:fs";
import type { Emulator } from "../emulator";
import { startProviderProcess } from "../test/support/provider-process";
import type { ProviderProcess } from "../test/support/provider-process";
import { toEnv } from "./calls";
import { toRatioRow } from "./median";
import type { Row } from "./median";
import { FLOOR_TEXT } from "./programs";

const KIND = "Oauth2CredentialProvider";

const toInputs = (name: string) => ({
  name,
  vendor: "custom",
  config: {
    clientId: "client",
    clientSecret: `secret-of-${name}`,
    oauth2Discovery: { discoveryUrl: "https://example.com/.well-known/openid-configuration" },
    scopes: ["openid", "email"],
    maxExpires: 600,
  },
});

export async function measureProcess(
  emulator: Emulator,
  projectDir: string,
  resources: number,
  rounds: number,
): Promise<Row[]> {
  const start = (isEmpty: boolean) =>
    startProviderProcess({
      projectDir,
      env: toEnv(emulator),
      ...(isEmpty ? { toProviderText: () => FLOOR_TEXT } : {}),
    });
  const times: Record<"ours" | "empty", number[]> = { ours: [], empty: [] };
  const memory: Record<"ours" | "empty", number[]> = { ours: [], empty: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const which of ["ours", "empty"] as const) {
      const startedMs = performance.now();
      const process = await start(which === "empty");
      await process.check(KIND, {}, toInputs("first"));
      times[which].push(performance.now() - startedMs);
      await createMany(process, resources, which);
      memory[which].push(readResidentMegabytes(process));
      await process.stop();
    }
  }
  return [
    toRatioRow("process start to first check", "ms", times.ours, times.empty, 1.2),
    toRatioRow(`resident memory with ${resources} resources`, "MB", memory.ours, memory.empty, 1.25),
  ];
}

async function createMany(process: ProviderProcess, count: number, prefix: string): Promise<void> {
  const names = Array.from({ length: count }, (_, index) => `${prefix}-${index}-${Date.now()}`);
  for (let index = 0; index < names.length; index += 8) {
    await Promise.all(
      names.slice(index, index + 8).map(async (name) => {
        const { inputs } = await process.check(KIND, {}, toInputs(name));
        await process.create(KIND, inputs);
      }),
    );
  }
}

function readResidentMegabytes(process: ProviderProcess): number {
  const status = readFileSync(`/proc/${process.child.pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
}
