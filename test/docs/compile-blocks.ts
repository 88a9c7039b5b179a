/**
 * Compiles TypeScript out of documents, all blocks in one program, with the repository's own settings and with the
 * package's names leading to its sources. Nothing is written.
 */
import { dirname, join } from "node:path";
import * as ts from "typescript";
import type { Block } from "./markdown";
import { root } from "./markdown";

/** What the package exports, as sources, so that no build is needed. */
export function toPaths(from: string): Record<string, string[]> {
  const sources = {
    "pulumi-agent-identity": "sdk/index.ts",
    "pulumi-agent-identity/volcengine": "sdk/volcengine/index.ts",
    "pulumi-agent-identity/emulator": "emulator/index.ts",
    "pulumi-agent-identity/policy": "policy/index.ts",
  };
  return Object.fromEntries(Object.entries(sources).map(([name, file]) => [name, [join(from, file)]]));
}

/** `await` outside a function makes a block an ES module, as it would in a program. */
export function toFileName({ where, code }: Block): string {
  const isModule = /^(?:(?:export )?const .* = )?await /m.test(code);
  return `block-${where.replaceAll(/[^A-Za-z0-9]+/g, "-")}.${isModule ? "mts" : "ts"}`;
}

/** The compiler's complaints by the place of the block. */
export function compileBlocks(blocks: readonly Block[]): Map<string, string[]> {
  const config = ts.readConfigFile(join(root, "tsconfig.json"), (path) => ts.sys.readFile(path));
  const parsed = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  const options: ts.CompilerOptions = {
    ...parsed.options,
    paths: toPaths(root),
    moduleDetection: ts.ModuleDetectionKind.Force,
  };
  const files = new Map(blocks.map((block) => [join(root, findFolder(block), toFileName(block)), block]));
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    getCurrentDirectory: () => root,
    fileExists: (path) => files.has(path) || disk.fileExists(path),
    readFile: (path) => files.get(path)?.code ?? disk.readFile(path),
    getSourceFile(path, target, ...rest) {
      const block = files.get(path);
      if (block === undefined) return disk.getSourceFile(path, target, ...rest);
      return ts.createSourceFile(path, block.code, target, true);
    },
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return new Map([...files].map(([path, { where }]) => [where, describeProblems(program, path)]));
}

function describeProblems(program: ts.Program, path: string): string[] {
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(path))
    .map(({ messageText, file, start }) => {
      const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start ?? 0).line + 1;
      return `line ${String(line)}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
    });
}

/** Some blocks stand for a file of the repository, and import as it would. */
function findFolder({ marks }: Block): string {
  const mark = marks.find((candidate) => candidate.startsWith("folder="));
  return mark === undefined ? "" : dirname(join(mark.slice("folder=".length), "file"));
}
