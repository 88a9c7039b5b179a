/**
 * One case: a real run of the CLI on a stack of its own, killed while a request is held, then the way that the
 * documents tell: recover, and `pulumi up`. Knows the order of the steps; what must hold then says the verdict.
 */
import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { defaultAccount, startEmulator } from "../emulator/index";
import type { Emulator, Switches } from "../emulator/index";
import { freeKilledStack } from "../test/support/free-killed-stack";
import { createPulumiStack } from "../test/support/pulumi-cli";
import type { PulumiStack } from "../test/support/pulumi-cli";
import { runCommand } from "../tools/pulumi/run-command";
import type { CommandResult } from "../tools/pulumi/run-command";
import { killHeldRun } from "./kill-held-run";
import type { KillCase } from "./kill-case";
import { findPrograms } from "./kill-programs";
import type { KillProgram } from "./kill-programs";
import { judgeStack } from "./kill-verdict";
import type { Verdict } from "./kill-verdict";
import { markProcesses } from "./marked-processes";
import type { MarkedProcesses } from "./marked-processes";

/** What may be planted, so that the harness can be seen to find it. */
export interface KillPlant {
  recover?: (stack: PulumiStack) => Promise<CommandResult>;
  isBlind?: boolean;
  switches?: Partial<Switches>;
}

export interface KillResult {
  verdict: Verdict;
  /** false: the run was over before the request came that it was to be killed at. */
  isKilled: boolean;
  /** What was printed on the way, for a case that failed. */
  story: string;
}

export interface CaseStack {
  stack: PulumiStack;
  emulator: Emulator;
  processes: MarkedProcesses;
  setProgram: (program: KillProgram) => void;
  close(): Promise<void>;
}

export async function openCaseStack(userProject: string, switches?: Partial<Switches>): Promise<CaseStack> {
  const emulator = await startEmulator(switches === undefined ? {} : { switches });
  const processes = markProcesses(randomUUID());
  const stack = await createPulumiStack({
    program: "export {};",
    userProject,
    emulatorUrl: emulator.url,
    env: {
      VOLCENGINE_ACCESS_KEY: defaultAccount.accessKey,
      VOLCENGINE_SECRET_KEY: defaultAccount.secretKey,
      ...processes.env,
    },
  });
  const runtime = { name: "nodejs", options: { typescript: false } };
  writeFileSync(join(stack.dir, "Pulumi.yaml"), JSON.stringify({ name: "project", runtime }));
  return {
    stack,
    emulator,
    processes,
    setProgram: ({ source }) => writeFileSync(join(stack.dir, "index.js"), source),
    async close() {
      await processes.endAll();
      stack.dispose();
      await emulator.close();
    },
  };
}

export async function runKillCase(
  chosen: KillCase,
  userProject: string,
  plant: KillPlant = {},
): Promise<KillResult> {
  const opened = await openCaseStack(userProject, plant.switches);
  const { stack, emulator } = opened;
  const story: string[] = [];
  const tell = (title: string, { code, stdout, stderr }: CommandResult): void => {
    story.push(`--- ${title}: exit code ${code}\n${stdout}${stderr}`);
  };
  try {
    const { before, after } = findPrograms(chosen.operation, plant.isBlind);
    if (before !== undefined) {
      opened.setProgram(before);
      await stack.up();
    }
    opened.setProgram(after);
    const killed = await killHeldRun(chosen, opened);
    tell("the killed run", killed.run);
    emulator.clearFaults();
    const recovered = await (plant.recover ?? recover)(stack);
    tell("recover", recovered);
    const repeated = await stack.tryUp(/pulumi up --refresh/.test(recovered.stdout) ? ["--refresh"] : []);
    tell("up", repeated);
    const isRecovered = recovered.code === 0 && repeated.code === 0;
    const verdict = {
      "not recovered": isRecovered ? 0 : 1,
      ...killed.verdict,
      ...(await judgeStack(stack, emulator, after)),
    };
    story.push(emulator.requests().map(toLine).join("\n"));
    return { verdict, isKilled: killed.isKilled, story: story.join("\n") };
  } finally {
    await opened.close();
  }
}

const toLine = (entry: { time: string; action: string; status: number; fault?: string }): string =>
  `${entry.time} ${entry.action} ${entry.status} ${entry.fault ?? ""}`;

async function recover(stack: PulumiStack): Promise<CommandResult> {
  await freeKilledStack(stack);
  return runCommand(join(stack.dir, "node_modules", ".bin", "agent-identity"), ["recover", "--yes"], {
    cwd: stack.dir,
    env: stack.readEnv(),
    timeoutMs: 60_000,
  });
}
