// A clone of this repository as `make build` leaves it, without the minute that npm ci takes: the packages are
// links to the installed ones. It knows nothing about stacks.

import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runCommand } from "../../tools/pulumi/run-command";
import { repositoryDir } from "./user-project";

export interface Clone {
  dir: string;
  remove: () => void;
}

const TIMEOUT_MS = 120_000;

export async function makeClone(): Promise<Clone> {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), "agent-identity-clone-")));
  const listed = await runOrThrow("git", ["ls-files", "-co", "--exclude-standard"], repositoryDir);
  // A file that was deleted and not committed yet is listed too.
  for (const name of listed
    .split("\n")
    .filter((line) => line !== "" && existsSync(join(repositoryDir, line)))) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    cpSync(join(repositoryDir, name), join(dir, name), { force: true });
  }
  linkPackages(join(repositoryDir, "node_modules"), join(dir, "node_modules"));
  // The packages count as installed, whatever the age of the copied lock file.
  await runOrThrow("make", ["--old-file=package-lock.json", "build"], dir);
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

function linkPackages(from: string, to: string): void {
  mkdirSync(to);
  for (const name of readdirSync(from).filter((entry) => entry !== "pulumi-agent-identity")) {
    symlinkSync(join(from, name), join(to, name));
  }
}

async function runOrThrow(command: string, args: string[], cwd: string): Promise<string> {
  const { code, stdout, stderr } = await runCommand(command, args, {
    cwd,
    env: process.env,
    timeoutMs: TIMEOUT_MS,
  });
  if (code !== 0) throw new Error(`${command} ${args.join(" ")}: exit code ${code}\n${stdout}${stderr}`);
  return stdout;
}
