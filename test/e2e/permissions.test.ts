/**
 * Each command on the real CLI with nothing allowed but its own policy: it does its work, and calls every action that
 * the policy allows.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { runCommand } from "../../tools/pulumi/run-command";
import { repositoryDir } from "../support/user-project";
import { openCutOffStack } from "./cut-off-run";
import type { CutOffStack } from "./cut-off-run";
import { readUid } from "./emulated-stack";
import { CHANGED, FULL } from "./lifecycle-programs";

type Policy = "up" | "destroy" | "drift" | "inventory";

let stack: CutOffStack;

beforeAll(async () => {
  stack = await openCutOffStack({
    program: FULL,
    secrets: {
      oauthSecret: "canary-oauth-9e",
      oidcSecret: "canary-oidc-9e",
      crmSecret: "canary-crm-9e",
    },
  });
});

beforeEach(() => stack.emulator.resetLog());
afterEach(() => stack.expectNoSecretLeft());
afterAll(() => stack.close());

function readPolicy(name: Policy): string[] {
  const file = join(repositoryDir, "schema", "volcengine", "policies", `${name}.json`);
  const { Statement } = JSON.parse(readFileSync(file, "utf8")) as { Statement: { Action: string[] }[] };
  return Statement.flatMap(({ Action }) => Action);
}

function allow(actions: readonly string[]): void {
  const [account] = stack.emulator.accounts;
  if (account === undefined) throw new Error("the emulator has no account");
  account.allow = actions;
}

/** All that was called, as policies name it. */
function listCalled(): string[] {
  const names = stack.emulator
    .requests()
    .map(({ action }) => `${action === "GetCallerIdentity" ? "sts" : "id"}:${action}`);
  return [...new Set(names)].toSorted();
}

const expectAllCalled = (name: Policy): void => expect(listCalled()).toEqual(readPolicy(name).toSorted());

const runTool = (args: readonly string[]) =>
  runCommand(join(stack.dir, "node_modules", ".bin", "agent-identity"), args, {
    cwd: stack.dir,
    env: stack.readEnv(),
    timeoutMs: 120_000,
  });

test("preview and review need no permission at all", async () => {
  allow([]);
  await stack.preview();
  expect((await runTool(["review", "--fail-on", "none"])).code).toBe(0);
  expect(listCalled()).toEqual([]);
});

test("a missing permission is named by its action, and the next up goes on", async () => {
  allow(readPolicy("up").filter((action) => action !== "id:CreateIdentityProviderOIDC"));
  const { code, stdout } = await stack.tryUp();
  expect(code).not.toBe(0);
  expect(stdout).toMatch(/CreateIdentityProviderOIDC.*AccessDenied|AccessDenied.*CreateIdentityProviderOIDC/);
});

test("up.json is what up needs to create, change and remove everything, and no more", async () => {
  allow(readPolicy("up"));
  await stack.up();
  await stack.expectAgreement();
  stack.setProgram(CHANGED);
  await stack.up();
  await stack.expectAgreement();
  stack.setProgram("export {};");
  await stack.up();
  stack.setProgram(FULL);
  await stack.up();
  expectAllCalled("up");
});

test("drift.json is what refresh and drift need, and no more", async () => {
  allow(readPolicy("drift"));
  await stack.expectEmptyRefresh();
  expect((await runTool(["drift"])).code).toBe(0);
  expectAllCalled("drift");
});

test("inventory.json is what a survey, adopt and recover need, and no more", async () => {
  allow(readPolicy("inventory"));
  expect((await runTool(["drift", "--unmanaged"])).code).toBe(0);
  const adopted = await runTool(["adopt", "--cloud", "volcengine", "--all", "--dry-run"]);
  expect(adopted.stdout).toContain("Managed already, skipped (6)");
  expectAllCalled("inventory");

  allow(readPolicy("up"));
  stack.setProgram(`${FULL}\nnew volcengine.UserPool("late");`);
  await stack.cutOff("up", "CreateUserPool");
  allow(readPolicy("inventory"));
  expect((await stack.recover(["--yes"])).code).toBe(0);
});

test("destroy.json is what destroy needs, also to disable, and no more", async () => {
  const called = new Set<string>();
  const destroy = async (args: readonly string[] = []) => {
    allow(readPolicy("destroy"));
    stack.emulator.resetLog();
    const result = await stack.tryDestroy(args);
    listCalled().forEach((action) => called.add(action));
    return result;
  };
  const logins = (await stack.listManaged()).filter(({ type }) => type.includes("IdentityProvider"));
  expect((await destroy(logins.flatMap(({ urn }) => ["--target", urn]))).code).toBe(0);

  allow(readPolicy("up"));
  const guarded = FULL.replace("forceDestroy: true,", "");
  stack.setProgram(
    guarded.replaceAll("userPoolUid: people.uid,", 'userPoolUid: people.uid, onDelete: "disable",'),
  );
  await stack.up();
  expect((await destroy()).stdout).toContain("the pool still has 2 login providers");
  const store = stack.emulator.store();
  store.identityProviders().forEach((provider) => store.remove("identityProvider", readUid(provider)));
  expect((await destroy()).code).toBe(0);
  expect([...called].toSorted()).toEqual(readPolicy("destroy").toSorted());
});
