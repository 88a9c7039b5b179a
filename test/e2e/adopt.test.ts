/**
 * `agent-identity adopt` on the real CLI: an account that exists already becomes a program and a state that agree, for
 * each way in which the service may show secrets, and nothing is written to the service.
 */
import { afterEach, expect, test } from "vitest";
import { fillAccount, SECRETS } from "./adoptable-objects";
import { openAdoptedStack } from "./adopted-stack";
import type { AdoptedStack } from "./adopted-stack";
import { readDecryptedState } from "./decrypted-state";
import { findByName } from "./emulated-stack";
import { installLayout } from "../support/project-layout";

let stack: AdoptedStack | undefined;

afterEach(async () => {
  await stack?.close();
  stack = undefined;
});

async function open(secretInGet: "clear" | "masked" | "empty" | "absent"): Promise<AdoptedStack> {
  stack = await openAdoptedStack({ emulator: { switches: { secretInGet } } });
  await fillAccount(stack.emulator);
  stack.emulator.resetLog();
  return stack;
}

function expectNoCanary(opened: AdoptedStack, ...texts: string[]): void {
  const searched = [...texts, ...Object.values(opened.readProgram()), opened.readConfigFile()].join("\n");
  for (const secret of Object.values(SECRETS)) {
    expect(searched).not.toContain(secret);
    expect(opened.filesWith(secret)).toEqual([]);
  }
}

test.each(["clear", "masked", "empty", "absent"] as const)(
  "a whole account is adopted where the service shows secrets %s: preview and refresh are empty, and no secret is left",
  async (secretInGet) => {
    const opened = await open(secretInGet);
    const before = JSON.stringify(opened.emulator.store().list());

    const dryRun = await opened.adopt(["--all"]);
    expect(dryRun).toMatchObject({ code: 2, stderr: "" });
    expect(opened.readProgram()).toEqual({});

    const run = await opened.adopt(["--all", "--yes"]);
    expect(run.stderr.split("\n").filter((line) => line !== "" && !line.endsWith(" …"))).toEqual([]);
    expect(run.stdout).toContain("11 objects adopted. Nothing was written to the service.");
    expect(run.stdout).toContain("A preview finds nothing to do for them.");
    expect(run.code).toBe(0);

    await opened.expectSettled();
    const managed = await opened.expectAgreement();
    const people = managed.filter(({ type }) => /UserPool|IdentityProvider/.test(type));
    expect(people.map(({ protect }) => protect)).toEqual(Array.from({ length: 6 }, () => true));
    const github = findByName(managed, "people-github");
    expect(github.inputs?.["clientSecret"]).toMatchObject({ ciphertext: expect.any(String) });
    expect(github.outputs).toMatchObject({ filledIn: expect.any(Object), owner: expect.any(String) });
    const hasSecret = (await readDecryptedState(opened)).includes(SECRETS.github);
    expect(hasSecret).toBe(secretInGet === "clear");
    expectNoCanary(opened, dryRun.stdout, run.stdout);

    // Nothing is left over for an `up` either, and a second run finds all of it managed.
    await opened.up();
    await opened.expectSettled();
    const again = await opened.adopt(["--all", "--yes"]);
    expect(again.stdout).toContain("Managed already, skipped (11)");
    expect(again.code).toBe(0);
    expect(opened.listWrites()).toEqual([]);
    expect(JSON.stringify(opened.emulator.store().list())).toBe(before);
  },
);

test("a project of ES modules gets imports that name the files that run", async () => {
  stack = await openAdoptedStack({ layout: await installLayout("esModule") });
  await fillAccount(stack.emulator);
  const run = await stack.adopt(["--pool", "people", "--pool", "tools", "--yes", "--full"]);
  expect(run.stderr).not.toContain("error");
  expect(run.stdout).toContain("A preview finds nothing to do for them.");
  expect(run.code).toBe(0);
  expect(stack.readProgram()["index.ts"]).toContain('import "./people.js";');
  expect(stack.readProgram()["people.ts"]).toContain("passwordSignInEnabled: true,");
});
