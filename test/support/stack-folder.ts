// The folder of one test stack: project, home, backend, temporary files and logs side by side in a fresh
// folder of its own, so that nothing of the user's is read or written and everything left behind can be
// searched. It writes the project's files; it starts nothing.

import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import type { ProjectLayout } from "./project-layout";
import { linkUserProject } from "./user-project";

export interface StackFolder {
  /** The Pulumi program's folder. */
  projectDir: string;
  homeDir: string;
  backendDir: string;
  temporaryDir: string;
  logDir: string;
  setProgram: (source: string) => void;
  /** Every file that runs left behind; not the program itself and not node_modules. */
  listFiles: () => string[];
  remove: () => void;
}

export interface ProjectSource {
  /** Source of index.ts. */
  program?: string;
  /** A folder with a Pulumi project, copied. */
  exampleDir?: string;
  projectName?: string;
  /** A folder that holds the node_modules to use. */
  userProject: string;
  /** Where node_modules stands and what package.json says, when it is not the ordinary project of a user. */
  layout?: ProjectLayout;
}

const TSCONFIG = {
  compilerOptions: { strict: true, target: "es2020", module: "nodenext", skipLibCheck: true, noEmit: true },
  files: ["index.ts"],
};

export function createStackFolder(source: ProjectSource): StackFolder {
  // The real path: on some systems the temporary folder is behind a link, and states would show both names.
  const root = realpathSync(mkdtempSync(join(tmpdir(), "agent-identity-")));
  const [projectDir, homeDir, backendDir, temporaryDir, logDir] = [
    "project",
    "home",
    "backend",
    "tmp",
    "logs",
  ].map((name) => {
    mkdirSync(join(root, name));
    return join(root, name);
  }) as [string, string, string, string, string];
  const ownFiles = new Set<string>();
  const write = (name: string, text: string): void => {
    writeFileSync(join(projectDir, name), text);
    ownFiles.add(join(projectDir, name));
  };

  if (source.exampleDir !== undefined) {
    cpSync(source.exampleDir, projectDir, { recursive: true, filter: isSource });
    listFilesBelow(projectDir).forEach((path) => ownFiles.add(path));
  }
  const defaults: Record<string, unknown> = {
    "Pulumi.yaml": { name: source.projectName ?? "project", runtime: "nodejs" },
    "package.json": source.layout?.manifest ?? { name: source.projectName ?? "project", private: true },
    "tsconfig.json": TSCONFIG,
  };
  for (const [name, content] of Object.entries(defaults)) {
    if (!existsSync(join(projectDir, name))) {
      // JSON is YAML.
      write(name, JSON.stringify(content));
    }
  }
  if (source.program !== undefined) {
    write("index.ts", source.program);
  }
  linkUserProject(source.layout?.isAbove === true ? root : projectDir, source.userProject);

  return {
    projectDir,
    homeDir,
    backendDir,
    temporaryDir,
    logDir,
    setProgram: (text) => write("index.ts", text),
    listFiles: () => listFilesBelow(root).filter((path) => !ownFiles.has(path)),
    remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/** Paths, relative to `from`, of the files whose bytes contain the text. */
export function findFilesWith(files: readonly string[], text: string, from: string): string[] {
  return files.filter((path) => readFileSync(path).includes(text)).map((path) => relative(from, path));
}

function isSource(path: string): boolean {
  return !["node_modules", "bin"].includes(basename(path));
}

function listFilesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return listFilesBelow(path);
    }
    return entry.isFile() ? [path] : [];
  });
}
