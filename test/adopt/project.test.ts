/**
 * Where a program is written, and what is never written over.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readManifest, requireUnedited, writeProgram } from "../../adopt/manifest";
import { findProgramFolder, isReached, readProject } from "../../adopt/project";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "agent-identity-adopt-"));
  write("Pulumi.yaml", "name: identity\nruntime:\n  name: nodejs\n");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const find = (output?: string) => findProgramFolder(readProject(folder), output);

test("a fresh project's own folder is taken, one with a program gets a folder beside it", () => {
  expect(find()).toEqual({ path: folder, importName: undefined });
  write("index.ts", 'import * as pulumi from "@pulumi/pulumi";\n// nothing yet\n');
  expect(find()).toEqual({ path: folder, importName: undefined });
  write("index.ts", "export const a = 1;\n");
  expect(find()).toEqual({ path: join(folder, "identity"), importName: "./identity" });
  expect(isReached(readProject(folder), find())).toBe(false);
  write("index.ts", 'import "./identity/index";\nexport const a = 1;\n');
  expect(isReached(readProject(folder), find())).toBe(true);
});

test("a main elsewhere and an ES module are found", () => {
  mkdirSync(join(folder, "src"));
  write("Pulumi.yaml", "name: identity\nruntime: nodejs\nmain: src/main.ts\n");
  write("package.json", '{ "type": "module" }');
  expect(readProject(folder)).toMatchObject({ entry: join(folder, "src", "main.ts"), isModule: true });
  expect(find()).toEqual({ path: join(folder, "src", "identity"), importName: "./identity" });
});

test("a file that was edited is not written over, in whatever run", () => {
  const nothing = { groups: [], resources: [] };
  const first = new Map([["people.ts", "// one\n"]]);
  writeProgram(folder, first, nothing);
  const manifest = readManifest(folder);
  const second = new Map([["people.ts", "// two\n"]]);
  expect(() => requireUnedited(folder, second, manifest)).not.toThrow();
  write("people.ts", "// mine\n");
  expect(() => requireUnedited(folder, second, manifest)).toThrow(
    /people\.ts has something of its own in it/,
  );
  expect(() => requireUnedited(folder, new Map([["Pulumi.yaml", ""]]), manifest)).toThrow(/Pulumi\.yaml/);
  expect(readFileSync(join(folder, "people.ts"), "utf8")).toBe("// mine\n");
});

test.each(["", "{", '{"version":2}', '{"version":1,"files":{},"groups":[{}],"resources":[]}'])(
  "an adopted.json that says %j is refused",
  (text) => {
    write("adopted.json", text);
    expect(() => readManifest(folder)).toThrow(/adopted\.json is not what adopt writes/);
  },
);
