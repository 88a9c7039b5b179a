/**
 * `agent-identity adopt` on the real CLI with Alibaba Cloud: applications of each type and their secrets become a program
 * and a state that agree, with what the service forces and fills in left out, and nothing is written to the service.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import type { EmulatorOptions } from "../../emulator";
import { fillAccount } from "./adoptable-objects";
import { openAdoptedStack } from "./adopted-stack";
import type { AdoptedStack } from "./adopted-stack";
import { fillApplications } from "./adoptable-applications";
import { findByName, readText } from "./emulated-stack";

let stack: AdoptedStack | undefined;

afterEach(async () => {
  for (const secret of stack?.emulator.alicloud.store().appSecrets() ?? []) {
    expect(stack?.filesWith(readText(secret, "AppSecretValue"))).toEqual([]);
  }
  await stack?.close();
  stack = undefined;
});

async function open(emulator: EmulatorOptions = {}): Promise<AdoptedStack> {
  stack = await openAdoptedStack({ emulator });
  await fillApplications(stack.emulator);
  stack.emulator.resetLog();
  return stack;
}

const listStored = ({ emulator }: AdoptedStack): string => JSON.stringify(emulator.alicloud.store().list());

test.each(["absent", "clear"] as const)(
  "an account with applications of each type is adopted where the service shows secrets %s, and stays as it is",
  async (secretInGet) => {
    const opened = await open({ alicloud: { switches: { secretInGet } } });
    const before = listStored(opened);
    const dryRun = await opened.adopt(["--all"]);
    expect(dryRun).toMatchObject({ code: 2, stderr: "" });
    expect(opened.readProgram()).toEqual({});

    const run = await opened.adopt(["--all", "--yes"]);
    expect(run.stderr.split("\n").filter((line) => line !== "" && !line.endsWith(" …"))).toEqual([]);
    expect(run.stdout).toContain("6 objects adopted. Nothing was written to the service.");
    expect(run.stdout).toContain("A preview finds nothing to do for them.");
    expect(run.stdout).toMatch(
      /Only their creation told these values\.[^]*appSecretValue of portal-secret-2/,
    );
    expect(run.code).toBe(0);

    await opened.expectSettled();
    const managed = await opened.expectAgreement();
    expect(managed.map(({ protect }) => protect)).toEqual(managed.map(() => true));
    expect(findByName(managed, "portal-secret").outputs).not.toHaveProperty("appSecretValue");

    // Nothing is left over for an `up` either, and a second run finds all of it managed.
    await opened.up();
    await opened.expectSettled();
    const written = opened.readProgram();
    const again = await opened.adopt(["--all", "--yes"]);
    expect(again.stdout).toContain("Managed already, skipped (6)");
    expect(again.code).toBe(0);
    expect(opened.readProgram()).toEqual(written);
    expect(opened.listWrites().filter((action) => action !== "GetCallerIdentity")).toEqual([]);
    expect(listStored(opened)).toBe(before);
  },
);

test("an adopted application is changed by its program, and only what was changed is sent", async () => {
  const opened = await open();
  await opened.adopt(["--pool", "portal", "--yes"]);
  const file = join(opened.dir, "portal.ts");
  writeFileSync(file, readFileSync(file, "utf8").replace('"The portal"', '"Our portal"'));
  await opened.up();
  expect(opened.listWrites().filter((action) => action !== "GetCallerIdentity")).toEqual([
    "UpdateApplication",
  ]);
  const portal = opened.emulator.alicloud
    .store()
    .applications()
    .find(({ AppName }) => AppName === "portal");
  expect(portal).toMatchObject({
    DisplayName: "Our portal",
    AccessTokenValidity: 1800,
    SecretRequired: true,
  });
  await opened.expectSettled();
});

test("two clouds come into one program, in one run or one after the other", async () => {
  const opened = await open();
  await fillAccount(opened.emulator);
  const one = await opened.adopt(["--cloud", "alicloud", "--all", "--yes"]);
  expect(one.stdout).toContain("6 objects adopted");
  const two = await opened.adopt(["--pool", "people", "--yes"]);
  expect(two.stdout).toContain("A preview finds nothing to do for them.");
  expect(two.code).toBe(0);
  expect(Object.keys(opened.readProgram()).toSorted()).toEqual(
    ["index.ts", "mobile.ts", "people.ts", "portal.ts", "sync.ts"].toSorted(),
  );
  await opened.expectSettled();
});

test("a cloud without keys is left out and said so, and is an error where it was asked for", async () => {
  const opened = await open();
  const env = { VOLCENGINE_ACCESS_KEY: "", VOLCENGINE_SECRET_KEY: "" };
  const run = await opened.adopt(["--all", "--dry-run"], env);
  expect(run.stdout).toContain("Volcengine Agent Identity was not looked at: there are no keys for it");
  expect(run.stdout).toContain("To adopt (6)");
  expect(run.code).toBe(2);
  const asked = await opened.adopt(["--cloud", "volcengine", "--all"], env);
  expect(asked.stderr).toContain("error: No Volcengine credentials were found");
  expect(asked.code).toBe(1);
  const wrong = await opened.adopt(["--cloud", "azure", "--all"], env);
  expect(wrong.stderr).toContain("Allowed choices are alicloud, oneaccess, volcengine");
  expect(wrong.code).toBe(1);
});

test("an application whose secrets may not be listed is adopted, and that is said", async () => {
  const opened = await open();
  opened.emulator.inject({ action: "ListAppSecretIds", kind: "status", status: 403, code: "NoPermission" });
  const run = await opened.adopt(["--pool", "portal", "--dry-run"]);
  expect(run.stdout).toMatch(/the secrets of application "portal": could not be listed: .*NoPermission/);
  expect(run.stdout).toContain("To adopt (1)");
  expect(run.code).toBe(3);
});
