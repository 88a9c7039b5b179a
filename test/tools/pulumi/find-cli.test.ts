import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findPulumiCli } from "../../../tools/pulumi/find-cli";
import {
  MINIMUM_GO_VERSION,
  MINIMUM_PULUMI_CLI_VERSION,
  PULUMI_CLI_VERSION,
} from "../../../tools/pulumi/version";
import { createFakeMachine, type FakeMachine, writeScript } from "./fake-machine";

let machine: FakeMachine;

beforeEach(() => {
  machine = createFakeMachine();
});

afterEach(() => {
  machine.remove();
});

const find = async () => await findPulumiCli({ env: machine.env, stallMs: 1500 });

test("a CLI on PATH that is new enough is used, and nothing is written", async () => {
  machine.addCli(machine.pathDir, MINIMUM_PULUMI_CLI_VERSION);
  expect(await find()).toEqual({
    binDir: machine.pathDir,
    version: MINIMUM_PULUMI_CLI_VERSION,
    source: "path",
  });
  expect(existsSync(dirname(machine.cachedDir))).toBe(false);
  expect(readdirSync(machine.homeDir)).toEqual([]);
});

test("a CLI on PATH that is too old gives way to the one in ~/.pulumi/bin", async () => {
  const own = join(machine.homeDir, ".pulumi", "bin");
  machine.addCli(machine.pathDir, "3.253.9");
  machine.addCli(own, "3.300.0");
  expect(await find()).toEqual({ binDir: own, version: "3.300.0", source: "path" });
});

test("a pulumi without its language host is not even started, because it would download", async () => {
  machine.addCli(machine.pathDir, "3.999.0", { isAlone: true });
  machine.addCli(machine.cachedDir, PULUMI_CLI_VERSION);
  expect(await find()).toMatchObject({ source: "cache" });
  expect(machine.calls()).toEqual([`pulumi ${PULUMI_CLI_VERSION}`]);
});

test("the cache comes before a download and a build", async () => {
  machine.addCli(machine.cachedDir, PULUMI_CLI_VERSION);
  machine.addNpm("works");
  machine.addGo(MINIMUM_GO_VERSION);
  expect(await find()).toMatchObject({ source: "cache", binDir: machine.cachedDir });
  expect(machine.calls()).not.toContain("npm");
});

test("the download comes before a build, and the user's ~/.pulumi stays untouched", async () => {
  machine.addNpm("works");
  machine.addGo(MINIMUM_GO_VERSION);
  expect(await find()).toEqual({
    binDir: machine.cachedDir,
    version: PULUMI_CLI_VERSION,
    source: "download",
  });
  expect(machine.calls()).toEqual(["npm"]);
  expect(readdirSync(machine.homeDir)).toEqual([]);
  expect(readdirSync(machine.cachedDir).sort()).toEqual([
    "pulumi",
    "pulumi-language-nodejs",
    "pulumi-resource-pulumi-nodejs",
  ]);
  expect(await find()).toMatchObject({ source: "cache" });
});

test("a download that stands still is given up for a build", async () => {
  machine.addNpm("stands still");
  machine.addGo(MINIMUM_GO_VERSION);
  expect(await find()).toMatchObject({ source: "build", version: PULUMI_CLI_VERSION });
  expect(machine.calls()).toEqual(["npm", "go env", "go build", "go build"]);
  expect(readdirSync(dirname(machine.cachedDir))).toEqual([machine.cachedDir.split("/").at(-1)]);
});

test("a broken cache is replaced", async () => {
  machine.addCli(machine.cachedDir, PULUMI_CLI_VERSION);
  writeScript(join(machine.cachedDir, "pulumi"), "process.exit(1)");
  machine.addNpm("works");
  expect(await find()).toMatchObject({ source: "download", binDir: machine.cachedDir });
  expect(await find()).toMatchObject({ source: "cache" });
});

test("what a killed run left behind does not get into the next result", async () => {
  const work = join(dirname(machine.cachedDir), ".work");
  mkdirSync(join(work, "bin"), { recursive: true });
  writeFileSync(join(work, "bin", "half-written"), "half");
  machine.addNpm("works");
  await find();
  expect(readdirSync(machine.cachedDir)).not.toContain("half-written");
});

test("of two runs at once one builds and the other takes what it built", async () => {
  machine.addNpm("fails");
  machine.addGo("1.99.0");
  const found = await Promise.all([find(), find()]);
  expect(found.map(({ source }) => source).sort()).toEqual(["build", "cache"]);
  expect(machine.calls().filter((call) => call === "go build")).toHaveLength(2);
});

test("when no way works, one error names the ways, the reasons and what to install", async () => {
  machine.addCli(machine.pathDir, "3.100.0");
  machine.addNpm("fails");
  machine.addGo("1.20.1");
  const error = await find().catch((reason: unknown) => reason);
  expect(String(error)).toMatch(/1\. PATH and ~\/\.pulumi\/bin: .* has version 3\.100\.0, older than/);
  expect(String(error)).toMatch(/2\. the project's cache: .* has no executable pulumi/);
  expect(String(error)).toMatch(/3\. the official download: .*pulumi: fetch failed/);
  expect(String(error)).toMatch(/4\. a build with Go: Go 1\.20\.1 is older than/);
  expect(String(error)).toContain("https://www.pulumi.com/docs/iac/download-install/");
  expect(String(error)).toContain(`Go, ${MINIMUM_GO_VERSION} or newer`);
});

test("a machine without npm and Go hears that too", async () => {
  await expect(find()).rejects.toThrow(/Go is not installed/);
});
