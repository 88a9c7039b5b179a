/**
 * Every example, and the project at the root of a clone, on the real engine: it runs as it stands, with the
 * configuration that its first lines ask for, and what follows is empty.
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeClone } from "../support/clone";
import { repositoryDir } from "../support/user-project";
import { openEmulatedStack } from "./emulated-stack";
import type { EmulatedStack } from "./emulated-stack";

interface Example {
  /** Name in its Pulumi.yaml; the folder's, when left out. */
  project?: string;
  config?: Record<string, string>;
  secrets?: Record<string, string>;
  /** How many objects it makes. */
  count: number;
  regions?: string[];
}

const github = {
  config: { githubClientId: "id" },
  secrets: { githubClientSecret: "canary-example-github-8d" },
};
const oidc = {
  config: { issuer: "https://login.example.com", clientId: "id" },
  secrets: { clientSecret: "canary-example-oidc-8d" },
};

/** A program in examples/ without a row fails; the pipelines there are no programs (test/pipelines/). */
const EXAMPLES: Record<string, Example> = {
  "agent-credential": { ...github, count: 1 },
  "agent-registration": {
    config: { discoveryUrl: "https://notes.example.com/.well-known/oauth-authorization-server" },
    count: 1,
  },
  "oauth-login": { ...github, count: 2 },
  "oidc-login": { ...oidc, count: 2 },
  tour: {
    project: "agent-identity-tour",
    secrets: {
      githubSecret: "canary-example-tour-1",
      workforceSecret: "canary-example-tour-2",
      crmSecret: "canary-example-tour-3",
    },
    count: 5,
  },
  "ram-web-application": { config: { secrets: "first,second", secretInUse: "first" }, count: 3 },
  "oneaccess-directory": {
    config: { applicationId: "20260102030405006-A1B2-0C1D2E3F4" },
    secrets: { mobile: "+86-13912345678", firstPassword: "canary-example-password" },
    count: 5,
  },
  "several-clouds": {
    config: { consoleId: "20260102030405006-A1B2-0C1D2E3F4" },
    secrets: { operatorMobile: "+86-13987654321" },
    count: 6,
  },
  "two-regions": { ...oidc, count: 4, regions: ["cn-beijing", "cn-shanghai"] },
};

const examplesDir = join(repositoryDir, "examples");

async function open(
  name: string,
  source: { exampleDir: string; userProject?: string },
): Promise<EmulatedStack> {
  const { project = name, config = {}, secrets = {} } = EXAMPLES[name] ?? { count: 0 };
  const stack = await openEmulatedStack({
    ...source,
    projectName: project,
    config: Object.fromEntries(Object.entries(config).map(([key, value]) => [`${project}:${key}`, value])),
    secrets,
  });
  // Explicit providers read nothing of the stack's configuration.
  stack.setEnv({ VOLCENGINE_ENDPOINT: stack.emulator.url });
  return stack;
}

function countLive(stack: EmulatedStack, regions = ["cn-beijing"]): number {
  const lists = [
    ...regions.flatMap((region) => Object.values(stack.emulator.store(undefined, region).list())),
    ...Object.values(stack.emulator.alicloud.store().list()),
    ...Object.values(stack.emulator.oneaccess.store().list()),
  ];
  return lists.flat().length;
}

test("every program in examples has its row here", () => {
  const programs = readdirSync(examplesDir).filter((name) =>
    existsSync(join(examplesDir, name, "Pulumi.yaml")),
  );
  expect(Object.keys(EXAMPLES).sort()).toEqual(programs.sort());
  expect(readdirSync(examplesDir).filter((name) => !programs.includes(name))).toEqual(["pipelines"]);
});

test.each(Object.keys(EXAMPLES))("%s runs, settles and goes", async (name) => {
  const { count, regions } = EXAMPLES[name] ?? { count: 0 };
  const stack = await open(name, { exampleDir: join(examplesDir, name) });
  try {
    await stack.up();
    expect(countLive(stack, regions)).toBe(count);
    await stack.expectSettled();
    await stack.destroy();
    expect(countLive(stack, regions)).toBe(0);
    stack.expectNoSecretLeft();
  } finally {
    await stack.close();
  }
});

test("in a clone, pulumi preview and up work at the root after make build", async () => {
  const clone = await makeClone();
  const stack = await open("oauth-login", { exampleDir: clone.dir, userProject: clone.dir });
  try {
    expect((await stack.preview()).stdout).toContain("3 to create");
    await stack.up();
    expect(countLive(stack)).toBe(2);
    await stack.expectSettled();
    stack.expectNoSecretLeft();
  } finally {
    await stack.close();
    clone.remove();
  }
});
