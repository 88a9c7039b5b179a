/**
 * A preview of the stack as it is now, through the CLI, with the keys and the configuration of this moment. A preview
 * writes no state and changes nothing at the service. What the CLI prints stays in memory.
 */
import type { Redactor } from "../provider/http/redact";
import { explainFailure } from "../recover/explain-failure";
import { runPulumi } from "../recover/run-pulumi";
import type { StackAddress } from "../recover/run-pulumi";
import { parsePreview } from "./preview-json";
import type { Preview } from "./preview-json";

const SOURCE = "the output of `pulumi preview --json`";

export async function runPreview(
  { cwd, stack }: StackAddress,
  env: NodeJS.ProcessEnv,
  redactor: Redactor,
): Promise<Preview> {
  // The other form of `--json` is a log of events.
  const settled = { ...env, PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "false" };
  const args = ["preview", "--json", "--show-sames"];
  const { code, stdout, stderr } = await runPulumi(args, { cwd, stack, env: settled });
  if (stdout.trim().startsWith("{")) {
    const preview = parsePreview(stdout, SOURCE);
    if (code === 0) return preview;
  }
  throw explainFailure({ what: "pulumi preview failed", said: [redactor.redact(stderr)], stack });
}
