/** The command `agent-identity recover` as a process, where no stack is needed: flags, wrong use, exit codes. */
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import type { JudgedOperation } from "../../recover/finding";
import { printEnd, printFindings, printJson, toExitCode } from "../../recover/report";
import { runCli } from "./cli-process";

test("a missing CLI and a missing folder are one line and exit code 1", () => {
  const env = { PATH: "/nowhere", HOME: tmpdir() };
  expect(runCli(["recover", "--yes"], { env })).toEqual({
    code: 1,
    out: "",
    err: "error: the Pulumi CLI could not be started; there must be a pulumi on PATH\n",
  });
  expect(runCli(["recover", "--yes", "--cwd", "/nowhere"], { env })).toEqual({
    code: 1,
    out: "",
    err: "error: there is no folder /nowhere; correct --cwd\n",
  });
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
  const lines = printFindings([toJudged("takeOver"), toJudged("leave", "deleting")], false).split("\n");
  expect(lines).toEqual([
    "2 operations were cut off, or are still under way:",
    '  take over    UserPool "people" (creating): because',
    '  not decided  UserPool "people" (deleting): because',
  ]);
});
