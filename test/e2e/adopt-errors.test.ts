/**
 * What `agent-identity adopt` says when it cannot do what it was asked: one line with what to do, exit code 1, nothing
 * written anywhere.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { CommandResult } from "../../tools/pulumi/run-command";
import { fillAccount } from "./adoptable-objects";
import { openAdoptedStack } from "./adopted-stack";
import type { AdoptedStack } from "./adopted-stack";

let stack: AdoptedStack;

beforeAll(async () => {
  stack = await openAdoptedStack({ config: { "volcengine-agentid:maxAttempts": "1" } });
  await fillAccount(stack.emulator);
});

beforeEach(() => {
  stack.emulator.clearFaults();
  stack.emulator.resetLog();
});

afterEach(async () => {
  expect(stack.listWrites()).toEqual([]);
  expect(stack.readProgram()).toEqual({});
  expect(await stack.listManaged()).toEqual([]);
});

afterAll(() => stack.close());

function expectError(result: CommandResult, said: RegExp): void {
  expect(result.stderr).toMatch(said);
  const lines = result.stderr.split("\n").filter((line) => line !== "" && !line.endsWith(" …"));
  expect(lines[0]).toMatch(/^error: /);
  expect(lines.filter((line) => line.startsWith("    at "))).toEqual([]);
  expect(result.stdout).toBe("");
  expect(result.code).toBe(1);
}

test("nothing said about what to adopt, where nobody can be asked", async () => {
  expectError(await stack.adopt(), /say what to adopt: --all, --pool NAME or --name PATTERN/);
  expectError(await stack.adopt(["--yes"]), /say what to adopt/);
});

test("a pool or a name that does not exist", async () => {
  expectError(await stack.adopt(["--pool", "persons"]), /there is no pool "persons"; there are .*"people"/);
  expectError(await stack.adopt(["--name", "nobody*"]), /no object bears a name like "nobody\*"/);
});

test("no project, another language, no stack", async () => {
  const empty = join(stack.rootDir, "empty");
  mkdirSync(empty);
  expectError(await stack.adopt(["--all", "--cwd", empty]), /no Pulumi project here; .*--cwd/);
  writeFileSync(join(empty, "Pulumi.yaml"), "name: other\nruntime: python\n");
  expectError(await stack.adopt(["--all", "--cwd", empty]), /runtime is not nodejs/);
  expectError(await stack.adopt(["--all", "--stack", "nowhere"]), /pulumi .* failed: .*nowhere/);
});

test("a wrong passphrase", async () => {
  await stack.setConfig("project:something", "secret", { secret: true });
  const env = { PULUMI_CONFIG_PASSPHRASE: "not-the-one" };
  expectError(await stack.adopt(["--all"], env), /pulumi config.* failed: .*passphrase/s);
});

test("a locked stack", async () => {
  const locks = join(stack.rootDir, "backend", ".pulumi", "locks", "organization", "project", "test");
  mkdirSync(locks, { recursive: true });
  writeFileSync(
    join(locks, "a.json"),
    JSON.stringify({ pid: 1, username: "someone", hostname: "other", timestamp: new Date() }),
  );
  const result = await stack.adopt(["--pool", "people", "--yes"]);
  expect(result.stderr).toContain("the stack is locked");
  expect(result.stderr).toContain("`pulumi cancel --yes`");
  expect(result.code).toBe(1);
  await stack.run(["cancel", "--yes"]);
  // The program stands, which is what a repeated run takes up.
  expect(Object.keys(stack.readProgram())).toContain("people.ts");
  for (const name of ["index.ts", "people.ts", "adopted.json"]) rmSync(join(stack.dir, name));
});

test("keys that are not accepted, no permission at all, and an address where nobody answers", async () => {
  const unknown = { VOLCENGINE_ACCESS_KEY: "AKLTunknown" };
  expectError(await stack.adopt(["--all"], unknown), /InvalidAccessKeyId|access key/i);
  for (const action of ["ListUserPools", "ListOauth2CredentialProviders"]) {
    stack.emulator.inject({ action, kind: "status", status: 403, code: "AccessDenied" });
  }
  expectError(await stack.adopt(["--all"]), /AccessDenied|denied/i);
  await stack.setConfig("volcengine-agentid:endpoint", "http://127.0.0.1:1");
  expectError(await stack.adopt(["--all"]), /127\.0\.0\.1:1/);
  await stack.setConfig("volcengine-agentid:endpoint", stack.emulator.url);
});
