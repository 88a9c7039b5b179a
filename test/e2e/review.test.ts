/**
 * `agent-identity review` from the installed package on the real CLI: the form of a preview is the one that the reader
 * takes, nothing is written and no call is made, each failure is one clear error, and no secret stands in any form.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { runCommand } from "../../tools/pulumi/run-command";
import { openEmulatedStack } from "./emulated-stack";
import type { EmulatedStack } from "./emulated-stack";

const [FIRST, SECOND, PARAMETER] = [
  "canary-review-first-3c",
  "canary-review-second-3c",
  "canary-parameter-3c",
];

interface Variant {
  pool?: string;
  login?: string;
  agent?: string;
  more?: string;
}

const toProgram = ({ pool = "", login = "", agent = "", more = "" }: Variant = {}): string => `
import * as pulumi from "@pulumi/pulumi";
import { volcengine } from "pulumi-agent-identity";
const config = new pulumi.Config();
const people = new volcengine.UserPool("people", { description: "first", ${pool} });
new volcengine.IdentityProviderOIDC("workforce", {
  userPoolUid: people.uid,
  issuer: "https://login.example.com",
  clientId: "agents",
  clientSecret: config.requireSecret("first"),
  isIdTokenMapping: true,
  ${login}
});
const agent = new volcengine.Oauth2CredentialProvider("agent", {
  vendor: "custom",
  config: {
    clientId: "c",
    clientSecret: config.requireSecret("first"),
    oauth2Discovery: { discoveryUrl: "https://as.example.com/x" },
    customParameters: { entries: [{ key: "audience", value: "${PARAMETER}" }] },
  },
  ${agent}
});
${more}
`;

let stack: EmulatedStack;
const said: string[] = [];

async function review(args: readonly string[] = [], env: Record<string, string> = {}) {
  const result = await runCommand(
    join(stack.dir, "node_modules", ".bin", "agent-identity"),
    ["review", ...args],
    {
      cwd: stack.dir,
      env: { ...stack.readEnv(), ...env },
      timeoutMs: 120_000,
    },
  );
  said.push(result.stdout, result.stderr);
  return result;
}

function hashBackend(): string {
  const files = stack.allFiles().filter((path) => path.includes("/backend/"));
  return createHash("sha256")
    .update(files.map((path) => `${path} ${readFileSync(path, "utf8")}`).join("\n"))
    .digest("hex");
}

beforeAll(async () => {
  stack = await openEmulatedStack({ program: toProgram(), secrets: { first: FIRST, second: SECOND } });
});
afterEach(() => {
  for (const canary of [FIRST, SECOND, PARAMETER]) expect(said.join("\n")).not.toContain(canary);
});
afterAll(() => stack.close());

test("new resources are reviewed before there is any state", async () => {
  const { code, stdout } = await review();
  expect(stdout).toContain("3 of 3 resources change: 3 created.");
  expect(stdout).toMatch(/MED {3}workforce {2}IdentityProviderOIDC {2}create {2}index\.ts:6\n/);
  expect(code).toBe(0);
  await stack.up();
});

test("a review writes no state and makes no call, and finds what is risky, secrets by name alone", async () => {
  stack.setProgram(
    toProgram({
      pool: "unconfirmedUserSignInEnabled: true,",
      login: `usePkce: false, ...{ clientSecret: config.requireSecret("second") },`,
      agent: `projectName: "crm",`,
      more: `new volcengine.Oauth2CredentialProvider("user", { vendor: "google", config: { clientId: "c", metadata: agent.credentialProviderTrn.apply(String) }, publicClient: true });`,
    }),
  );
  const before = hashBackend();
  stack.emulator.resetLog();
  const { code, stdout } = await review(["--json", "--date", "2026-10-21"]);
  expect(hashBackend()).toBe(before);
  expect(stack.emulator.requests()).toEqual([]);
  expect(code).toBe(2);
  const report = JSON.parse(stdout) as {
    findings: { rule: string; resource: { name: string } }[];
    changes: { name: string }[];
  };
  expect(report.findings.map(({ rule, resource }) => `${resource.name} ${rule}`)).toEqual([
    "agent client-replace",
    "people pool-unverified",
    "user client-auth",
    "workforce idp-pkce-off",
    "workforce secret-changed",
  ]);
  expect(report).toMatchObject({ stack: "test", project: "project", dependentsComplete: true });
  expect(report.changes.find(({ name }) => name === "agent")).toMatchObject({
    operation: "replace",
    deletedFirst: true,
    dependents: ["user"],
    position: { file: "index.ts" },
  });
});

test("a saved preview gives the same bytes as a preview of its own, in every form", async () => {
  const own = await review(["--format", "markdown"]);
  for (const flags of [["--show-sames"], ["--show-sames", "--show-secrets"]]) {
    const { stdout } = await stack.preview(["--json", ...flags]);
    const file = join(stack.rootDir, "tmp", "preview.json");
    writeFileSync(file, stdout);
    for (const format of ["text", "json", "sarif"]) {
      expect((await review(["--preview", file, "--format", format])).code).toBe(2);
    }
    const saved = await review(["--preview", file, "--format", "markdown"]);
    expect(saved.stdout).toBe(own.stdout);
  }
});

test("the plan that was reviewed passes, and another one is stopped", async () => {
  const { digest } = JSON.parse((await review(["--json"])).stdout) as { digest: string };
  expect((await review(["--expect", digest, "--fail-on", "none"])).code).toBe(0);
  stack.setProgram(toProgram({ pool: "unconfirmedUserSignInEnabled: true," }));
  const other = await review(["--expect", digest, "--fail-on", "none"]);
  expect(other).toMatchObject({ code: 1, stdout: "" });
  expect(other.stderr).toContain("the plan is another than the one that was reviewed");
});

test("what is not known before up is undecided, not guessed", async () => {
  stack.setProgram(
    toProgram({
      more: `const second = new volcengine.UserPool("second");
new volcengine.Oauth2CredentialProvider("late", { vendor: "google", publicClient: true, config: { clientId: "c", redirectUrl: second.oauthLoginCallbackUrl.apply(String) } });`,
    }),
  );
  const { code, stdout } = await review();
  expect(stdout).toContain("config.redirectUrl is not known before up [tls, redirect]");
  expect(code).toBe(3);
});

test("a deleted login provider and a deleted pool are high", async () => {
  stack.setProgram(`import "pulumi-agent-identity";`);
  const { code, stdout } = await review();
  expect(code).toBe(2);
  expect(stdout).toMatch(/HIGH {2}people {2}UserPool {2}deleted\n[^\n]+\[pool-replace\]/);
  expect(stdout).toMatch(/HIGH {2}workforce {2}IdentityProviderOIDC {2}deleted\n[^\n]+\[login-off\]/);
});

test("each failure is one clear error with exit code 1", async () => {
  stack.setProgram(toProgram());
  const failures: [args: string[], env: Record<string, string>, message: string][] = [
    [["--stack", "nowhere"], {}, "no stack named 'nowhere' found. What to do: `pulumi stack ls`"],
    [
      [],
      { PULUMI_CONFIG_PASSPHRASE: "wrong" },
      "incorrect passphrase. What to do: set PULUMI_CONFIG_PASSPHRASE",
    ],
    [["--cwd", stack.rootDir], {}, "What to do: name the project's folder with --cwd"],
    [["--cwd", join(stack.rootDir, "nowhere")], {}, "there is no folder "],
  ];
  for (const [args, env, message] of failures) {
    const { code, stdout, stderr } = await review(args, env);
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  }
});

test("a program that is wrong is told by its place, or by what our provider says", async () => {
  const failures: [program: string, message: string][] = [
    [`${toProgram()}\nconst broken = ;`, "the program does not compile (TS1109) at index.ts:2"],
    [toProgram({ login: `issuer: "nonsense ${FIRST}",` }), "issuer: must be an absolute URL"],
    [`${toProgram()}\nthrow new Error("${FIRST}");`, "the program failed"],
  ];
  for (const [program, message] of failures) {
    stack.setProgram(program);
    const { code, stderr } = await review();
    expect(stderr).toContain(message);
    expect(code).toBe(1);
  }
});
