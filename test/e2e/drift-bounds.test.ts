/**
 * `agent-identity drift` where something is in the way: wrong input, refused calls, a state that moves, several stacks
 * and objects that nobody manages. One clear error or an honest partial report, with its exit code.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { findResource, openDriftStack } from "./drift-stack";
import type { DriftStack } from "./drift-stack";
import { readUid } from "./emulated-stack";

const SECRETS = { login: "canary-bounds-login-3b", agent: "canary-bounds-agent-3b" };
const FOREIGN = "stranger-bounds-3b";

const program = `
import * as pulumi from "@pulumi/pulumi";
import { volcengine } from "pulumi-agent-identity";
const config = new pulumi.Config();
const toLogin = (name: string, userPoolUid: pulumi.Input<string>, clientSecret: pulumi.Input<string>) =>
  new volcengine.IdentityProviderOIDC(name, {
    userPoolUid, clientSecret, issuer: "https://login.example.com", isIdTokenMapping: true, clientId: "id",
  });
if (pulumi.getStack() === "other") {
  toLogin("test-idp", config.require("pool"), "not-a-secret");
} else {
  for (const name of ["one", "two", "three"]) {
    toLogin("login-" + name, new volcengine.UserPool("pool-" + name, {}).uid, config.requireSecret("login"));
  }
  volcengine.Oauth2CredentialProvider.google("agent", { clientId: "id", clientSecret: config.requireSecret("agent") });
}
`;

let stack: DriftStack;

beforeAll(async () => {
  stack = await openDriftStack({
    program,
    secrets: SECRETS,
    config: { "volcengine-agentid:maxAttempts": "1" },
    emulator: { switches: { secretInGet: "clear" } },
  });
  await stack.up();
  const endpoint = `volcengine-agentid:endpoint=${stack.emulator.url}`;
  await stack.run(["stack", "init", "other", "--no-select"]);
  const pool = store().identityProviders()[0]?.["UserPoolUid"] as string;
  await stack.run([
    "config",
    "set-all",
    "--stack",
    "other",
    "--plaintext",
    endpoint,
    "--plaintext",
    `project:pool=${pool}`,
  ]);
  await stack.up(["--stack", "other"]);
});

beforeEach(() => stack.emulator.clearFaults());

afterEach(() => {
  stack.expectNoSecretLeft();
  for (const secret of [...Object.values(SECRETS), FOREIGN])
    expect(stack.said.join("\n")).not.toContain(secret);
});

afterAll(() => stack.close());

const store = () => stack.emulator.store();
const refuse = (action: string, more: object = {}) =>
  stack.emulator.inject({ action, kind: "status", status: 403, code: "AccessDenied", ...more });

test("an object that no given stack manages is reported, and is managed where its stack is given too", async () => {
  const { code, stdout } = await stack.drift(["--unmanaged", "--stack", "test"]);
  expect(stdout).toMatch(/^UNMANAGED {2}"test-idp" {2}IdentityProviderOIDC {2}enabled {2}created .*$/m);
  expect(stdout).toContain("adopt: agent-identity adopt --name test-idp");
  expect(code).toBe(2);
  const both = await stack.readReport(["--unmanaged", "--stack", "test", "--stack", "other"]);
  expect(both.exitCode).toBe(0);
  expect(both.stacks.map(({ stack: name, counts }) => [name, counts.resources])).toEqual([
    ["project/test", 7],
    ["project/other", 1],
  ]);
  expect(
    (await stack.readReport(["--cwd", ".", "--stack", "other", "--cwd", stack.dir, "--stack", "test"]))
      .exitCode,
  ).toBe(0);
});

test("a pool of three that may not be listed is said so, and the others are listed", async () => {
  refuse("ListIdentityProviders", { skip: 1 });
  const report = await stack.readReport(["--unmanaged", "--stack", "test", "--stack", "other"]);
  expect(report.exitCode).toBe(3);
  expect(report.counts).toMatchObject({ unlisted: 1, unmanaged: 0, inSync: 8 });
});

test("a pool of three that may not be read leaves the others, and its own login provider, readable", async () => {
  refuse("GetUserPool");
  refuse("GetUserPool", { skip: 2 });
  const report = await stack.readReport();
  expect(report.exitCode).toBe(3);
  expect(report.counts).toMatchObject({ unreadable: 1, inSync: 6 });
});

test("keys that are refused are one block for all objects", async () => {
  const { code, stdout } = await stack.drift([], { VOLCENGINE_SECRET_KEY: "wrong-key-of-the-test" });
  expect(code).toBe(3);
  expect(stdout.match(/^\?{4}/gm)).toHaveLength(1);
  expect(stdout).toMatch(/^\?{4} {2}7 resources {2}not read: .*SignatureNotMatch/m);
});

test("a control plane that does not answer makes everything unreadable, and nothing missing", async () => {
  stack.emulator.inject({ action: "*", kind: "dropBeforeCommit", times: Infinity });
  const report = await stack.readReport();
  expect(report.exitCode).toBe(3);
  expect(report.counts).toMatchObject({ unreadable: 7, missing: 0, inSync: 0 });
});

test("a registered object that was made again under its name is told apart from ours", async () => {
  const [agent] = store().credentialProviders();
  store().change("credentialProvider", "agent", { CreatedAt: "2020-01-01T00:00:00.000Z" });
  const report = await stack.readReport();
  store().change("credentialProvider", "agent", { CreatedAt: agent?.["CreatedAt"] ?? null });
  expect(findResource(report, "agent")).toMatchObject({ status: "missing", cause: "madeAgain" });
  expect((await stack.readReport()).exitCode).toBe(0);
});

test("a resource whose state changes while it is read is inconclusive", async () => {
  const file = stack.allFiles().find((path) => path.endsWith("/stacks/project/test.json")) ?? "";
  const before = readFileSync(file, "utf8");
  stack.onFirst("GetOauth2CredentialProvider", () => {
    writeFileSync(file, before.replaceAll(/"clientId":\s*"id"/g, '"clientId":"new"'));
  });
  const { code, stdout } = await stack.driftUnchecked(["--json"]);
  writeFileSync(file, before);
  expect(code).toBe(3);
  expect(findResource(JSON.parse(stdout) as never, "agent").status).toBe("inconclusive");
});

test("a run that a supervisor stops, by a signal to it alone, says so and reports nothing", async () => {
  stack.emulator.inject({ action: "*", kind: "latency", latencyMs: 500, times: Infinity });
  let pid = 0;
  stack.onFirst("GetUserPool", () => process.kill(pid, "SIGTERM"));
  const { code, stdout, stderr } = await stack.driftUnchecked([], { onStart: (started) => (pid = started) });
  expect([code, stdout]).toEqual([143, ""]);
  expect(stderr).toContain("error: stopped; nothing was reported");
});

test.each([
  [
    "a stack that does not exist",
    ["--stack", "nope"],
    {},
    /no stack named 'nope' found\. What to do: `pulumi stack ls`/,
  ],
  [
    "a wrong passphrase",
    [],
    { PULUMI_CONFIG_PASSPHRASE: "no" },
    /incorrect passphrase\. What to do: set PULUMI_CONFIG_PASSPHRASE/,
  ],
  [
    "a folder without a project",
    ["--cwd", "/"],
    {},
    /no Pulumi\.yaml project file.*name the project's folder with --cwd/,
  ],
  ["a folder that does not exist", ["--cwd", "/nowhere"], {}, /there is no folder \/nowhere; correct --cwd/],
  ["no CLI", [], { PATH: join(process.execPath, "..") }, /there must be a pulumi on PATH/],
  ["an unknown form", ["--format", "pdf"], {}, /Allowed choices are text, json, markdown, sarif, html/],
  [
    "two folders and three stacks",
    ["--cwd", "a", "--cwd", "b", "--stack", "c"],
    {},
    /2 folders and 1 stacks do not go together/,
  ],
  ["a stack given twice", ["--stack", "test", "--stack", "test"], {}, /project\/test is given twice/],
  [
    "an ignore file that is not there",
    ["--ignore", "none.yaml"],
    {},
    /the file of --ignore cannot be read: none\.yaml/,
  ],
  ["an output that cannot be written", ["--output", "/nowhere/x"], {}, /cannot be written; check --output/],
])("%s is one clear error", async (_, args, env, problem) => {
  const { code, stdout, stderr } = await stack.drift(args, env);
  expect(stderr).toMatch(problem);
  // A pipeline's log keeps the lines that say what takes long.
  expect(
    stderr
      .trim()
      .split("\n")
      .filter((line) => !line.endsWith(" …")),
  ).toHaveLength(1);
  expect([code, stdout]).toEqual([1, ""]);
});

test("a program that does not compile is one clear error, and can be gone round", async () => {
  stack.setProgram("const broken: = 1;");
  const { code, stderr } = await stack.drift();
  const without = await stack.drift(["--no-run-program"]);
  stack.setProgram(program);
  expect(code).toBe(1);
  expect(stderr).toMatch(/Unable to compile TypeScript.*--no-run-program/);
  expect(without.code).toBe(0);
});

test("a stack that cannot be read leaves the report of the others", async () => {
  const { code, stdout } = await stack.drift(["--stack", "test", "--stack", "nope"]);
  expect(code).toBe(3);
  expect(stdout).toContain("7 resources: 7 in sync");
  expect(stdout).toMatch(/^FAILED {2}stack nope could not be read: no stack named 'nope' found/m);
});

test("a lock of another run does not keep a look from being taken", async () => {
  const { code, stderr } = await stack.driftUnchecked(["--json"], { onStart: () => lock() });
  await stack.run(["cancel", "--yes"]);
  expect([code, stderr.replaceAll(/.* …\n/g, "")]).toEqual([0, ""]);
});

function lock(): void {
  const folder = join(stack.rootDir, "backend", ".pulumi", "locks", "organization", "project", "test");
  mkdirSync(folder, { recursive: true });
  const content = { pid: 1, username: "ci", hostname: "ci", timestamp: "2026-01-01T00:00:00Z" };
  writeFileSync(join(folder, "11111111-1111-4111-8111-111111111111.json"), JSON.stringify(content));
}

test("no form of any report holds a secret, on the terminal or in a file", async () => {
  const uid = readUid(store().identityProviders()[0]);
  store().change("identityProvider", uid, { ClientSecret: FOREIGN, Enabled: false });
  store().change("credentialProvider", "agent", { Config: { ClientSecret: FOREIGN } });
  for (const form of ["text", "json", "markdown", "sarif", "html"]) {
    const file = join(stack.rootDir, "tmp", `report.${form}`);
    const { code, stdout } = await stack.drift([
      "--unmanaged",
      "--format",
      form,
      "--output",
      file,
      "--no-run-program",
    ]);
    expect([code, stdout]).toEqual([2, ""]);
    const text = readFileSync(file, "utf8");
    expect(text).toContain("clientSecret");
    expect(text).not.toContain(FOREIGN);
  }
  const colored = await stack.drift(["--color", "always", "--no-run-program"], { NO_COLOR: "1" });
  expect(colored.stdout).toContain("\u001B[31m");
  await stack.up(["--refresh"]);
});
