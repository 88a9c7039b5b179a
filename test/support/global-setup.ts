// Runs once before the tests that need the engine: has the CLI and the installed package ready, so that no
// single test pays for it or runs into its time limit. A missing CLI is a failure, never a skip.

import { findPulumiCli } from "../../tools/pulumi/find-cli";
import { createProgress } from "../../tools/pulumi/progress";
import { installUserProject, USER_PROJECT_VARIABLE } from "./user-project";

export async function setup(): Promise<void> {
  const progress = createProgress();
  await findPulumiCli({ progress });
  // Workers inherit it: one run tests one package, even when a source file changes meanwhile.
  process.env[USER_PROJECT_VARIABLE] = await installUserProject({ progress });
}
