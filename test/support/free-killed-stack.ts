/**
 * What a person does after a run of the CLI was killed and before anything else, as docs/recover.md says it: remove the
 * empty file that a write in progress left beside the state, and free the lock. Knows the file backend and no program.
 */
import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { PulumiStack } from "./pulumi-cli";

export async function freeKilledStack(stack: PulumiStack): Promise<void> {
  for (const path of stack.allFiles()) {
    if (path.endsWith(".json.attrs") && statSync(path).size === 0) rmSync(path);
  }
  const locks = join("backend", ".pulumi", "locks");
  if (stack.allFiles().some((path) => path.includes(locks))) await stack.run(["cancel", "--yes"]);
}
