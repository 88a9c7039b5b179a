/**
 * The files of the example for cron: the shell takes the script, cron would take the line, and the file with the keys
 * only exports. What the script does is tried in test/e2e/pipelines-clock.test.ts.
 */
import { execFileSync } from "node:child_process";
import { accessSync, constants, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pipelinesDir } from "./workflow";

const folder = join(pipelinesDir, "cron");
const read = (name: string): string[] => readFileSync(join(folder, name), "utf8").trimEnd().split("\n");
const isText = (line: string): boolean => line !== "" && !line.startsWith("#");

test("the script is plain sh without a mistake in its form, and may be run", () => {
  const script = join(folder, "identity-drift.sh");
  expect(read("identity-drift.sh")[0]).toBe("#!/bin/sh");
  expect(execFileSync("sh", ["-n", script], { encoding: "utf8", stdio: "pipe" })).toBe("");
  accessSync(script, constants.X_OK);
});

test("cron's table has one line, every night, which names the script with its three arguments", () => {
  const lines = read("crontab").filter(isText);
  const entries = lines.filter((line) => !/^[A-Z]+=\S+$/.test(line));
  expect(lines.length - entries.length).toBe(2);
  expect(entries).toHaveLength(1);
  const [, minute, hour, days, command = ""] = /^(\d+) (\d+) (\* \* \*) (.*)$/.exec(entries[0] ?? "") ?? [];
  expect([Number(minute) < 60, Number(hour) < 24, days]).toEqual([true, true, "* * *"]);
  // In a table, % ends the command.
  expect(command).not.toContain("%");
  expect(command.split(" && ")[1]?.split(" ")).toHaveLength(4);
  expect(command).toContain("identity-drift.sh ");
});

test("the file with the keys exports names that are read, and holds none", () => {
  const lines = read("identity-drift.env").filter(isText);
  const names = lines.map((line) => /^export ([A-Z_]+)=(?:\.\.\.|\/etc\/.*)$/.exec(line)?.[1]);
  expect(names).toEqual([
    "VOLCENGINE_ACCESS_KEY",
    "VOLCENGINE_SECRET_KEY",
    "PULUMI_BACKEND_URL",
    "PULUMI_CONFIG_PASSPHRASE_FILE",
  ]);
});
