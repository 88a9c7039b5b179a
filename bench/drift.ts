/**
 * `agent-identity drift` of a whole stack against the preview-only refresh of the CLI that it runs, with the program
 * and without. Interleaved, for the noise between runs is larger than what is measured.
 */
import { join } from "node:path";
import type { Emulator } from "../emulator";
import { runCommand } from "../tools/pulumi/run-command";
import { createPulumiStack } from "../test/support/pulumi-cli";
import { toEnv } from "./calls";
import { toRatioRow } from "./median";
import type { Row } from "./median";
import { programs } from "./programs";

const MAX_RATIO = 1.3;

export async function measureDrift(
  emulator: Emulator,
  userProject: string,
  resources: number,
  rounds: number,
): Promise<Row[]> {
  const stack = await createPulumiStack({
    program: programs.ours(resources),
    userProject,
    emulatorUrl: emulator.url,
    env: toEnv(emulator),
    config: { "project:secret": { secret: "a-secret-of-the-bench" } },
  });
  const command = join(stack.dir, "node_modules", ".bin", "agent-identity");
  const drift = async (args: readonly string[]): Promise<void> => {
    const options = { cwd: stack.dir, env: stack.readEnv(), timeoutMs: 120_000 };
    const { code, stderr } = await runCommand(command, ["drift", ...args], options);
    if (code !== 0) throw new Error(`drift ended with ${code}: ${stderr}`);
  };
  const rows: Row[] = [];
  try {
    await stack.up();
    for (const flag of ["--run-program", "--no-run-program"]) {
      const [ours, floor]: [number[], number[]] = [[], []];
      const isRun = flag === "--run-program";
      const refresh = () => stack.refresh(["--preview-only", `--run-program=${String(isRun)}`]);
      for (let round = 0; round < rounds; round += 1) {
        floor.push(await time(refresh));
        ours.push(await time(() => drift([flag])));
      }
      rows.push(toRatioRow(`drift ${flag}, against refresh --preview-only`, "ms", ours, floor, MAX_RATIO));
    }
    await stack.destroy();
  } finally {
    stack.dispose();
  }
  return rows;
}

async function time(run: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await run();
  return performance.now() - startedMs;
}
