/**
 * Whole runs of the real CLI: our provider against a provider that does nothing and returns the same properties
 * and secrets, and against our provider as a plain dynamic resource. Measures wall time and bytes in state.
 */
import type { Emulator } from "../emulator";
import { createPulumiStack } from "../test/support/pulumi-cli";
import type { PulumiStack } from "../test/support/pulumi-cli";
import { toEnv } from "./calls";
import { takeMedian, toRatioRow } from "./median";
import type { Row } from "./median";
import { programs } from "./programs";
import type { ProgramName } from "./programs";

const OPERATIONS = ["up", "preview", "refresh"] as const;
type Operation = (typeof OPERATIONS)[number];

export async function measureEngine(
  emulator: Emulator,
  userProject: string,
  resources: number,
  rounds: number,
): Promise<Row[]> {
  const times = Object.fromEntries(
    Object.keys(programs).map((name) => [name, { up: [], preview: [], refresh: [] }]),
  ) as unknown as Record<ProgramName, Record<Operation, number[]>>;
  let textBytes = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const name of Object.keys(programs) as ProgramName[]) {
      const stack = await createPulumiStack({
        program: programs[name](resources),
        userProject,
        emulatorUrl: emulator.url,
        env: toEnv(emulator),
        config: { "project:secret": { secret: "a-secret-of-the-bench" } },
      });
      for (const operation of OPERATIONS) times[name][operation].push(await time(stack, operation));
      if (name === "ours") textBytes = await measureText(stack);
      await stack.destroy();
      stack.dispose();
    }
  }
  const ratio = (operation: Operation, maximum?: number) =>
    toRatioRow(
      `${operation}, against doing nothing`,
      "ms",
      times.ours[operation],
      times.floor[operation],
      maximum,
    );
  const plain = toRatioRow(
    "up, against a plain pulumi.dynamic.Resource",
    "ms",
    times.ours.up,
    times.plain.up,
    1,
  );
  return [
    ratio("up", 1.15),
    ratio("preview"),
    ratio("refresh"),
    { ...plain, limit: "< 1", isMet: takeMedian(times.ours.up) < takeMedian(times.plain.up) },
    {
      name: "__provider in state, bytes each",
      value: String(textBytes),
      limit: "≤ 130",
      isMet: textBytes <= 130,
    },
  ];
}

async function time(stack: PulumiStack, operation: Operation): Promise<number> {
  const startedMs = performance.now();
  await stack[operation](operation === "preview" ? ["--expect-no-changes"] : []);
  return performance.now() - startedMs;
}

async function measureText(stack: PulumiStack): Promise<number> {
  const { deployment } = await stack.exportState();
  const texts = (deployment.resources ?? []).map((resource) => resource.inputs?.["__provider"]);
  return Math.max(...texts.map((text) => (typeof text === "string" ? Buffer.byteLength(text) : 0)));
}
