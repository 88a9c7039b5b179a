/**
 * ^C in the middle of `drift`, `review` and `recover`, on the real CLI: they end by the signal, leave nothing behind,
 * and the stack can be used at once.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openCutOffStack } from "./cut-off-run";
import type { CutOffStack } from "./cut-off-run";
import { holdStateImport, watchStops } from "./stopped-command";
import type { Stopper } from "./stopped-command";
import { converse, hasTerminal } from "./terminal";

const toProgram = (more = ""): string => `
import { volcengine } from "pulumi-agent-identity";

new volcengine.UserPool("people", { description: "first" });
export const count = volcengine.listUserPools().then((pools) => pools.length);
${more}
`;

let stack: CutOffStack;
let stopper: Stopper;

beforeAll(async () => {
  stack = await openCutOffStack({ program: toProgram() });
  await stack.up();
  stopper = watchStops(stack);
});

beforeEach(() => stack.emulator.clearFaults());

afterAll(() => stack.close());

const readState = async (): Promise<string> => (await stack.run(["stack", "export"])).stdout;

test.each([
  ["drift", "SIGINT", 130, "GetUserPool"],
  ["drift", "SIGTERM", 143, "GetUserPool"],
  ["review", "SIGINT", 130, "ListUserPools"],
  ["review", "SIGHUP", 129, "ListUserPools"],
] as const)(
  "%s that gets %s while it reads ends by it, reports nothing, and keeps the report that was there",
  async (command, signal, code, action) => {
    const report = join(stack.rootDir, "report.json");
    writeFileSync(report, "an earlier report");
    const before = await readState();
    const args = [command, "--format", "json", "--output", report];
    const { stderr, ...result } = await stopper.stopAt(args, stopper.whenAsked(action), { signal });
    expect(stderr.replaceAll(/.* …\n/g, "")).toBe("error: stopped; nothing was reported\n");
    expect(result).toEqual({ code, stdout: "" });
    await stopper.expectNothingLeft();
    expect(stack.filesWith("an earlier report")).toEqual(["report.json"]);
    expect(await readState()).toBe(before);
    await stack.expectSettled();
  },
);

test("a second ^C does not wait for what is under way", async () => {
  const moment = stopper.whenAsked("GetUserPool");
  const { code, stdout } = await stopper.stopAt(["drift"], moment, { isTwice: true });
  expect([code, stdout]).toEqual([130, ""]);
  await stack.expectSettled();
});

test("recover that is stopped while it looks changes nothing", async () => {
  stack.setProgram(toProgram(`new volcengine.UserPool("partners", {});`));
  await stack.cutOff("up", "CreateUserPool");
  const before = await readState();
  const { code, stderr } = await stopper.stopAt(["recover", "--yes"], stopper.whenAsked("ListUserPools"));
  expect([code, stderr]).toEqual([130, "error: stopped; nothing was changed\n"]);
  await stopper.expectNothingLeft();
  expect(await readState()).toBe(before);
});

test.runIf(hasTerminal)("recover that is stopped at its question, or told no, changes nothing", async () => {
  const before = await readState();
  for (const [key, code, said] of [
    ["\u0003", 130, "error: stopped; nothing was changed"],
    ["\u0004", 130, "error: stopped; nothing was changed"],
    ["n\r", 2, "Nothing was changed. `agent-identity recover --yes` repairs the state"],
  ] as const) {
    const { screen, ...end } = await converse(stack, "recover", [["Repair the state like this?", key]]);
    expect(screen).toContain(said);
    expect(end).toEqual({ code });
  }
  expect(await readState()).toBe(before);
});

test("recover that is stopped while it writes the state writes it whole, and ends by the signal", async () => {
  const { code, stdout, stderr } = await stopper.stopAt(["recover", "--yes"], holdStateImport(stack));
  expect(stderr).toMatch(
    /^error: stopped; the state is as it was, or repaired; run this again to see which\n$/m,
  );
  expect(stdout).not.toContain("The state is repaired");
  expect(code).toBe(130);
  await stopper.expectNothingLeft();
  expect(await stack.listPending()).toEqual([]);
  expect(await stack.recover(["--yes"])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("nothing to repair"),
  });
  await stack.up();
  expect(await stack.expectAgreement()).toHaveLength(2);
  expect(stack.emulator.countCalls("CreateUserPool")).toBe(2);
  await stack.expectSettled();
});
