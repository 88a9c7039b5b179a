// Judges one folder: does it hold a Pulumi CLI that is new enough, with what Node programs need beside it?
// Starts the CLI only when its companions are there, because the npm package `pulumi` installs a `pulumi` that
// would first download the real one. It knows nothing about which folders there are.

import { accessSync, constants, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "./run-command";
import { isAtLeast, MINIMUM_PULUMI_CLI_VERSION, parseVersion } from "./version";

/** The CLI, its Node language host, and the launcher of dynamic providers: found together or not used. */
export const CLI_FILES = ["pulumi", "pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"] as const;

export type CliFolder = { binDir: string; version: string } | { binDir: string; problem: string };

const VERSION_TIMEOUT_MS = 20_000;

/** Never rejects: what is wrong with the folder is a result, fit to be shown to a person. */
export async function inspectCliFolder(binDir: string, env: NodeJS.ProcessEnv): Promise<CliFolder> {
  const missing = CLI_FILES.filter((name) => !isExecutable(join(binDir, name)));
  if (missing.length > 0) {
    return { binDir, problem: `${binDir} has no executable ${missing.join(", ")}` };
  }
  // A private home: asking for the version must leave no trace in the user's own ~/.pulumi.
  const home = mkdtempSync(join(tmpdir(), "pulumi-version-"));
  try {
    const result = await runCommand(join(binDir, "pulumi"), ["version"], {
      env: { PATH: env["PATH"], HOME: home, PULUMI_HOME: home, PULUMI_SKIP_UPDATE_CHECK: "true" },
      timeoutMs: VERSION_TIMEOUT_MS,
    });
    const version = parseVersion(result.stdout);
    if (result.code !== 0 || version === undefined) {
      const reason = result.stopped ?? `exit code ${result.code}`;
      return { binDir, problem: `${join(binDir, "pulumi")} does not tell its version (${reason})` };
    }
    if (!isAtLeast(version, MINIMUM_PULUMI_CLI_VERSION)) {
      return {
        binDir,
        problem: `${binDir} has version ${version}, older than ${MINIMUM_PULUMI_CLI_VERSION}`,
      };
    }
    return { binDir, version };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile() && statSync(path).size > 0;
  } catch {
    return false;
  }
}
