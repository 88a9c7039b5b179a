/**
 * `npm run check`: everything that can be said of the tree without running it, each check named, all of them run
 * even after one failed.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pc from "picocolors";

const root = join(__dirname, "..");

interface Check {
  name: string;
  command: string[];
}

const folder = mkdtempSync(join(tmpdir(), "agent-identity-check-"));

const CHECKS: Check[] = [
  { name: "format", command: ["oxfmt", "--check", "."] },
  { name: "lint, with the import walls", command: ["oxlint", "--type-aware", "."] },
  { name: "types", command: ["tsc", "-p", "tsconfig.json"] },
  { name: "generated files", command: ["tsx", "scripts/generate.ts", "--check"] },
  { name: "unused code and dependencies", command: ["knip"] },
  { name: "build", command: ["tsc", "-p", "tsconfig.build.json"] },
  { name: "package contents", command: ["npm", "pack", "--silent", "--pack-destination", folder] },
  { name: "package for publishing", command: ["publint", "--strict"] },
  { name: "package types", command: ["attw", "TARBALL", "--profile", "node16"] },
];

let failures = 0;
for (const { name, command } of CHECKS) {
  const tarball = readdirSync(folder)[0] ?? "";
  const [program = "", ...args] = command.map((part) => (part === "TARBALL" ? join(folder, tarball) : part));
  const startedMs = Date.now();
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: root, encoding: "utf8" });
  const seconds = ((Date.now() - startedMs) / 1000).toFixed(1);
  console.log(`${status === 0 ? pc.green("ok    ") : pc.red("failed")} ${name} (${seconds} s)`);
  if (status === 0) continue;
  failures += 1;
  console.log(`${stdout}${stderr}`.trimEnd());
}
rmSync(folder, { recursive: true, force: true });
if (failures > 0) {
  console.error(`${failures} of ${CHECKS.length} checks failed`);
  process.exitCode = 1;
}
