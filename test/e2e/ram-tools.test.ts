/**
 * The tools and the policies on a stack of Alibaba Cloud: drift and review judge by that cloud's own rules, a survey
 * and adoption find what no stack manages, and each command does its work with nothing allowed but its own policy.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { CommandResult } from "../../tools/pulumi/run-command";
import { runCommand } from "../../tools/pulumi/run-command";
import { call } from "../emulator/alicloud/signed-call";
import { repositoryDir } from "../support/user-project";
import { readText } from "./emulated-stack";
import { findResource, openDriftStack } from "./drift-stack";
import type { DriftStack } from "./drift-stack";

const toProgram = (settings = ""): string => `
import { alicloud } from "pulumi-agent-identity";
const portal = new alicloud.RamApplication("portal", {
  displayName: "Portal",
  appType: "WebApp",
  redirectUris: ["https://portal.example.com/callback"],
  isMultiTenant: false,
  ${settings}
});
new alicloud.RamAppSecret("first", { appId: portal.appId });
`;

let stack: DriftStack;

beforeAll(async () => {
  stack = await openDriftStack({ program: toProgram() });
});

beforeEach(() => {
  allow(undefined);
  stack.emulator.resetLog();
});
afterEach(() => {
  stack.expectNoSecretLeft();
  for (const secret of store().appSecrets()) {
    const value = readText(secret, "AppSecretValue");
    expect(stack.filesWith(value)).toEqual([]);
    expect(stack.said.join("\n")).not.toContain(value);
  }
});
afterAll(() => stack.close());

const store = () => stack.emulator.alicloud.store();
const appId = (): string => readText(store().applications()[0], "AppId");

async function runTool(args: readonly string[]): Promise<CommandResult> {
  const result = await runCommand(join(stack.dir, "node_modules", ".bin", "agent-identity"), args, {
    cwd: stack.dir,
    env: stack.readEnv(),
    timeoutMs: 120_000,
  });
  stack.said.push(result.stdout, result.stderr);
  return result;
}

type Policy = "up" | "destroy" | "drift" | "inventory";

function readPolicy(name: Policy): string[] {
  const file = join(repositoryDir, "schema", "alicloud", "policies", `${name}.json`);
  const { Statement } = JSON.parse(readFileSync(file, "utf8")) as { Statement: { Action: string[] }[] };
  return Statement.flatMap(({ Action }) => Action);
}

/** Everything, when nothing is said. */
function allow(actions: readonly string[] | undefined): void {
  const [account] = stack.emulator.alicloud.accounts;
  if (account === undefined) throw new Error("the emulator has no account");
  if (actions === undefined) delete account.allow;
  else account.allow = actions;
}

test("up does its work with up.json alone, and is stopped and named without one of its actions", async () => {
  allow(readPolicy("up").filter((action) => action !== "ram:CreateAppSecret"));
  const { code, stdout } = await stack.tryUp();
  expect(code).not.toBe(0);
  expect(stdout).toMatch(/CreateAppSecret.*NoPermission|NoPermission.*CreateAppSecret/);
  allow(readPolicy("up"));
  await stack.up();
  await stack.expectAgreement();
});

test("drift and refresh find an untouched stack in sync, with drift.json alone", async () => {
  allow(readPolicy("drift"));
  await stack.expectEmptyRefresh();
  const { code, stdout } = await stack.drift();
  expect(stdout).toContain("2 resources: 2 in sync");
  expect(code).toBe(0);
});

test("drift tells an application that was opened to every account in the console", async () => {
  store().change("application", appId(), { IsMultiTenant: true });
  const { code, stdout } = await stack.drift();
  expect(code).toBe(2);
  expect(stdout).toMatch(/^HIGH {2}portal {2}RamApplication {2}changed outside$/m);
  expect(stdout).toMatch(/isMultiTenant +expected false +found true$/m);
  expect(stdout).toContain("Every account may install the application");
  const found = findResource(await stack.readReport(), "portal");
  // The service changed its time, and filled in what nobody states: neither is drift, or at stake.
  expect(found).toMatchObject({
    level: "high",
    properties: [{ path: "isMultiTenant", fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/) }],
    stakes: [{ ruleId: "ali-tenant", paths: ["isMultiTenant"] }],
  });
  expect(stdout).not.toContain("updateDate");
  await stack.up(["--refresh"]);
  expect(store().applications()[0]).toMatchObject({ IsMultiTenant: false });
});

test("review tells what a change of the program means, and calls nothing", async () => {
  stack.setProgram(toProgram().replace("isMultiTenant: false", "isMultiTenant: true"));
  const { code, stdout } = await runTool(["review", "--json"]);
  expect(code).toBe(2);
  expect(stack.emulator.requests()).toEqual([]);
  const report = JSON.parse(stdout) as { findings: object[] };
  expect(report.findings).toMatchObject([
    {
      rule: "ali-tenant",
      level: "high",
      resource: { name: "portal", type: "RamApplication" },
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
    },
  ]);
  stack.setProgram(toProgram());
});

/** All that was called, as policies name it. */
function listCalled(): string[] {
  const names = stack.emulator
    .requests()
    .map(({ action }) => `${action === "GetCallerIdentity" ? "sts" : "ram"}:${action}`);
  return [...new Set(names)].toSorted();
}

test("a survey and adoption find what no stack manages, with inventory.json alone and all of it", async () => {
  const settings = {
    AppName: "stranger",
    DisplayName: "Stranger",
    AppType: "NativeApp",
    IsMultiTenant: "true",
  };
  await call(stack.emulator, "CreateApplication", settings);
  await call(stack.emulator, "CreateAppSecret", { AppId: appId() });
  allow(readPolicy("inventory"));
  const survey = await stack.drift(["--unmanaged"]);
  expect(listCalled()).toEqual(readPolicy("inventory").toSorted());
  expect(survey.stdout).toContain("2 resources: 2 in sync");
  expect(survey.stdout).toContain("plus 2 unmanaged");
  expect(survey.stdout).toMatch(/^UNMANAGED {2}"stranger" {2}RamApplication {2}created \S+$/m);
  expect(survey.stdout).toContain("Every account may install the application");
  expect(survey.stdout).toContain("adopt: agent-identity adopt --name stranger");
  expect(survey.stdout).toMatch(/^UNMANAGED {2}"[0-9a-f-]{36}" {2}RamAppSecret {2}created \S+$/m);
  expect(survey.code).toBe(2);

  stack.emulator.resetLog();
  const adopted = await runTool(["adopt", "--cloud", "alicloud", "--all", "--dry-run"]);
  expect(listCalled()).toEqual(readPolicy("inventory").toSorted());
  expect(adopted.stdout).toContain("Managed already, skipped (2)");
  expect(adopted.stdout).toContain("To adopt (2)");
  expect(adopted.code).toBe(2);
  const secret = /^UNMANAGED {2}"([0-9a-f-]{36})"/m.exec(survey.stdout)?.[1] ?? "";
  const named = await runTool(["adopt", "--name", secret, "--dry-run"]);
  expect(named.stdout).toContain(`RamAppSecret "${secret}" of application "portal" as "portal-secret"`);
  expect(named.stdout).toContain("To adopt (1)");
  const made = store()
    .applications()
    .find(({ AppName }) => AppName === "stranger");
  store().remove("application", readText(made, "AppId"));
});

test("destroy does its work with destroy.json alone", async () => {
  allow(readPolicy("destroy"));
  await stack.destroy();
  expect(await stack.expectAgreement()).toEqual([]);
});
