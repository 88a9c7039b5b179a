// Looks for a Pulumi CLI that the user installed: on PATH, then in ~/.pulumi/bin. Only reads.

import { realpathSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { type CliFolder, inspectCliFolder, isExecutable } from "./cli-folder";

/** The first usable folder, or every folder that holds some `pulumi`, each with what is wrong with it. */
export async function findInstalledCli(
  env: NodeJS.ProcessEnv,
): Promise<{ binDir: string; version: string } | { problems: string[] }> {
  const problems: string[] = [];
  for (const folder of listCandidates(env)) {
    const found: CliFolder = await inspectCliFolder(folder, env);
    if (!("problem" in found)) {
      return found;
    }
    problems.push(found.problem);
  }
  return { problems: problems.length > 0 ? problems : ["no pulumi found there"] };
}

function listCandidates(env: NodeJS.ProcessEnv): string[] {
  const fromPath = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const folders = [...fromPath, join(env["HOME"] ?? homedir(), ".pulumi", "bin")];
  const candidates = folders
    .filter((folder) => isExecutable(join(folder, "pulumi")))
    // Package managers put a link on PATH and keep the language hosts beside the link's target.
    .flatMap((folder) => [folder, dirname(realpathSync(join(folder, "pulumi")))]);
  return [...new Set(candidates)];
}
