/**
 * The runs of the Pulumi CLI that an adoption ends with: configuration, import, preview. Secrets go through pipes only,
 * never into a file or an argument, which other users of the machine could read.
 */
import { ConfigError } from "../provider/http/errors";
import type { Redactor } from "../provider/http/redact";
import { isTree } from "../provider/lifecycle/tree";
import { explainFailure } from "../recover/explain-failure";
import { runPulumi } from "../recover/run-pulumi";
import type { Result, RunOptions, StackAddress } from "../recover/run-pulumi";

/** A step of a preview that is not "nothing to do". */
export interface PlannedStep {
  op: string;
  urn: string;
}

export interface EngineRuns {
  /** Throws where the import would not work, before anything is written. */
  requireImport(): Promise<void>;
  setSecret(key: string, value: string): Promise<void>;
  setPlain(values: ReadonlyMap<string, string>): Promise<void>;
  /** `document` is the text of an import file. */
  importResources(document: string, isProtected: boolean): Promise<void>;
  preview(): Promise<PlannedStep[]>;
}

const MAX_LINES = 6;

/** The first CLI 3.x whose import files hold outputs: pulumi/pulumi pull request 23984. */
const MIN_MINOR = 254;

export function createEngineRuns(
  { cwd, stack }: StackAddress,
  env: NodeJS.ProcessEnv,
  redactor: Redactor,
): EngineRuns {
  async function run(args: readonly string[], options: Partial<RunOptions> = {}): Promise<string> {
    const result = await runPulumi(args, { cwd, stack, env, ...options });
    if (result.code === 0) return result.stdout;
    const what = `pulumi ${args.slice(0, args[0] === "config" ? 2 : 1).join(" ")} failed`;
    throw explainFailure({ what, said: [redactor.redact(findErrors(result))], stack });
  }

  return {
    async requireImport() {
      if (process.platform === "win32") {
        throw new ConfigError(
          "an import needs /dev/stdin, so that no secret is written to disk; run it under WSL",
          "NO_PIPE",
        );
      }
      const { stdout } = await runPulumi(["version"], { cwd, env });
      const [, major, minor] = /^v?(\d+)\.(\d+)\./.exec(stdout.trim()) ?? [];
      // A CLI that was built without a version is somebody's own.
      if (major === undefined || Number(major) > 3 || Number(minor) >= MIN_MINOR) return;
      throw new ConfigError(
        `the Pulumi CLI is too old for an import with outputs; install 3.${MIN_MINOR} or newer`,
        "OLD_CLI",
      );
    },
    async setSecret(key, value) {
      await run(["config", "set", "--secret", key], { input: value, isShielded: true });
    },
    async setPlain(values) {
      if (values.size === 0) return;
      const pairs = [...values].flatMap(([key, value]) => ["--plaintext", `${key}=${value}`]);
      await run(["config", "set-all", ...pairs], { isShielded: true });
    },
    async importResources(document, isProtected) {
      const flags = [
        "--generate-code=false",
        `--protect=${isProtected}`,
        "--skip-preview",
        "--yes",
        "--suppress-progress",
      ];
      // An import makes nothing outside of the state, so a kill loses nothing; a checkpoint after each object is most
      // of the time that many objects take.
      const quick = { PULUMI_SKIP_CHECKPOINTS: "true", ...env };
      const args = ["import", "--file", "/dev/stdin", ...flags];
      await run(args, { input: document, isPipe: true, isShielded: true, env: quick });
    },
    preview: async () => readSteps(await run(["preview", "--json"])),
  };
}

/** What went wrong stands on either stream, among progress and, in JSON, among everything else. */
function findErrors({ stdout, stderr }: Result): string {
  const digest = parseJson(stdout);
  if (isTree(digest) && Array.isArray(digest["diagnostics"])) {
    const errors = digest["diagnostics"].filter((item) => isTree(item) && item["severity"] === "error");
    const texts = errors.map((item) => (isTree(item) ? String(item["message"]).trim() : ""));
    if (texts.length > 0) return texts.slice(0, MAX_LINES).join("\n");
  }
  const lines = `${stderr}\n${stdout}`.split("\n").map((line) => line.trim());
  const errors = lines.filter((line) => /\berror: /i.test(line));
  const shown = errors.length > 0 ? errors : lines.filter(Boolean);
  return [...new Set(shown)].slice(0, MAX_LINES).join("\n");
}

/** Source: pulumi/pulumi sdk/go/common/apitype, PreviewDigest. */
function readSteps(text: string): PlannedStep[] {
  const digest = parseJson(text);
  const steps = isTree(digest) ? digest["steps"] : undefined;
  if (!Array.isArray(steps)) {
    throw new ConfigError("the preview's JSON has a form that this release does not know", "PREVIEW_FORMAT");
  }
  return steps.flatMap((step) => {
    if (!isTree(step) || typeof step["op"] !== "string" || step["op"] === "same") return [];
    return [{ op: step["op"], urn: String(step["urn"]) }];
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
