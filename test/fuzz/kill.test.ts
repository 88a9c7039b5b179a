/**
 * The harness behind `npm run fuzz:kill` finds what it looks for: a recovery that forgets what was cut off without a
 * look, planted around a real run of the CLI. With the real one it finds nothing: that is the command itself.
 */
import { describe, expect, test } from "vitest";
import { formatCase, listPhases, parseCase, sampleMoments, SIGNALS } from "../../fuzz/kill-case";
import { runCases } from "../../fuzz/kill-report";
import type { KillPlant } from "../../fuzz/kill-run";
import type { Kind } from "../../fuzz/kill-verdict";
import type { PulumiStack } from "../support/pulumi-cli";
import { installUserProject } from "../support/user-project";

const CASE = "create:CreateIdentityProviderOIDC#0:committed:SIGKILL";
/** The planted bug: an import erases all pending operations, whatever came of them. */
async function forget(stack: PulumiStack) {
  await stack.run(["cancel", "--yes"]);
  const { stdout } = await stack.run(["stack", "export"]);
  return stack.run(["stack", "import"], { input: stdout });
}

const PLANTS: [what: string, plant: KillPlant, found: Partial<Record<Kind, number>>][] = [
  [
    "the object that a recovery without a look forgets",
    { recover: forget },
    { "not recovered": 1, orphans: 1, duplicates: 0 },
  ],
  [
    "the second object, where besides the create does not look first",
    { recover: forget, isBlind: true, switches: { uniqueNames: false } },
    { "not recovered": 0, orphans: 1, duplicates: 1 },
  ],
];

describe("the kill harness", () => {
  test.each(PLANTS)("finds %s", async (_what, plant, found) => {
    const lines: string[] = [];
    const say = (line: string) => void lines.push(line);
    const report = await runCases([parseCase(CASE)], await installUserProject(), say, plant);
    expect(report.found).toMatchObject({ ...found, "leftover processes": 0 });
    expect(report.failures.map(({ failed }) => formatCase(failed))).toEqual([CASE]);
    expect(report.failures[0]?.story).toContain("--- the killed run: exit code 137");
    expect(report.kills).toBe(1);
    expect(lines).toEqual([expect.stringContaining(`1/1  ${CASE}  `)]);
  });
});

describe("a case", () => {
  test("is read again from its text", () => {
    const counts = { create: 12, update: 5, replace: 8, delete: 3 };
    for (const chosen of [...listPhases(), ...sampleMoments(50, 7, counts)])
      expect(parseCase(formatCase(chosen))).toEqual(chosen);
    expect(() => parseCase("create:CreateUserPool:later:SIGKILL")).toThrow("--case is");
  });

  test("at random is the same one under the same seed, and lies within its run", () => {
    const counts = { create: 12, update: 5, replace: 8, delete: 3 };
    const cases = sampleMoments(200, 7, counts);
    expect(cases).toEqual(sampleMoments(200, 7, counts));
    expect(cases).not.toEqual(sampleMoments(200, 8, counts));
    expect(cases.every(({ operation, skip }) => skip < counts[operation])).toBe(true);
    expect(new Set(cases.map(({ signal }) => signal))).toEqual(new Set(SIGNALS));
  });
});
