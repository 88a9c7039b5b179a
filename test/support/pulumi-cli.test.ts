// The harness itself, proved on a stand-in resource whose control plane is one file: the real CLI runs, the
// checks for "nothing to do" can fail, and nothing of the caller's environment gets in.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPulumiStack, type PulumiStack } from "./pulumi-cli";

const PROVIDER = `
const fs = require("node:fs");
exports.handler = () => ({
  check: async (olds, news) => ({ inputs: { ...news } }),
  diff: async (id, olds, news) => (olds.text === news.text ? { changes: false } : {}),
  create: async (news) => { fs.writeFileSync(news.file, news.text); return { id: "one", outs: { ...news } }; },
  update: async (id, olds, news) => { fs.writeFileSync(news.file, news.text); return { outs: { ...news } }; },
  read: async (id, props) => {
    const found = { ...props, text: fs.readFileSync(props.file, "utf8") };
    return { id, props: found, inputs: { ...found } };
  },
  delete: async (id, props) => fs.rmSync(props.file),
});`;

const program = (text: string): string => `
import * as pulumi from "@pulumi/pulumi";
class Note extends pulumi.CustomResource {
  constructor(name: string, args: { file: string; text: string }) {
    super("pulumi-nodejs:dynamic/standin:Note", name, { ...args, __provider: ${JSON.stringify(PROVIDER)} });
  }
}
const config = new pulumi.Config();
new Note("note", { file: config.require("file"), text: ${JSON.stringify(text)} });
export const leaked = process.env["LEAKED_VARIABLE"] ?? "nothing";
export const node = process.versions.node.split(".")[0];
export const secret = config.requireSecret("secret");
`;

let stack: PulumiStack;
let file: string;

beforeAll(async () => {
  process.env["LEAKED_VARIABLE"] = "something";
  stack = await createPulumiStack({
    program: program("first"),
    config: { "project:secret": { secret: "canary-4711" } },
  });
  file = join(stack.rootDir, "note.txt");
  await stack.setConfig("project:file", file);
});

afterAll(() => {
  delete process.env["LEAKED_VARIABLE"];
  stack.dispose();
});

test("up runs a program with a dynamic resource, and what follows is empty", async () => {
  const result = await stack.up();
  expect(result.stdout).toContain("2 created");
  await stack.expectEmptyPreview();
  await stack.expectEmptyRefresh();
  const { deployment } = await stack.exportState();
  expect(deployment.resources?.at(-1)).toMatchObject({ id: "one", outputs: { text: "first" } });
});

test("the program sees Node 24, its config, and nothing of the caller's environment", async () => {
  expect(await stack.outputs()).toEqual({ leaked: "nothing", node: "24", secret: "[secret]" });
  expect(await stack.outputs({ showSecrets: true })).toMatchObject({ secret: "canary-4711" });
});

test("a secret is found in the files left behind exactly where it was written", () => {
  // The output of the command that was told to show secrets, and nowhere else.
  expect(stack.filesWith("canary-4711")).toEqual([expect.stringMatching(/^logs\/\d+-stack\.stdout$/)]);
  expect(stack.allFiles().some((path) => path.includes("/.pulumi/stacks/"))).toBe(true);
});

test("drift makes the check for an empty refresh fail with the output", async () => {
  writeFileSync(file, "drifted");
  await expect(stack.expectEmptyRefresh()).rejects.toThrow(/"first" => "drifted"/);
  await stack.up(["--refresh"]);
  expect(readFileSync(file, "utf8")).toBe("first");
});

test("a changed program makes the check for an empty preview fail", async () => {
  stack.setProgram(program("second"));
  await expect(stack.expectEmptyPreview()).rejects.toThrow(/"first" => "second"/);
  await stack.up();
  await stack.expectEmptyPreview();
});

test("a failing command is a result, or an error with its output", async () => {
  stack.setProgram("throw new Error('the program is broken');");
  expect((await stack.tryUp()).code).not.toBe(0);
  await expect(stack.up()).rejects.toThrow(/the program is broken/);
});

test("destroy removes the object", async () => {
  await stack.destroy();
  expect(() => readFileSync(file)).toThrow(/ENOENT/);
});
