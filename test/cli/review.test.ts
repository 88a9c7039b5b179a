/** The command `agent-identity review` as a process, on saved previews: flags, forms, files, exit codes, errors. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CANARIES, preview, samplePlan, WAIVERS } from "../review/sample-preview";
import { runCli } from "./cli-process";

let folder = "";

function review(args: readonly string[], env: Record<string, string> = {}, input = "") {
  const options = { env: { ...process.env, ...env }, input };
  const result = runCli(["review", "--cwd", folder, ...args], options);
  for (const canary of CANARIES) expect(`${result.out}${result.err}`).not.toContain(canary);
  return result;
}

const at = (name: string): string => join(folder, name);
const saved = (...args: string[]) => ["--preview", at("preview.json"), "--date", "2026-10-21", ...args];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "agent-identity-review-"));
  writeFileSync(at("preview.json"), preview(samplePlan()));
  writeFileSync(at("quiet.json"), preview([]));
  writeFileSync(at("identity-waivers.yaml"), WAIVERS);
  writeFileSync(at("half.json"), preview(samplePlan()).slice(0, 2000));
  writeFileSync(
    at("other.json"),
    JSON.stringify({ version: 9, plan: JSON.parse(preview(samplePlan())) as object }),
  );
  writeFileSync(at("events.json"), '{"sequence":1}\n{"sequence":2}\n');
  writeFileSync(at("broken.yaml"), "waivers:\n  - rule: nope\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the forms go to stdout or to a file, the same each time", () => {
  const json = review(saved("--json"));
  expect(json.code).toBe(2);
  expect(json.err).toBe("");
  expect(JSON.parse(json.out)).toMatchObject({
    schemaVersion: 1,
    exitCode: 2,
    waiverFile: { change: "not checked" },
  });
  expect(review(saved("--format", "json", "--output", at("report.json")))).toEqual({
    code: 2,
    out: "",
    err: "",
  });
  expect(readFileSync(at("report.json"), "utf8")).toBe(json.out);
  expect(JSON.parse(review(saved("--format", "sarif")).out)).toMatchObject({ version: "2.1.0" });
  expect(review(saved("--format", "markdown")).out).toMatch(/^<!-- agent-identity-review login\/prod -->\n/);
});

test("the preview may come from stdin", () => {
  const { code, out } = review(["--preview", "-", "--stack", "prod"], {}, preview([]));
  expect(code).toBe(0);
  expect(out).toContain("no risk found");
});

test("colours come when they are asked for, and not where the output is no terminal", () => {
  expect(review(saved()).out).not.toContain("\u001B");
  expect(review(saved("--color", "always"), { NO_COLOR: "1" }).out).toContain("\u001B[31mHIGH");
  expect(review(saved("--color", "never"), { FORCE_COLOR: "1" }).out).not.toContain("\u001B");
});

test("the digest of the review lets the same plan pass, and stops another", () => {
  const { digest } = JSON.parse(review(saved("--json")).out) as { digest: string };
  expect(review(saved("--expect", digest, "--fail-on", "none")).code).toBe(0);
  const other = review(["--preview", at("quiet.json"), "--expect", digest, "--fail-on", "none"]);
  expect(other.code).toBe(1);
  expect(other.out).toBe("");
  expect(other.err).toContain("error: the plan is another than the one that was reviewed");
});

test("a change of the waiver file, told by the pipeline, is high", () => {
  const { code, out } = review(["--preview", at("quiet.json"), "--waivers-changed"]);
  expect(code).toBe(2);
  expect(out).toContain("[waivers-changed]");
});

describe("wrong use ends with exit code 1 and one line of what to do", () => {
  test.each([
    ["a form that there is not", ["--format", "pdf"], "Allowed choices are text, json, markdown, sarif"],
    [
      "a day that there is not",
      ["--preview", "x", "--date", "tomorrow"],
      "--date takes a day such as 2026-12-31",
    ],
    ["no such preview", ["--preview", "nowhere.json"], "nowhere.json cannot be read; make it with"],
    [
      "half a preview",
      ["--preview", "half.json"],
      "is not whole JSON; it may have been cut off. Make it again with",
    ],
    [
      "a preview of another version",
      ["--preview", "other.json"],
      "is no preview of a form that this release knows (at",
    ],
    [
      "a log of events",
      ["--preview", "events.json"],
      "Unset PULUMI_ENABLE_STREAMING_JSON_PREVIEW and make it again",
    ],
    [
      "the preview of another stack",
      ["--preview", "quiet.json", "--stack", "dev"],
      "is of the stack prod, not of dev",
    ],
    [
      "a waiver file with a mistake",
      ["--waivers", "at/broken.yaml"],
      "broken.yaml:2:11: there is no rule nope",
    ],
    ["a base that git does not know", ["--base", "nowhere"], "git knows no nowhere here"],
    [
      "a file that cannot be written",
      ["--preview", "quiet.json", "--output", "no/such/x"],
      "cannot be written",
    ],
  ])("%s", (_title, args, message) => {
    const { code, out, err } = review(
      args.map((arg) =>
        arg.endsWith(".json") || arg.startsWith("no/") ? at(arg) : arg.replace(/^at\//, `${folder}/`),
      ),
    );
    expect(err).toContain(message);
    expect(err).toMatch(/^error: /);
    expect({ code, out }).toEqual({ code: 1, out: "" });
  });
});
