/**
 * `npm run bench`: what the provider costs, as ratios to floors measured in the same run. Runs are interleaved
 * and medians taken, since noise between runs of one thing reaches 1.6 times. `--quick` does one small round.
 */
import { cpus } from "node:os";
import { startEmulator } from "../emulator";
import { createProgress, runWithProgress } from "../tools/pulumi/progress";
import { installUserProject } from "../test/support/user-project";
import { measureCalls } from "./calls";
import { measureEngine } from "./engine";
import type { Row } from "./median";
import { measureProcess } from "./process";

const isQuick = process.argv.includes("--quick");
const progress = createProgress();

async function main(): Promise<void> {
  const resources = isQuick ? 30 : 300;
  const rounds = isQuick ? 1 : 3;
  const emulator = await startEmulator();
  const projectDir = await installUserProject({ progress });
  const rows: Row[] = [];
  const run = async (label: string, measure: () => Promise<Row[]>) =>
    rows.push(...(await runWithProgress(progress, label, measure)));
  await run("provider process", () => measureProcess(emulator, projectDir, resources, rounds + 2));
  await run("signed calls", () => measureCalls(emulator));
  await run("engine runs", () => measureEngine(emulator, projectDir, resources, rounds));
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
