/**
 * The Pulumi CLI on PATH, for the three things that a recovery asks of it. What holds secrets goes through pipes only.
 */
import type { Redactor } from "../provider/http/redact";
import { isTree } from "../provider/lifecycle/tree";
import { explainFailure } from "./explain-failure";
import { runPulumi } from "./run-pulumi";
import type { RunOptions, StackAddress } from "./run-pulumi";

export interface PulumiCommand {
  /** The whole state as text; with `isOpened`, secrets in clear. */
  exportStack(isOpened: boolean): Promise<string>;
  importStack(text: string): Promise<void>;
  /** The stack's configuration as it is now, secrets in clear. */
  readConfig(): Promise<ReadonlyMap<string, string>>;
}

export function createPulumiCommand(
  { cwd, stack }: StackAddress,
  env: NodeJS.ProcessEnv,
  redactor: Redactor,
): PulumiCommand {
  async function run(args: readonly string[], options: Partial<RunOptions> = {}): Promise<string> {
    const result = await runPulumi(args, { cwd, stack, env, ...options });
    if (result.code === 0) return result.stdout;
    const what = `pulumi ${args.slice(0, 2).join(" ")} failed`;
    throw explainFailure({ what, said: [redactor.redact(result.stderr)], stack });
  }

  return {
    exportStack: (isOpened) => run(["stack", "export", ...(isOpened ? ["--show-secrets"] : [])]),
    importStack: async (text) => void (await run(["stack", "import"], { input: text, isShielded: true })),
    readConfig: async () => readValues(await run(["config", "--json", "--show-secrets"]), redactor),
  };
}

function readValues(text: string, redactor: Redactor): ReadonlyMap<string, string> {
  const entries = Object.entries(JSON.parse(text) as Record<string, unknown>).flatMap(([key, entry]) =>
    isTree(entry) && typeof entry["value"] === "string" ? [[key, entry] as const] : [],
  );
  for (const [, { value, secret }] of entries) if (secret === true) redactor.add(String(value));
  return new Map(entries.map(([key, { value }]) => [key, String(value)]));
}
