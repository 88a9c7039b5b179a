/**
 * A preview of the stack as it is now, through the CLI, with the keys and the configuration of this moment. A preview
 * writes no state and changes nothing at the service. What the CLI prints stays in memory.
 */
import { ConfigError } from "../provider/http/errors";
import type { Redactor } from "../provider/http/redact";
import { runPulumi } from "../recover/pulumi-command";
import type { StackAddress } from "../recover/pulumi-command";
import { showText } from "../report/text";
import { parsePreview } from "./preview-json";
import type { Preview } from "./preview-json";

const SOURCE = "the output of `pulumi preview --json`";

export async function runPreview(
  { cwd, stack }: StackAddress,
  env: NodeJS.ProcessEnv,
  redactor: Redactor,
): Promise<Preview> {
  const where = stack === undefined ? [] : ["--stack", stack];
  const args = ["preview", "--json", "--show-sames", ...where, "--non-interactive", "--color", "never"];
  // The other form of `--json` is a log of events.
  const settled = { ...env, PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "false" };
  const { code, stdout, stderr } = await runPulumi(args, { cwd, env: settled });
  if (stdout.trim().startsWith("{")) {
    const preview = parsePreview(stdout, SOURCE);
    if (code === 0) return preview;
  }
  const lines = stderr.split("\n").map((line) => line.trim().replace(/^error: /, ""));
  const said = lines.filter((line) => line !== "").slice(0, 3);
  const reason = said.length === 0 ? `exit code ${String(code)}` : showText(redactor.redact(said.join("; ")));
  const advice = /stack/i.test(reason) ? "Name it with --stack, or select it" : "Correct that";
  throw new ConfigError(
    `pulumi preview failed: ${reason}. ${adviseFor(reason) ?? advice}, then run this again`,
    "PREVIEW_FAILED",
  );
}

function adviseFor(reason: string): string | undefined {
  if (/passphrase/i.test(reason)) return "Set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE";
  if (/no Pulumi\.yaml/i.test(reason)) return "Name the project's folder with --cwd";
  return undefined;
}
