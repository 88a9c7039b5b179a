/**
 * `npm run fuzz:kill [-- --moments N --seed S | --case TEXT]`: the real CLI killed at the phases that matter, or at N
 * random moments; then recover and `pulumi up`. Prints zeros and fails otherwise.
 */
import { parseArgs } from "node:util";
import { createProgress } from "../tools/pulumi/progress";
import { installUserProject } from "../test/support/user-project";
import { formatCase, listPhases, parseCase, sampleMoments } from "./kill-case";
import type { KillCase } from "./kill-case";
import { printKillReport, runCases } from "./kill-report";
import { countRequests } from "./kill-requests";

async function main(): Promise<void> {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ options: { moments: text, seed: text, case: text } });
  const userProject = await installUserProject({ progress: createProgress() });
  const seed = Number(values.seed ?? Date.now() % 2 ** 31);
  let cases: KillCase[];
  if (values.case !== undefined) cases = [parseCase(values.case)];
  else if (values.moments === undefined) cases = listPhases();
  else cases = sampleMoments(Number(values.moments), seed, await countRequests(userProject));
  const report = await runCases(cases, userProject, (line) => console.log(line));
  if (values.moments !== undefined) console.log(`seed ${seed}`);
  printKillReport(report, (failed) => `npm run fuzz:kill -- --case '${formatCase(failed)}'`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
