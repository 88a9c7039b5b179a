/**
 * The code in the documents: TypeScript compiles under the repository's own strict settings and runs, shell commands
 * run. What cannot run here (it needs an account, or minutes) is marked `no-run`, and is still compiled.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compileBlocks, toFileName, toPaths } from "./compile-blocks";
import { listBlocks, listDocuments, root } from "./markdown";
import type { Block } from "./markdown";

const CHECKED = ["ts", "sh"];
const SHOWN_ONLY = ["console", "json", "yaml", ""];

const blocks = listDocuments().flatMap((path) => listBlocks(path));
const isRun = ({ marks }: Block): boolean => !marks.includes("no-run");

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "agent-identity-docs-"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "dir");
  const compilerOptions = { paths: toPaths(root) };
  const config = { extends: join(root, "tsconfig.json"), compilerOptions, include: ["."] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("every block is in a language that is checked, or is shown only", () => {
  const others = blocks.filter(({ language }) => ![...CHECKED, ...SHOWN_ONLY].includes(language));
  expect(others.map(({ where, language }) => `${where} ${language}`)).toEqual([]);
});

const programs = blocks.filter(({ language }) => language === "ts");
const problems = compileBlocks(programs);

test.each(programs)("the TypeScript at $where compiles", ({ where }) => {
  expect(problems.get(where) ?? []).toEqual([]);
});

test.each(programs.filter(isRun))("the TypeScript at $where runs", (block) => {
  const file = join(folder, toFileName(block));
  writeFileSync(file, block.code);
  const keys = [...block.code.matchAll(/config\.(?:require|requireSecret)\("(\w+)"\)/g)].map(
    ([, key]) => key,
  );
  const config = JSON.stringify(Object.fromEntries(keys.map((key) => [key, "canary-docs-value"])));
  const script = join(root, "test", "examples", "run-example.ts");
  const env = { TSX_TSCONFIG_PATH: join(folder, "tsconfig.json") };
  expect(runIt(process.execPath, ["--import", "tsx", script, file, config], env)).toBe("");
});

const commands = blocks.filter((block) => block.language === "sh" && isRun(block));

test.each(commands)("the commands at $where run", (block) => {
  const env = { PATH: [join(root, "node_modules", ".bin"), process.env["PATH"]].join(delimiter) };
  expect(runIt("bash", ["-euo", "pipefail", "-c", block.code], env)).toBe("");
});

/** What went wrong, with all that the command printed; empty when nothing did. */
function runIt(command: string, args: string[], env: Record<string, string>): string {
  const options = { cwd: root, env: { ...process.env, ...env }, encoding: "utf8", timeout: 60_000 } as const;
  const { status, stdout, stderr, error } = spawnSync(command, args, options);
  return status === 0 ? "" : `exit code ${String(status)} ${String(error)}\n${stdout}${stderr}`;
}
