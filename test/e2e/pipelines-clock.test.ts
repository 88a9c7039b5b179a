/**
 * What a clock starts, run as it stands in the examples on the real CLI: the script for cron with its five ends, and
 * the looks for drift of the Kubernetes example. No cron and no cluster are here; their part is starting a command.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { defaultAccount } from "../../emulator";
import { runCommand } from "../../tools/pulumi/run-command";
import type { CommandResult } from "../../tools/pulumi/run-command";
import { readCommand, readSpec } from "../pipelines/manifest";
import { pipelinesDir } from "../pipelines/workflow";
import { readUid } from "./emulated-stack";
import { openPipelineStack } from "./pipeline-stack";
import type { PipelineStack } from "./pipeline-stack";

let stack: PipelineStack;
const said: string[] = [];

beforeAll(async () => {
  stack = await openPipelineStack({ review: "nobody", drift: "nobody", deploy: "nobody" });
});
beforeEach(() => stack.emulator.resetLog());
afterEach(() => {
  stack.emulator.clearFaults();
  expect(stack.listWrites()).toEqual([]);
  stack.expectNothingShown(said);
});
afterAll(() => stack.close());

async function run(
  command: string,
  args: string[],
  more: Record<string, string> = {},
): Promise<CommandResult> {
  const keys = {
    VOLCENGINE_ACCESS_KEY: defaultAccount.accessKey,
    VOLCENGINE_SECRET_KEY: defaultAccount.secretKey,
  };
  const result = await runCommand(command, args, {
    cwd: stack.dir,
    env: { ...stack.readKeylessEnv(), ...keys, ...more },
    timeoutMs: 120_000,
  });
  said.push(result.stdout, result.stderr);
  return result;
}

const stateDir = (): string => join(stack.rootDir, "state");
const cron = async (more: Record<string, string> = {}): Promise<CommandResult> =>
  await run("sh", [join(pipelinesDir, "cron", "identity-drift.sh"), stack.dir, "test", stateDir()], more);
const lastReport = (): string => readFileSync(join(stateDir(), "last.json"), "utf8");

const change = (isEnabled: boolean): void => {
  const store = stack.emulator.store();
  store.change("identityProvider", readUid(store.identityProviders()[0]), { Enabled: isEnabled });
};
const refuse = (): void => {
  stack.emulator.inject({
    action: "GetUserPool",
    kind: "status",
    status: 403,
    code: "AccessDenied",
    times: Infinity,
  });
};

test("cron's script is silent while all is in sync, and keeps the report", async () => {
  expect(await cron()).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(JSON.parse(lastReport())).toMatchObject({ exitCode: 0 });
});

test("cron's script says what changed and what is new, and ends with the report's code", async () => {
  change(false);
  const { code, stdout } = await cron();
  expect(code).toBe(2);
  expect(stdout).toMatch(/^Somebody changed login settings\.\n/);
  expect(stdout).toMatch(/^HIGH {2}workforce {2}IdentityProviderOIDC {2}changed outside {2}NEW$/m);
  refuse();
  const both = await cron();
  expect(both.code).toBe(4);
  expect(both.stdout).toMatch(/^Somebody changed login settings, and some could not be read\.\n/);
  expect(both.stdout).not.toContain("NEW\n");
});

test("what cannot be read is neither in sync nor deleted for cron's script", async () => {
  change(true);
  refuse();
  const { code, stdout } = await cron();
  expect(code).toBe(3);
  expect(stdout).toMatch(/^Some login settings could not be read\./);
});

test("a failure of cron's script keeps the last report and claims nothing", async () => {
  const before = lastReport();
  const { code, stdout, stderr } = await cron({ PULUMI_CONFIG_PASSPHRASE: "wrong" });
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain("nothing is known about tonight");
  expect(stderr).toContain("incorrect passphrase");
  expect(lastReport()).toBe(before);
  expect(readdirSync(stateDir()).sort()).toEqual(["errors.log", "last.json"]);
  const usage = await run("sh", [join(pipelinesDir, "cron", "identity-drift.sh"), stack.dir]);
  expect(usage).toMatchObject({ code: 1, stderr: expect.stringContaining("usage:") as string });
});

test("the CronJob's container ends with the report's code", async () => {
  const [program = "", ...args] = readCommand("drift.yaml").map((word) => (word === "prod" ? "test" : word));
  change(false);
  const { code, stdout } = await run(program, args);
  expect(code).toBe(2);
  expect(stdout).toContain("People who log in this way are locked out.");
});

test("the preview that the operator is asked for fails at drift, and only then", async () => {
  const { preview, refresh, updateTemplate } = readSpec("drift.yaml", "Stack");
  expect({ preview, refresh, updateTemplate }).toEqual({
    preview: true,
    refresh: true,
    updateTemplate: { spec: { expectNoChanges: true } },
  });
  // What the operator's agent does with these three. Source: its agent/pkg/server/server.go, Preview.
  const look = ["preview", "--stack", "test", "--refresh", "--expect-no-changes", "--non-interactive"];
  expect((await run("pulumi", look)).code).not.toBe(0);
  change(true);
  expect((await run("pulumi", look)).code).toBe(0);
});
