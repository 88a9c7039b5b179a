/**
 * `npm run bench`: what the provider costs, as ratios to floors measured in the same run. Runs are interleaved
 * and medians taken, since noise between runs of one thing reaches 1.6 times. `--quick` does one small round,
 * `--only limit` one part: process, memory, calls, review, drift, limit, engine or adopt.
 */
import { cpus } from "node:os";
import { startEmulator } from "../emulator";
import { createProgress, runWithProgress } from "../tools/pulumi/progress";
import { installUserProject } from "../test/support/user-project";
import { measureAdoption } from "./adopt";
import { measureCalls } from "./calls";
import { measureDrift } from "./drift";
import { measureEngine } from "./engine";
import { measureLimit } from "./limit";
import { measureMemory } from "./memory";
import type { Row } from "./median";
import { measureProcess } from "./process";
import { measureReview } from "./review";

const isQuick = process.argv.includes("--quick");
const onlyAt = process.argv.indexOf("--only");
const only = onlyAt === -1 ? undefined : process.argv[onlyAt + 1];
const progress = createProgress();

async function main(): Promise<void> {
  const resources = isQuick ? 30 : 300;
  const rounds = isQuick ? 1 : 3;
  const emulator = await startEmulator();
  let installed: Promise<string> | undefined;
  const install = () => (installed ??= installUserProject({ progress }));
  const parts: Record<string, [label: string, measure: () => Promise<Row[]>]> = {
    process: [
      "provider process",
      async () => measureProcess(emulator, await install(), resources, rounds + 2),
    ],
    memory: [
      "memory over many operations",
      async () => measureMemory(emulator, await install(), isQuick ? 1200 : 5000),
    ],
    calls: ["signed calls", () => measureCalls(emulator)],
    review: ["review", () => measureReview(resources, rounds + 2)],
    limit: ["request limit", () => measureLimit(resources)],
    drift: ["drift report", async () => measureDrift(emulator, await install(), resources, rounds + 2)],
    engine: ["engine runs", async () => measureEngine(emulator, await install(), resources, rounds)],
    adopt: ["an adoption", async () => measureAdoption(await install(), isQuick ? 50 : 500)],
  };
  if (onlyAt !== -1 && !Object.hasOwn(parts, only ?? "")) {
    throw new Error(`--only takes one of ${Object.keys(parts).join(", ")}`);
  }
  const rows: Row[] = [];
  for (const [name, [label, measure]] of Object.entries(parts)) {
    if (only !== undefined && name !== only) continue;
    rows.push(...(await runWithProgress(progress, label, measure)));
  }
  await emulator.close();

  console.log(
    `${resources} resources, ${rounds} interleaved rounds, ${cpus().length} cores, Node ${process.versions.node}`,
  );
  console.table(
    Object.fromEntries(
      rows.map(({ name, ...row }) => [name, { ...row, ok: row.limit === undefined ? "" : row.isMet }]),
    ),
    ["value", "floor", "ratio", "limit", "ok"],
  );
  if (rows.some((row) => row.isMet === false)) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
