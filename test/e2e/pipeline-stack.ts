/**
 * What the tests of the pipelines run on: a stack whose project folder is a git repository with the pipelines' script
 * in it, roles that trust one kind of job each, and a search for every secret in all that pipelines leave behind.
 * Knows no pipeline.
 */
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { defaultAccount } from "../../emulator";
import { runCommand } from "../../tools/pulumi/run-command";
import { startCiServices } from "../pipelines/ci-services";
import type { CiServices, Role } from "../pipelines/ci-services";
import { pipelinesDir } from "../pipelines/workflow";
import { openEmulatedStack } from "./emulated-stack";
import type { EmulatedStack } from "./emulated-stack";

const SECRET = "canary-pipeline-login-4b";

export type RoleName = "review" | "drift" | "deploy";

export interface PipelineStack extends EmulatedStack {
  services: CiServices;
  /** The environment of a machine that has no keys: who wants some must get them. */
  readKeylessEnv: () => Record<string, string>;
  /** Actions since the last reset of the log that are no look. */
  listWrites: () => string[];
  /** Searches the given texts, what the services received, artifacts, state and logs. */
  expectNothingShown: (texts: readonly string[]) => void;
}

/** A pool whose arguments are given, and a login provider with a secret. */
export const toProgram = (pool: string): string => `
import * as pulumi from "@pulumi/pulumi";
import { volcengine } from "pulumi-agent-identity";
const config = new pulumi.Config();
const people = new volcengine.UserPool("people", { ${pool} });
new volcengine.IdentityProviderOIDC("workforce", {
  userPoolUid: people.uid,
  issuer: "https://login.example.com",
  clientId: "agents",
  clientSecret: config.requireSecret("secret"),
  isIdTokenMapping: true,
});
`;

export const toTrn = (name: RoleName): string => `trn:iam::${defaultAccount.accountId}:role/${name}`;

function makeRole(name: RoleName, subject: string): Role {
  return {
    subject,
    accessKey: `AK${name.toUpperCase()}0000000001`,
    secretKey: `canary-${name}-secret-4b`,
    sessionToken: `canary-${name}-session-4b`,
  };
}

/** `subjects`: the `sub` that each role trusts. */
export async function openPipelineStack(subjects: Record<RoleName, string>): Promise<PipelineStack> {
  const services = await startCiServices();
  const names = Object.keys(subjects) as RoleName[];
  const roles = names.map((name) => makeRole(name, subjects[name]));
  names.forEach((name, index) => services.roles.set(toTrn(name), roles[index] as Role));
  const accounts = roles.map((role) => ({ ...role, accountId: defaultAccount.accountId }));
  const stack = await openEmulatedStack({
    program: toProgram(""),
    secrets: { secret: SECRET },
    emulator: { accounts: [{ ...defaultAccount }, ...accounts] },
  });
  cpSync(join(pipelinesDir, "ci"), join(stack.dir, "ci"), { recursive: true });
  await makeRepository(stack);
  await stack.up();
  const hidden = [
    SECRET,
    defaultAccount.secretKey,
    ...roles.flatMap(({ secretKey, sessionToken }) => [secretKey, sessionToken]),
    "canary-id-token",
    "canary-job-token",
    services.gitlab.token,
  ];
  return {
    ...stack,
    services,
    readKeylessEnv: () => {
      const { VOLCENGINE_ACCESS_KEY: _key, VOLCENGINE_SECRET_KEY: _secret, ...env } = stack.readEnv();
      return { ...env, VOLCENGINE_OIDC_STS_ENDPOINT: services.url };
    },
    listWrites: () =>
      stack.emulator
        .requests()
        .map(({ action }) => action)
        .filter((action) => !/^(?:Get|List|Show)/.test(action)),
    expectNothingShown: (texts) => {
      const artifacts = readdirSync(stack.rootDir, { recursive: true, encoding: "utf8" })
        .filter(
          (path) =>
            /(?:artifact-[^/]*|report|state)\/[^/]+\.\w+$/.test(path) && !path.includes("node_modules"),
        )
        .map((path) => readFileSync(join(stack.rootDir, path), "utf8"));
      expect(artifacts.length + texts.join("").length).toBeGreaterThan(0);
      for (const text of [...texts, ...artifacts, ...services.received]) {
        for (const secret of hidden) expect(text).not.toContain(secret);
      }
      stack.expectNoSecretLeft();
    },
    close: async () => {
      await stack.close();
      await services.close();
    },
  };
}

async function makeRepository({ dir, readEnv }: EmulatedStack): Promise<void> {
  writeFileSync(join(dir, ".gitignore"), "node_modules\nreport\npreview.json\n");
  const commands = [
    ["init", "--quiet", "--initial-branch=main"],
    ["add", "."],
    ["-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "--message", "start"],
    ["update-ref", "refs/remotes/origin/main", "HEAD"],
  ];
  for (const args of commands) {
    const { code, stderr } = await runCommand("git", args, { cwd: dir, env: readEnv(), timeoutMs: 30_000 });
    if (code !== 0) throw new Error(stderr);
  }
}
