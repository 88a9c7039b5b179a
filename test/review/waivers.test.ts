/**
 * Waivers: what they cover, what becomes of those that are over or match nothing, mistakes with line and column, and
 * the change of the file itself.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readWaiverFile } from "../../review/waiver-file";
import { parseWaivers } from "../../review/waivers";
import { listFindings, makeReport } from "./make-report";
import { step, toUrn } from "./sample-preview";

const pool = step("UserPool", "people", {
  op: "update",
  before: { name: "people" },
  after: { name: "people", selfSignUpEnabled: true },
  diff: ["selfSignUpEnabled"],
});
const waive = (more: Record<string, string> = {}): string =>
  `waivers:\n  - ${JSON.stringify({ rule: "pool-open", resource: "people", reason: "r", approver: "a", expires: "2026-10-21", ...more })}\n`;

test.each([
  ["by name, on its last day", waive(), ["people pool-open high waived"], "used"],
  ["by URN", waive({ resource: toUrn("UserPool", "people") }), ["people pool-open high waived"], "used"],
  ["the day after", waive({ expires: "2026-10-20" }), ["people pool-open high open"], "expired"],
  ["of another resource", waive({ resource: "peopl" }), ["people pool-open high open"], "unused"],
  ["of another rule", waive({ rule: "pool-sms" }), ["people pool-open high open"], "unused"],
])("a waiver %s", (_title, waivers, findings, state) => {
  const { report } = makeReport([pool], { waivers });
  expect(listFindings(report)).toEqual(findings);
  expect(report.waivers).toMatchObject([{ state, approver: "a" }]);
  expect(report.exitCode).toBe(state === "used" ? 0 : 2);
});

test("a change of the waiver file is high, and no waiver covers it", () => {
  const waiverFile = { file: "identity-waivers.yaml", change: "changed" as const };
  const { report } = makeReport([pool], { waivers: waive(), waiverFile });
  expect(listFindings(report)).toContain("identity-waivers.yaml waivers-changed high open");
  expect(report.exitCode).toBe(2);
  expect(() => parseWaivers(waive({ rule: "waivers-changed" }), "w.yaml")).toThrow("no rule waivers-changed");
});

test.each([
  ["", 0],
  ["# nothing yet\n", 0],
  ["waivers:\n", 0],
  [waive(), 1],
])("the file %j holds %i waivers", (text, count) => {
  expect(parseWaivers(text, "w.yaml")).toHaveLength(count);
});

test.each([
  ["waivers: [", "w.yaml:1:11: is not valid YAML"],
  ["waivers:\n  - rule: pool-open\n    rule: tls\n", "w.yaml:3:5: is not valid YAML"],
  ["- rule: x\n", "w.yaml:1:1: must hold one list named waivers"],
  ["waivers: []\nmore: 1\n", "w.yaml:1:1: must hold one list named waivers"],
  ["waivers:\n  - text\n", "w.yaml:2:5: a waiver has the keys"],
  ["waivers:\n  - rule: nope\n", "w.yaml:2:11: there is no rule nope"],
  [waive({ expires: "2026-02-30" }), "expires must be a date such as 2026-12-31"],
  [waive({ why: "x" }), "why is no key of a waiver"],
  [waive({ reason: "  " }), "reason must be a text that is not empty"],
  ["waivers:\n  - rule: tls\n    reason: r\n", "w.yaml:2:5: resource, approver, expires are missing"],
  ["waivers: &a\n  - *a\n", "w.yaml:2:5: a waiver has the keys"],
])("the mistake in %j is named with its place", (text, message) => {
  expect(() => parseWaivers(text, "w.yaml")).toThrow(message);
});

describe("the file against the branch that it came from", () => {
  let folder = "";
  const git = (...args: string[]): void => {
    const identity = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "init.defaultBranch=main"];
    const { status, stderr } = spawnSync("git", [...identity, ...args], { cwd: folder, encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
  };
  const write = (text: string): void => writeFileSync(join(folder, "infra", "identity-waivers.yaml"), text);
  const commit = (): void => {
    git("add", ".");
    git("commit", "--quiet", "--allow-empty", "-m", "x");
  };
  const read = (base?: string) => readWaiverFile({ cwd: join(folder, "infra"), base }).facts;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "agent-identity-waivers-"));
    mkdirSync(join(folder, "infra"));
    git("init", "--quiet");
    write(waive());
    commit();
    git("checkout", "--quiet", "-b", "topic");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test("is unchanged, also when the base has moved on, and changed once it differs", () => {
    expect(read("main")).toEqual({ file: "infra/identity-waivers.yaml", change: "unchanged" });
    git("checkout", "--quiet", "main");
    write(waive({ reason: "other" }));
    commit();
    git("checkout", "--quiet", "topic");
    expect(read("main").change).toBe("unchanged");
    write(waive({ reason: "mine" }));
    expect(read("main").change).toBe("changed");
    commit();
    expect(read("main").change).toBe("changed");
  });

  test("is changed when it comes or goes", () => {
    rmSync(join(folder, "infra", "identity-waivers.yaml"));
    expect(read("main").change).toBe("changed");
    git("checkout", "--quiet", "--orphan", "root");
    commit();
    git("checkout", "--quiet", "-b", "later");
    write(waive());
    expect(read("root").change).toBe("changed");
  });

  test("is not checked without a base, changed when the pipeline says so, and an error without its history", () => {
    expect(read().change).toBe("not checked");
    expect(readWaiverFile({ cwd: folder, isChanged: true }).facts.change).toBe("changed");
    for (const base of ["nowhere", "--output=x"]) expect(() => read(base)).toThrow("correct --base");
    expect(() => readWaiverFile({ cwd: folder, file: "nope.yaml" })).toThrow("no waiver file nope.yaml");
  });
});
