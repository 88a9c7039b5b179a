/**
 * A fuzz command that stands still ends, and says with which seed: in a loop without end as in a wait.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(__dirname, "../..");

function run(after: string) {
  const code = `require("./fuzz/watchdog").startWatchdog("fuzz:thing", { runs: 9, seed: 7 }, 300); ${after}`;
  const tsx = join(root, "node_modules/tsx/dist/cli.mjs");
  return spawnSync(process.execPath, [tsx, "-e", code], { cwd: root, encoding: "utf8", timeout: 20_000 });
}

test.each([
  ["a loop without end", "for (;;);"],
  ["a wait", "setInterval(() => undefined, 50);"],
])("%s is ended, and the seed is named", (_what, after) => {
  const { stderr, status, error } = run(after);
  expect(error).toBeUndefined();
  expect(stderr).toContain("Again: npm run fuzz:thing -- --seed 7 --runs 9");
  expect(status).not.toBe(0);
});

test("a command that is done is not kept from its end", () => {
  const { stderr, status } = run("");
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
});
