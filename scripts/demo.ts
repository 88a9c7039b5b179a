/**
 * `make demo`: the main job on the real Pulumi CLI, against a local control plane that checks every signature.
 * Uses nothing of the user's own Pulumi: its own home, backend and passphrase, removed at the end.
 */
import { join } from "node:path";
import pc from "picocolors";
import { startEmulator } from "../emulator";
import type { Emulator } from "../emulator";
import { createPulumiStack } from "../test/support/pulumi-cli";
import type { PulumiStack } from "../test/support/pulumi-cli";
import { createProgress, runWithProgress } from "../tools/pulumi/progress";
import { printOutput } from "./demo/output";
import { listSteps } from "./demo/steps";
import type { Step } from "./demo/steps";

const progress = createProgress(process.stdout);

async function main(): Promise<void> {
  const startedMs = Date.now();
  console.log(`${pc.bold("pulumi-agent-identity")}: who may log in, and what agents may reach, as code.\n`);
  const emulator = await startEmulator();
  const stack = await runWithProgress(progress, "installing the packed package as a user would", () =>
    openStack(emulator),
  );
  try {
    const steps = listSteps(emulator, stack);
    for (const [index, step] of steps.entries()) await runStep(step, index + 1, steps.length);
  } finally {
    stack.dispose();
    await emulator.close();
  }
  console.log(describeNext(Math.round((Date.now() - startedMs) / 1000)));
}

async function openStack(emulator: Emulator): Promise<PulumiStack> {
  const [account] = emulator.accounts;
  if (account === undefined) throw new Error("the emulator has no account");
  return await createPulumiStack({
    exampleDir: join(__dirname, "..", "examples", "tour"),
    emulatorUrl: emulator.url,
    stackName: "demo",
    env: {
      VOLCENGINE_ACCESS_KEY: account.accessKey,
      VOLCENGINE_SECRET_KEY: account.secretKey,
    },
    config: {
      "agent-identity-tour:githubSecret": { secret: "demo-secret-of-github" },
      "agent-identity-tour:workforceSecret": { secret: "demo-secret-of-workforce" },
      "agent-identity-tour:crmSecret": { secret: "demo-secret-of-crm" },
    },
  });
}

async function runStep(step: Step, number: number, count: number): Promise<void> {
  console.log(pc.bold(`${number}/${count}  ${step.title}`));
  if (step.prepare !== undefined) await step.prepare();
  console.log(pc.cyan(`     $ ${step.command}`));
  const result = await runWithProgress(progress, step.command, () => step.run());
  printOutput(result.stdout);
  if (result.code !== (step.exitCode ?? 0)) {
    console.error(result.stderr);
    throw new Error(`this step ended with exit code ${result.code ?? "none"}`);
  }
  const found = step.verify(result.stdout);
  if (found !== undefined) throw new Error(`this step did not do what it says: ${found}`);
  console.log(`     ${pc.green("look at")}  ${step.lookAt}\n`);
}

function describeNext(seconds: number): string {
  return `${pc.bold("Done")} in ${seconds} s. Nothing is left running, and nothing of your own Pulumi was touched.

With a real account:
  npm pack, then in your project: npm install ./pulumi-agent-identity-0.1.0.tgz @pulumi/pulumi
  export VOLCENGINE_ACCESS_KEY=…  VOLCENGINE_SECRET_KEY=…
  pulumi config set volcengine-agentid:region cn-beijing
  start from examples/oauth-login or examples/agent-credential, then: pulumi preview
Without one: npx agent-identity emulator --help
README.md says how drift and refresh work, and which behaviour of the service is unproven.`;
}

main().catch((error: unknown) => {
  console.error(pc.red(error instanceof Error ? error.message : String(error)));
  process.exitCode = 1;
});
