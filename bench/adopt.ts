/**
 * One adoption of many objects with the real CLI: how many calls of the service it takes beyond one Get for each object,
 * and how its time compares with the preview that it ends with.
 */
import { join } from "node:path";
import { startEmulator } from "../emulator";
import type { Emulator } from "../emulator";
import { createRedactor } from "../provider/http/redact";
import { createVolcengineSession } from "../provider/volcengine/session";
import { createPulumiStack } from "../test/support/pulumi-cli";
import { runCommand } from "../tools/pulumi/run-command";
import { toEnv } from "./calls";
import type { Row } from "./median";

const POOLS = 10;
/** Lists, reads, one import without checkpoints, and the preview itself. */
const MAX_RATIO = 2;
const TIMEOUT_MS = 10 * 60_000;
/** Who am I, the pools, and the credential providers twice, in up to five pages each. */
const MAX_LISTS = POOLS + 16;

export async function measureAdoption(userProject: string, objects: number): Promise<Row[]> {
  const emulator = await startEmulator();
  await fill(emulator, objects);
  const env = toEnv(emulator);
  const stack = await createPulumiStack({ userProject, emulatorUrl: emulator.url, env });
  emulator.resetLog();
  const startedMs = performance.now();
  const result = await runCommand(
    join(stack.dir, "node_modules", ".bin", "agent-identity"),
    ["adopt", "--all", "--yes", "--json"],
    { cwd: stack.dir, env: stack.readEnv(), timeoutMs: TIMEOUT_MS },
  );
  const tookMs = performance.now() - startedMs;
  const calls = emulator.countCalls();
  const report = JSON.parse(result.stdout) as { objects: unknown[]; preview?: { changes: unknown[] } };
  const previewMs = await time(() => stack.preview(["--expect-no-changes"]));
  stack.dispose();
  await emulator.close();
  const isWhole = report.objects.length === objects && report.preview?.changes.length === 0;
  return [
    {
      name: `adoption of ${objects} objects, against one preview of them`,
      value: `${Math.round(tookMs)} ms`,
      floor: `${Math.round(previewMs)} ms`,
      ratio: Math.round((tookMs / previewMs) * 100) / 100,
      limit: `≤ ${MAX_RATIO}`,
      isMet: tookMs / previewMs <= MAX_RATIO,
    },
    {
      name: "  calls of the service",
      value: String(calls),
      limit: `≤ ${objects + MAX_LISTS}`,
      isMet: calls <= objects + MAX_LISTS,
    },
    {
      name: "  all adopted, and the preview empty",
      value: isWhole ? "yes" : "no",
      limit: "yes",
      isMet: isWhole,
    },
  ];
}

/** A fifth are credential providers, the rest pools with their login providers. */
async function fill(emulator: Emulator, objects: number): Promise<void> {
  const { client } = createVolcengineSession({
    get: () => undefined,
    env: toEnv(emulator),
    redactor: createRedactor(),
  });
  const credentials = objects / 5;
  const logins = (objects - credentials) / POOLS - 1;
  for (let pool = 0; pool < POOLS; pool += 1) {
    const { Uid = "" } = await client.call("CreateUserPool", { Name: `pool-${pool}` });
    for (let login = 0; login < logins; login += 1) {
      await client.call("CreateIdentityProviderOIDC", {
        UserPoolUid: Uid,
        Name: `login-${pool}-${login}`,
        Issuer: "https://login.example.com",
        ClientId: "agents",
        ClientSecret: "a-secret-of-the-bench",
        IsIdTokenMapping: true,
        Enabled: true,
        UsePkce: true,
      });
    }
  }
  for (let index = 0; index < credentials; index += 1) {
    const config = { ClientId: "agents", ClientSecret: "a-secret-of-the-bench" };
    await client.call("CreateOauth2CredentialProvider", { Name: `tool-${index}`, Vendor: 1, Config: config });
  }
}

async function time(run: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await run();
  return performance.now() - startedMs;
}
