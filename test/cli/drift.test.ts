/** The command `agent-identity drift` as a process, where no stack is needed: files that it is given. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { printForm } from "../../drift/forms/print";
import { makeReport } from "../drift/sample-estate";
import { runCli } from "./cli-process";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "agent-identity-drift-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const report = printForm("json", makeReport(), false);

test.each([
  [
    "--ignore",
    "ignore:\n  - resource: a\n    property: b\n    reason: c\n    expire: 2026-01-01\n",
    ":5:5 expire is unknown",
  ],
  ["--ignore", "ignore: all\n", ":1:9 there must be a list under `ignore:`"],
  ["--ignore", "ignore:\n  - resource: [a\n", ":3:1 Flow sequence"],
  [
    "--baseline",
    report.slice(0, report.length / 2),
    " is no whole report of `agent-identity drift --format json`; make it again",
  ],
  [
    "--baseline",
    report.replace('"schemaVersion": 1', '"schemaVersion": 9'),
    " has schema version 9, and this release reads 1; make it again",
  ],
])("a file of %s that is wrong is one line with the place or what to do: %#", (flag, text, problem) => {
  const file = join(folder, "given");
  writeFileSync(file, text);
  const { code, out, err } = runCli(["drift", "--cwd", folder, flag, file]);
  expect(err).toContain(`${file}${problem}`);
  expect(err).toMatch(/^error: [^\n]*\n$/);
  expect([code, out]).toEqual([1, ""]);
});
