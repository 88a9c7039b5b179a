/**
 * ^C in the middle of `agent-identity adopt` on the real CLI: the state is as it was or adopted, nothing is left that
 * runs or holds a lock, and the same command goes on where it was.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { fillAccount } from "./adoptable-objects";
import { openAdoptedStack } from "./adopted-stack";
import type { AdoptedStack } from "./adopted-stack";
import { watchStops, whenTrue } from "./stopped-command";
import type { Stopper } from "./stopped-command";

const ADOPT = ["adopt", "--all", "--yes"];
/** What the CLI keeps of a state, and what a repeated run takes up; a lock is neither. */
const KEPT =
  /^backend\/(?!\.pulumi\/locks\/).*\.json(?:\.bak)?(?:\.attrs)?$|^project\/(?:[^/]+\.ts|adopted\.json)$/;

let stack: AdoptedStack;
let stopper: Stopper;

beforeAll(async () => {
  stack = await openAdoptedStack({ emulator: { switches: { secretInGet: "clear" } } });
  await fillAccount(stack.emulator);
  stopper = watchStops(stack);
});

beforeEach(() => stack.emulator.clearFaults());

afterAll(async () => {
  expect(stack.listWrites().filter((action) => !action.startsWith("Create"))).toEqual([]);
  await stack.close();
});

test("stopped while it reads, it has done nothing", async () => {
  const config = stack.readConfigFile();
  const { code, stdout, stderr } = await stopper.stopAt(ADOPT, stopper.whenAsked("GetUserPool"));
  expect(stderr).toMatch(/^error: stopped; nothing was adopted\n$/m);
  expect([code, stdout]).toEqual([130, ""]);
  await stopper.expectNothingLeft();
  expect(stack.readConfigFile()).toBe(config);
  expect(await stack.listManaged()).toEqual([]);
});

test("stopped while it writes the secrets, it leaves whole ones, and no state", async () => {
  const whenWritten = whenTrue(() => stack.readConfigFile().includes("secure"));
  const { code, stderr } = await stopper.stopAt(ADOPT, whenWritten);
  expect(stderr).toMatch(/^error: stopped; run this again, and it goes on where it was\n$/m);
  expect(code).toBe(130);
  await stopper.expectNothingLeft(KEPT);
  expect((await stack.run(["config", "--json"])).code).toBe(0);
  expect(await stack.listManaged()).toEqual([]);
});

test("stopped in the middle of an import, the state is whole, and the same command ends as if it had not been", async () => {
  const { code, stderr } = await stopper.stopAt(ADOPT, stopper.whenLocked());
  expect(stderr).toMatch(/^error: stopped; run this again, and it goes on where it was\n$/m);
  expect(code).toBe(130);
  await stopper.expectNothingLeft(KEPT);
  expect(existsSync(join(stack.dir, "adopted.json"))).toBe(true);
  // An import that has begun ends; of the two that are made, none begins any more.
  expect(await stack.listManaged()).toHaveLength(6);

  const again = await stack.adopt(["--all", "--yes"]);
  expect(again.stdout).toContain("A preview finds nothing to do for them.");
  expect(again.code).toBe(0);
  expect(await stack.expectAgreement()).toHaveLength(11);
  await stack.expectSettled();
  stack.expectNoSecretLeft();
});
