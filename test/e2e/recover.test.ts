/**
 * Creates of the real CLI that are killed under way, and what `agent-identity recover` makes of them: afterwards the
 * next `up` finds the desired state, with one object and none left over.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { openCutOffStack } from "./cut-off-run";
import type { CutOffStack } from "./cut-off-run";
import { findByName, readUid } from "./emulated-stack";

const SECRET = "canary-recover-5d";

const toProgram = (login = ""): string => `
import * as pulumi from "@pulumi/pulumi";
import { volcengine } from "pulumi-agent-identity";

const config = new pulumi.Config();
const people = new volcengine.UserPool("people", { description: "first" });
const login = {
  userPoolUid: people.uid,
  issuer: "https://login.example.com",
  clientId: "agents",
  clientSecret: config.requireSecret("secret"),
  isIdTokenMapping: true,
};
${login}
`;

const toLogin = (name: string, more = ""): string =>
  `new volcengine.IdentityProviderOIDC("${name}", { ...login, ${more} });`;

let stack: CutOffStack;
const said: string[] = [];

beforeAll(async () => {
  stack = await openCutOffStack({ program: toProgram(), secrets: { secret: SECRET } });
});

beforeEach(() => {
  stack.emulator.clearFaults();
  stack.emulator.resetLog();
});

afterEach(() => {
  stack.expectNoSecretLeft();
  expect(said.join("\n")).not.toContain(SECRET);
});

afterAll(() => stack.close());

async function recover(args: readonly string[] = [], env?: Record<string, string>) {
  const result = await stack.recover(args, env);
  said.push(result.stdout, result.stderr);
  return result;
}

/** Holds a call, so that the run is still in it when it dies. */
function hold(action: string): void {
  stack.emulator.inject({ action, kind: "latency", latencyMs: 3000 });
}

/** Kills an `up` between the creation of a login provider and the look at it. */
async function cutOffLogin(name: string): Promise<void> {
  stack.setProgram(toProgram(toLogin(name)));
  hold("GetIdentityProviderOIDC");
  await stack.cutOff("up", "CreateIdentityProviderOIDC");
  expect(await stack.listPending()).toEqual([`creating ${name}`]);
}

async function readStateText(): Promise<string> {
  return (await stack.run(["stack", "export"])).stdout;
}

async function expectConverged(count: number): Promise<void> {
  expect(await stack.expectAgreement()).toHaveLength(count);
  await stack.expectSettled();
}

test("a pool that a killed run made is taken over, and the next preview is empty", async () => {
  hold("GetUserPool");
  await stack.cutOff("up", "CreateUserPool");
  const before = await readStateText();

  const dryRun = await recover(["--json"]);
  expect(dryRun.code).toBe(2);
  expect(JSON.parse(dryRun.stdout)).toEqual({
    schemaVersion: 1,
    outcome: "dryRun",
    repairable: true,
    exitCode: 2,
    next: "pulumi up",
    operations: [
      {
        urn: "urn:pulumi:test::project::pulumi-nodejs:dynamic/volcengine:UserPool::people",
        type: "pulumi-nodejs:dynamic/volcengine:UserPool",
        operation: "creating",
        action: "takeOver",
        ids: [stack.emulator.store().userPools()[0]?.["Uid"]],
        reason: expect.stringContaining("was made by the run that was cut off"),
      },
    ],
  });
  expect((await recover(["--yes", "--dry-run"])).code).toBe(2);
  expect((await recover()).stdout).toContain("Nothing was changed.");
  expect(await readStateText()).toBe(before);

  const repair = await recover(["--yes"]);
  expect(repair.code).toBe(0);
  expect(await recover(["--yes"])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("nothing to repair"),
  });
  await stack.expectEmptyPreview();
  await stack.up();
  expect(stack.emulator.countCalls("CreateUserPool")).toBe(1);
  await expectConverged(1);
});

test("an up right after a kill makes no second object, and its error names recover", async () => {
  await cutOffLogin("workforce");
  const { code, stdout } = await stack.tryUp();
  expect(code).not.toBe(0);
  expect(stdout.replaceAll(/\s+/g, " ")).toContain(
    "If an earlier run was cut off, `agent-identity recover` takes over",
  );
  expect(stack.emulator.countCalls("CreateIdentityProviderOIDC")).toBe(1);
});

test("another machine takes it over, with the secret as ciphertext in state", async () => {
  const home = join(stack.rootDir, "other-home");
  mkdirSync(home);
  const env = { HOME: home, PULUMI_HOME: join(home, ".pulumi") };
  // Which stack is meant stands in the home of the machine that died.
  expect((await recover(["--yes"], env)).code).toBe(1);
  const repair = await stack.recover(["--yes", "--stack", "test", "--cwd", stack.dir], env);
  expect(repair.code).toBe(0);
  const { outputs } = findByName(await stack.listManaged(), "workforce");
  expect(outputs?.["clientSecret"]).toMatchObject({ ciphertext: expect.any(String) });
  expect(outputs).toMatchObject({ filledIn: expect.any(Object), owner: expect.any(String) });
  await stack.expectEmptyPreview();
  await stack.up();
  await expectConverged(2);
});

test("a lock that the dead run left behind is named with the command that frees it, and stays", async () => {
  await stack.up();
  stack.setProgram(toProgram(toLogin("locked")));
  // The answer to the create itself never comes.
  stack.emulator.inject({
    action: "CreateIdentityProviderOIDC",
    kind: "latency",
    latencyMs: 3000,
    commit: true,
  });
  const isMade = (): boolean =>
    stack.emulator
      .store()
      .identityProviders()
      .some(({ Name }) => Name === "locked");
  await stack.cutOff("up", isMade, { keepsLock: true });
  const { code, stderr } = await recover(["--yes"]);
  expect(code).toBe(1);
  expect(stderr).toContain("`pulumi cancel --yes`");
  expect((await stack.tryUp()).stderr).toContain("currently locked");
  await stack.run(["cancel", "--yes"]);
});

test("a file that the dead run tore is named with what to do", async () => {
  const attributes = stack.allFiles().find((path) => path.endsWith("test.json.attrs")) ?? "";
  writeFileSync(attributes, "");
  const { code, stderr } = await recover(["--yes"]);
  expect([code, stderr]).toEqual([1, expect.stringContaining("<stack>.json.attrs in the backend's folder")]);
  // As it says; what follows finds the state whole.
  rmSync(attributes);
});

test("a look that the service refuses leaves the operation alone", async () => {
  const before = await readStateText();
  for (const action of ["ListIdentityProviders", "GetIdentityProviderOIDC"]) {
    stack.emulator.inject({ action, kind: "status", status: 403, code: "AccessDenied" });
    const { code, stdout } = await recover(["--yes"]);
    expect(stdout).toContain('not decided  IdentityProviderOIDC "locked"');
    expect(code).toBe(3);
    expect(await readStateText()).toBe(before);
  }
  expect((await recover(["--yes"])).code).toBe(0);
  await stack.up();
  await expectConverged(2);
});

test("an object without proof is left alone and named, until the program adopts it", async () => {
  await cutOffLogin("doubtful");
  const logins = stack.emulator.store().identityProviders();
  const uid = readUid(logins.find(({ Name }) => Name === "doubtful"));
  stack.emulator.store().change("identityProvider", uid, { ClientId: "stranger" });
  const before = await readStateText();
  const { code, stdout } = await recover(["--yes"]);
  expect(code).toBe(3);
  expect(stdout).toContain(`${uid} bears its name and differs in clientId. Set adopt: true`);
  expect(await readStateText()).toBe(before);

  stack.setProgram(toProgram(toLogin("doubtful", "adopt: true")));
  await stack.up();
  expect(await stack.listPending()).toEqual(["creating doubtful"]);
  const stale = await recover(["--yes"]);
  expect(stale.stdout).toContain("the resource stands in state by now");
  expect(stale.code).toBe(0);
  await expectConverged(2);
});

test("a create that was refused is cleared, and the next up creates", async () => {
  stack.setProgram(toProgram(toLogin("refused")));
  stack.emulator.inject({
    action: "CreateIdentityProviderOIDC",
    kind: "status",
    status: 403,
    code: "AccessDenied",
  });
  hold("CreateIdentityProviderOIDC");
  await stack.cutOff("up", "ListIdentityProviders");
  expect(await stack.listPending()).toContain("creating refused");
  const { code, stdout } = await recover(["--yes"]);
  expect(stdout).toContain("clear");
  expect(code).toBe(0);
  stack.emulator.clearFaults();
  await stack.up();
  await expectConverged(2);
});
