/** The command `agent-identity recover` as a process, where no stack is needed: flags, wrong use, exit codes. */
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import type { JudgedOperation } from "../../recover/finding";
import { printEnd, printFindings, printJson, toExitCode } from "../../recover/report";

const root = resolve(__dirname, "../..");

function run(args: readonly string[], path = ""): { code: number | null; out: string; err: string } {
  const command = ["--import", "tsx", join(root, "cli/main.ts"), "recover", ...args];
  const env = { PATH: path, HOME: tmpdir() };
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: root,
    encoding: "utf8",
    env,
  });
  return { code: status, out: stdout, err: stderr };
}

test("the help tells what is done, and every exit code", () => {
  const { code, out } = run(["--help"]);
  expect(code).toBe(0);
  for (const word of ["--cwd", "--stack", "--yes", "--dry-run", "--json", "docs/recover.md"])
    expect(out).toContain(word);
  expect(out).toMatch(/ 0 {2}nothing.*\n {2}1 {2}wrong use.*\n {2}2 {2}.*\n {2}3 {2}/);
});

test("a wrong flag, a missing CLI and a missing folder are one line and exit code 1", () => {
  expect(run(["--force"])).toEqual({
    code: 1,
    out: "",
    err: expect.stringMatching(/^error: unknown option '--force'/),
  });
  const missing = {
    code: 1,
    out: "",
    err: expect.stringMatching(/^error: the Pulumi CLI could not be started.*\n$/),
  };
  expect(run(["--yes"], "/nowhere")).toEqual(missing);
  expect(run(["--yes", "--cwd", "/nowhere"])).toEqual(missing);
});

function toJudged(action: JudgedOperation["action"], operation = "creating"): JudgedOperation {
  const resource = { urn: "urn::people", type: "pulumi-nodejs:dynamic/volcengine:UserPool" };
  return {
    action,
    operation,
    resource,
    index: 0,
    label: 'UserPool "people"',
    reason: "because",
    ids: ["p-1"],
  };
}

test.each([
  { judged: [], isRepairable: false, outcome: "dryRun", code: 0, end: "" },
  {
    judged: [toJudged("takeOver")],
    isRepairable: true,
    outcome: "dryRun",
    code: 2,
    end: "Nothing was changed. `agent",
  },
  {
    judged: [toJudged("clear")],
    isRepairable: true,
    outcome: "declined",
    code: 2,
    end: "Nothing was changed. `agent",
  },
  { judged: [toJudged("clear")], isRepairable: true, outcome: "repaired", code: 0, end: "Next: `pulumi up`" },
  {
    judged: [toJudged("drop", "updating")],
    isRepairable: true,
    outcome: "repaired",
    code: 0,
    end: "Next: `pulumi up --refresh`",
  },
  {
    judged: [toJudged("leave")],
    isRepairable: false,
    outcome: "dryRun",
    code: 3,
    end: "Nothing was changed: writing",
  },
] as const)("$judged.0.action, $outcome: exit code $code", ({ code, end, ...report }) => {
  expect(toExitCode(report)).toBe(code);
  expect(printEnd(report)).toContain(end);
  expect(JSON.parse(printJson(report))).toMatchObject({
    exitCode: code,
    operations: report.judged.map(({ action }) => ({ action })),
  });
});

test("each operation is one line with its name and the reason", () => {
  const lines = printFindings([toJudged("takeOver"), toJudged("leave", "deleting")]).split("\n");
  expect(lines).toEqual([
    "2 operations were cut off, or are still under way:",
    '  take over    UserPool "people" (creating): because',
    '  not decided  UserPool "people" (deleting): because',
  ]);
});
