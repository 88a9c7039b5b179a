/**
 * Adoptions that were not the first or not the whole: repeated after a stop, beside a program and other stacks, with a
 * pool that may not be looked at; and what becomes of an object whose secret nobody told.
 */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { fillAccount, SECRETS } from "./adoptable-objects";
import { openAdoptedStack } from "./adopted-stack";
import type { AdoptedStack } from "./adopted-stack";
import type { EmulatedStackOptions } from "./emulated-stack";

let stack: AdoptedStack | undefined;

afterEach(async () => {
  expect(stack?.listWrites().filter((action) => !action.startsWith("Update"))).toEqual([]);
  await stack?.close();
  stack = undefined;
});

async function open(options: EmulatedStackOptions = {}): Promise<AdoptedStack> {
  stack = await openAdoptedStack(options);
  await fillAccount(stack.emulator);
  stack.emulator.resetLog();
  return stack;
}

/** A CLI on PATH that fails at its second import, as one that is killed there would. */
function breakSecondImport(opened: AdoptedStack): string {
  const folder = join(opened.rootDir, "broken-bin");
  mkdirSync(folder);
  const real = opened.readEnv()["PATH"];
  const script = `#!/bin/sh
if [ "$1" = import ]; then
  if [ -e "${folder}/done" ]; then echo "error: killed" >&2; exit 1; fi
  touch "${folder}/done"
fi
PATH="${real}" exec pulumi "$@"
`;
  writeFileSync(join(folder, "pulumi"), script);
  chmodSync(join(folder, "pulumi"), 0o755);
  return `${folder}:${real}`;
}

test("a run that stopped between two imports is repeated, and ends where it would have ended", async () => {
  const opened = await open({ emulator: { switches: { secretInGet: "clear" } } });
  const broken = await opened.adopt(["--all", "--yes"], { PATH: breakSecondImport(opened) });
  expect(broken.code).toBe(1);
  expect(broken.stderr).toContain("error: pulumi import failed: killed");
  const written = opened.readProgram();

  const again = await opened.adopt(["--all", "--yes"]);
  expect(again.stdout).toContain("Managed already, skipped (6)");
  expect(again.stdout).toContain("5 objects adopted");
  expect(again.code).toBe(0);
  expect(opened.readProgram()).toEqual(written);
  await opened.expectSettled();
  expect(await opened.expectAgreement()).toHaveLength(11);
});

test("a pool that may not be looked at is named, the rest is adopted, and a later run adds it", async () => {
  const opened = await open();
  opened.emulator.inject({
    action: "ListIdentityProviders",
    kind: "status",
    status: 403,
    code: "AccessDenied",
  });
  const part = await opened.adopt(["--all", "--yes", "--json"]);
  expect(part.code).toBe(3);
  const report = JSON.parse(part.stdout) as {
    obstacles: { subject: string }[];
    preview: unknown;
    outcome: string;
  };
  expect(report.obstacles).toMatchObject([
    {
      subject: expect.stringContaining("the login providers of pool"),
      reason: expect.stringContaining("could not be listed"),
    },
  ]);
  expect(report).toMatchObject({ outcome: "adopted", exitCode: 3, preview: { changes: [], others: 0 } });
  await opened.expectEmptyPreview();

  const rest = await opened.adopt(["--all", "--yes"]);
  expect(rest.code).toBe(0);
  await opened.expectSettled();
  expect(await opened.expectAgreement()).toHaveLength(11);
});

test("beside a program of one's own it writes a folder, and imports nothing until the program leads there", async () => {
  const program = `import * as pulumi from "@pulumi/pulumi";\nexport const own = pulumi.getStack();\n`;
  const opened = await open({ program });
  const first = await opened.adopt(["--pool", "people", "--yes"]);
  expect(first.code).toBe(1);
  expect(first.stderr).toContain('add the line `import "./identity";` to index.ts, then run this again');
  expect(await opened.listManaged()).toEqual([]);

  // TypeScript 6 wants it of every program with folders.
  const tsconfig = { compilerOptions: { strict: true, target: "es2020", module: "nodenext", rootDir: "." } };
  writeFileSync(join(opened.dir, "tsconfig.json"), JSON.stringify(tsconfig));
  opened.setProgram(`import "./identity";\n${program}`);
  const second = await opened.adopt(["--pool", "people", "--yes"]);
  expect(second.stdout).toContain("3 objects adopted");
  // The stack's own output is new, and no matter of the adoption.
  expect(second.code).toBe(0);
  expect(Object.keys(opened.readProgram("identity"))).toEqual(["index.ts", "people.ts"]);
  await opened.up();
  await opened.expectSettled();

  writeFileSync(join(opened.dir, "identity", "people.ts"), "// mine\n");
  const third = await opened.adopt(["--name", "Partners*", "--yes"]);
  expect(third.code).toBe(1);
  expect(third.stderr).toMatch(/people\.ts has something of its own in it.*--program/);
  expect(readFileSync(join(opened.dir, "identity", "people.ts"), "utf8")).toBe("// mine\n");
});

test("what another stack manages is skipped and named", async () => {
  const opened = await open();
  await opened.adopt(["--pool", "people", "--yes"]);
  await opened.run(["stack", "init", "second"]);
  await opened.setConfig("volcengine-agentid:endpoint", opened.emulator.url);
  const run = await opened.adopt(["--all", "--also-stack", "test", "--stack", "second", "--dry-run"]);
  expect(run.stdout).toContain("Managed already, skipped (3)");
  expect(run.stdout).toContain('as "okta" in stack test');
  expect(run.stdout).toContain("To adopt (8)");
  expect(run.code).toBe(2);
});

test("an object without its secret refuses each update until it is set, and then keeps it", async () => {
  const opened = await open({ emulator: { switches: { updateWithoutField: "reset" } } });
  await opened.adopt(["--pool", "people", "--yes"]);
  const file = join(opened.dir, "people.ts");
  writeFileSync(file, readFileSync(file, "utf8").replace('"user:email"', '"user:follow"'));

  const refused = await opened.tryUp();
  expect(refused.code).not.toBe(0);
  expect(refused.stdout.replaceAll(/\s+/g, " ")).toContain("`pulumi config set --secret githubClientSecret`");
  expect(opened.listWrites()).toEqual([]);

  await opened.setSecret("githubClientSecret", SECRETS.github);
  await opened.up();
  expect(opened.listWrites()).toEqual(["UpdateIdentityProviderOAuth"]);
  const github = opened.emulator
    .store()
    .identityProviders()
    .find(({ Name, ClientId }) => Name === "github" && ClientId === "Iv1.people");
  expect(github).toMatchObject({ ClientSecret: SECRETS.github, ScopesList: ["read:user", "user:follow"] });
  await opened.expectSettled();
  opened.expectNoSecretLeft();
});

test("a forced replacement of such an object deletes nothing, even with its protection taken away", async () => {
  const opened = await open();
  await opened.adopt(["--name", "crm", "--yes"]);
  const file = join(opened.dir, "credential-providers.ts");
  writeFileSync(file, readFileSync(file, "utf8").replace("protect: true", "protect: false"));
  await opened.up();
  const [crm] = await opened.listManaged();
  const forced = await opened.tryUp(["--replace", crm?.urn ?? ""]);
  expect(forced.code).not.toBe(0);
  expect(forced.stdout.replaceAll(/\s+/g, " ")).toContain("`pulumi config set --secret crmClientSecret`");
  await opened.expectSettled();
});

test("secrets that the configuration holds are used when it is said that they are right", async () => {
  const opened = await open();
  await opened.setSecret("githubClientSecret", SECRETS.github);
  await opened.setSecret("oktaClientSecret", "another-secret-than-the-service-has");
  const run = await opened.adopt(["--pool", "people", "--yes", "--secrets-from-config", "--json"]);
  expect(run.code).toBe(3);
  expect(JSON.parse(run.stdout)).toMatchObject({
    objects: [{ name: "people" }, { name: "github", secret: { key: "githubClientSecret", status: "set" } }],
    obstacles: [
      { reason: expect.stringContaining("oktaClientSecret is not the secret that the service holds") },
    ],
    preview: { changes: [] },
  });
  await opened.expectSettled();
  opened.expectNoSecretLeft();
});
