/**
 * Each command that works on a stack where something is in its way, as far as no other file has it (drift-bounds,
 * review, adopt-errors, adopt-again, recover): one clear error or an honest partial report with its exit code, no stack
 * trace, no secret.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { defaultAccount } from "../../emulator";
import type { Account } from "../../emulator";
import { runCommand } from "../../tools/pulumi/run-command";
import type { CommandResult } from "../../tools/pulumi/run-command";
import { openCutOffStack } from "./cut-off-run";
import type { CutOffStack } from "./cut-off-run";
import { findByName } from "./emulated-stack";

const SECRET = "canary-bad-input-5e";
const [TOKEN, LATER_TOKEN] = ["canary-token-one-5e", "canary-token-two-5e"];

const toProgram = (more = ""): string => `
import * as pulumi from "@pulumi/pulumi";
import { volcengine } from "pulumi-agent-identity";
const clientSecret = new pulumi.Config().requireSecret("login");
const toLogin = (name: string, pool: volcengine.UserPool) =>
  new volcengine.IdentityProviderOIDC(name, {
    userPoolUid: pool.uid, clientSecret, issuer: "https://login.example.com", isIdTokenMapping: true, clientId: "id",
  });
const pools = ["one", "two", "three"].map((name) => new volcengine.UserPool(name, {}));
toLogin("login", pools[0]!);
${more}
`;

const COMMANDS = {
  drift: ["drift"],
  review: ["review"],
  adopt: ["adopt", "--all", "--dry-run"],
  recover: ["recover"],
};
const each = Object.entries(COMMANDS);

let stack: CutOffStack;
const account: Account = { ...defaultAccount, sessionToken: TOKEN };

beforeAll(async () => {
  stack = await openCutOffStack({
    program: toProgram(),
    secrets: { login: SECRET },
    config: { "volcengine-agentid:maxAttempts": "1" },
    env: { VOLCENGINE_SESSION_TOKEN: TOKEN },
    emulator: { accounts: [account], switches: { secretInGet: "clear" } },
  });
  await stack.up();
});

beforeEach(() => {
  stack.emulator.clearFaults();
  account.sessionToken = TOKEN;
});

afterEach(() => stack.expectNoSecretLeft());

afterAll(() => stack.close());

async function run(args: readonly string[], env: Record<string, string> = {}): Promise<CommandResult> {
  const result = await runCommand(join(stack.dir, "node_modules", ".bin", "agent-identity"), args, {
    cwd: stack.dir,
    env: { ...stack.readEnv(), ...env },
    timeoutMs: 120_000,
  });
  const said = `${result.stdout}${result.stderr}`;
  for (const secret of [SECRET, TOKEN, LATER_TOKEN, defaultAccount.secretKey, "only-for-this-test"])
    expect(said).not.toContain(secret);
  expect(said).not.toMatch(/^\s+at .*:\d+/m);
  return result;
}

function expectProblem({ code, stdout, stderr }: CommandResult, said: RegExp): void {
  const lines = stderr.split("\n").filter((line) => line !== "" && !line.endsWith(" …"));
  expect(lines).toEqual([expect.stringMatching(/^error: /)]);
  expect(lines[0]).toMatch(said);
  expect([code, stdout]).toEqual([1, ""]);
}

test.each(each)("%s: a stack that there is not, and none selected", async (_, args) => {
  const said =
    /no stack (?:named|selected).* What to do: `pulumi stack ls` lists the stacks of this project; name one with --stack/;
  expectProblem(await run([...args, "--stack", "nowhere"]), said);
  const home = join(stack.rootDir, "tmp", "home");
  mkdirSync(home, { recursive: true });
  expectProblem(await run(args, { PULUMI_HOME: home }), said);
  rmSync(home, { recursive: true });
});

// A recovery reads nothing that is encrypted until there is something to look for; see below.
test.each(each.slice(0, 3))("%s: a wrong passphrase, or none", async (_, args) => {
  const said = /passphrase.* What to do: set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE/;
  for (const passphrase of ["not-the-one", ""])
    expectProblem(await run(args, { PULUMI_CONFIG_PASSPHRASE: passphrase }), said);
});

test("review: a lock of another run does not keep a look from being taken", async () => {
  const locks = join(stack.rootDir, "backend", ".pulumi", "locks", "organization", "project", "test");
  mkdirSync(locks, { recursive: true });
  const content = { pid: 1, username: "ci", hostname: "ci", timestamp: "2026-01-01T00:00:00Z" };
  writeFileSync(join(locks, "11111111-1111-4111-8111-111111111111.json"), JSON.stringify(content));
  const { code } = await run(["review"]);
  await stack.run(["cancel", "--yes"]);
  expect(code).toBe(0);
});

test("keys that have expired: drift is partial, adopt one error, review needs none", async () => {
  account.sessionToken = LATER_TOKEN;
  const drift = await run(["drift", "--json"]);
  expect(drift.code).toBe(3);
  expect(JSON.parse(drift.stdout)).toMatchObject({
    counts: { resources: 4, unreadable: 4, missing: 0, inSync: 0 },
  });
  expect(drift.stdout).toMatch(/temporary and may have expired/);
  expectProblem(await run(["adopt", "--all", "--dry-run"]), /temporary and may have expired/);
  expect((await run(["review"])).code).toBe(0);
});

test("a service that does not answer: review needs none", async () => {
  stack.emulator.inject({ action: "*", kind: "dropBeforeCommit", times: Infinity });
  expect((await run(["review"])).code).toBe(0);
});

test("drift: a pool that does not exist any more is missing, with what was in it, and its list is no empty one", async () => {
  const [login] = stack.emulator.store().identityProviders();
  stack.emulator.store().remove("userPool", login?.["UserPoolUid"] as string);
  const { code, stdout } = await run(["drift", "--unmanaged"]);
  expect(stdout).toMatch(/^MISS {2}one {2}UserPool /m);
  expect(stdout).toMatch(/^MISS {2}login {2}IdentityProviderOIDC /m);
  expect(stdout).toMatch(/not listed: /);
  expect(stdout).toContain("4 resources: 2 in sync, 2 missing");
  expect(code).toBe(4);
  await stack.up(["--refresh"]);
});

test("adopt: a program that does not compile is one error after the import, which stands", async () => {
  const three = findByName(await stack.listManaged(), "three");
  await stack.run(["state", "delete", three.urn, "--yes"]);
  stack.setProgram(`import "./identity";\n${toProgram()}\nconst broken: = 1;`);
  const args = ["adopt", "--name", "three", "--yes", "--json"];
  expectProblem(
    await run(args),
    /pulumi preview failed: .*Unable to compile.* What to do: mend the program, then run this again$/,
  );
  expect(await stack.listManaged()).toHaveLength(4);
  stack.setProgram(toProgram());
  rmSync(join(stack.dir, "identity"), { recursive: true });
  await stack.up();
});

test("recover: keys that have expired, no answer and a wrong passphrase decide nothing", async () => {
  stack.setProgram(toProgram(`toLogin("late", pools[1]!);`));
  stack.emulator.inject({ action: "GetIdentityProviderOIDC", kind: "latency", latencyMs: 3000 });
  await stack.cutOff("up", "CreateIdentityProviderOIDC");
  stack.emulator.clearFaults();
  const before = (await stack.run(["stack", "export"])).stdout;

  expectProblem(
    await run(["recover", "--yes"], { PULUMI_CONFIG_PASSPHRASE: "not-the-one" }),
    /passphrase.* What to do: set/,
  );
  account.sessionToken = LATER_TOKEN;
  const expired = await run(["recover", "--yes", "--json"]);
  expect([expired.code, expired.stdout]).toEqual([3, expect.stringMatching(/"leave"[^}]*may have expired/s)]);
  account.sessionToken = TOKEN;
  stack.emulator.inject({ action: "*", kind: "dropBeforeCommit", times: Infinity });
  const silent = await run(["recover", "--yes"]);
  expect([silent.code, silent.stdout]).toEqual([3, expect.stringContaining("not decided")]);
  expect((await stack.run(["stack", "export"])).stdout).toBe(before);
});

test("recover: a program that does not compile is no matter of it", async () => {
  stack.setProgram("const broken: = 1;");
  expect((await run(["recover", "--yes"])).code).toBe(0);
  stack.setProgram(toProgram(`toLogin("late", pools[1]!);`));
  await stack.up();
  expect(await stack.expectAgreement()).toHaveLength(5);
});
