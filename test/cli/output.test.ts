/** Where a command's output goes and how: colours, a reader that goes away, files that are whole or as they were, ^C. */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isColored } from "../../cli/color";
import { writeReport } from "../../cli/report-output";
import { preview, samplePlan } from "../review/sample-preview";
import { root, runCli, startCli } from "./cli-process";

const ESCAPE = "\u001B[";
const ERROR = "error: nowhere.json cannot be read; make it with `pulumi preview --json > preview.json`\n";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "agent-identity-output-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);

test.each([
  ["auto", { isTTY: true }, {}, true],
  ["auto", { isTTY: true }, { NO_COLOR: "1" }, false],
  ["auto", { isTTY: true }, { NO_COLOR: "" }, true],
  ["auto", { isTTY: true }, { TERM: "dumb" }, false],
  ["auto", {}, { FORCE_COLOR: "1", CI: "true" }, false],
  ["always", {}, { NO_COLOR: "1" }, true],
  ["never", { isTTY: true }, { FORCE_COLOR: "1" }, false],
] as const)(
  "with --color %s, the stream %j and the environment %j: coloured is %s",
  (choice, stream, env, isIt) => {
    expect(isColored(choice, stream, env)).toBe(isIt);
  },
);

test("an error has the colour that was asked for, and none in a pipe", () => {
  const args = ["review", "--preview", "nowhere.json"];
  expect(runCli(args).err).toBe(ERROR);
  expect(runCli([...args, "--color", "always"]).err).toBe(
    ERROR.replace("error", `${ESCAPE}31merror${ESCAPE}39m`),
  );
});

test("a reader that goes away is no error, and changes nothing of the exit code", () => {
  writeFileSync(at("preview.json"), preview(samplePlan()));
  const command = `"${process.execPath}" --import tsx cli/main.ts review --preview "${at("preview.json")}" --json; echo "code $?" >&2`;
  const { stderr } = spawnSync("sh", ["-c", `{ ${command}; } | true`], { cwd: root, encoding: "utf8" });
  expect(stderr).toBe("code 2\n");
});

test.runIf(existsSync("/dev/full"))("output that cannot be written is one error, and exit code 1", () => {
  writeFileSync(at("preview.json"), preview([]));
  const command = `exec "${process.execPath}" --import tsx cli/main.ts review --preview "${at("preview.json")}" > /dev/full`;
  const { status, stderr } = spawnSync("sh", ["-c", command], { cwd: root, encoding: "utf8" });
  expect([status, stderr]).toEqual([1, "error: the output cannot be written (ENOSPC)\n"]);
});

test.each(["SIGINT", "SIGTERM"] as const)("a command that waits for its input ends by %s", async (signal) => {
  const child = startCli(["review", "--preview", "-"], "pipe");
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  // Said once it waits for longer than a moment.
  await expect.poll(() => said).toContain(" …\n");
  process.kill(-(child.pid ?? 0), signal);
  expect(await once(child, "exit")).toEqual([null, signal]);
  expect(said).toMatch(/^error: stopped; nothing was reported$/m);
});

test("a report takes the place of an earlier one with its mode, also behind a link", () => {
  mkdirSync(at("real"));
  writeFileSync(at("real/report"), "earlier");
  chmodSync(at("real/report"), 0o640);
  symlinkSync(at("real/report"), at("link"));
  writeReport(at("link"), "now\n");
  expect(readFileSync(at("real/report"), "utf8")).toBe("now\n");
  expect(statSync(at("real/report")).mode & 0o777).toBe(0o640);
  expect([readdirSync(folder), readdirSync(at("real"))]).toEqual([["link", "real"], ["report"]]);
});

test("a report that cannot be written leaves no part of itself, and a device stays one", () => {
  mkdirSync(at("folder"));
  for (const path of [at("folder"), at("no/such/file")]) {
    expect(() => writeReport(path, "x")).toThrow(`${path} cannot be written; check --output`);
  }
  writeReport("/dev/null", "x");
  expect(statSync("/dev/null").isFile()).toBe(false);
  expect(readdirSync(folder)).toEqual(["folder"]);
});
