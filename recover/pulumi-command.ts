/**
 * The Pulumi CLI on PATH, for the three things that a recovery asks of it. What holds secrets goes through pipes only.
 * Knows what the CLI says of what a dead run left behind: a lock (pulumi/pulumi, pkg/backend/diy/lock.go), a torn file
 * beside the state (gocloud.dev/blob/fileblob writes its attributes in place).
 */
import { spawn } from "node:child_process";
import { ConfigError } from "../provider/http/errors";
import type { AgentIdentityError } from "../provider/http/errors";
import type { Redactor } from "../provider/http/redact";
import { isTree } from "../provider/lifecycle/tree";

export interface StackAddress {
  /** The project's folder. */
  cwd: string;
  /** The selected stack if absent. */
  stack?: string | undefined;
}

export interface PulumiCommand {
  /** The whole state as text; with `isOpened`, secrets in clear. */
  exportStack(isOpened: boolean): Promise<string>;
  importStack(text: string): Promise<void>;
  /** The stack's configuration as it is now, secrets in clear. */
  readConfig(): Promise<ReadonlyMap<string, string>>;
}

export interface Result {
  code: number | null;
  stdout: string;
  stderr: string;
}

export function createPulumiCommand(
  { cwd, stack }: StackAddress,
  env: NodeJS.ProcessEnv,
  redactor: Redactor,
): PulumiCommand {
  const where = stack === undefined ? [] : ["--stack", stack];

  async function run(args: readonly string[], input = ""): Promise<string> {
    const all = [...args, ...where, "--non-interactive", "--color", "never"];
    const result = await runPulumi(all, { cwd, env, input });
    if (result.code === 0) return result.stdout;
    throw explainFailure(args.slice(0, 2).join(" "), redactor.redact(result.stderr), stack);
  }

  return {
    exportStack: (isOpened) => run(["stack", "export", ...(isOpened ? ["--show-secrets"] : [])]),
    importStack: async (text) => void (await run(["stack", "import"], text)),
    readConfig: async () => readValues(await run(["config", "--json", "--show-secrets"]), redactor),
  };
}

export interface RunOptions {
  cwd: string;
  env: NodeJS.ProcessEnv;
  input?: string;
  /** The input can be opened by name (`/dev/stdin`), which that of a process started here cannot: it is a socket. */
  isPipe?: boolean;
}

/** Ends with the CLI's exit code, whatever it is; throws ConfigError when the CLI cannot be started. */
export function runPulumi(
  args: readonly string[],
  { cwd, env, input = "", isPipe = false }: RunOptions,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const options = { cwd, env: { PULUMI_SKIP_UPDATE_CHECK: "true", ...env } };
    const child = isPipe
      ? spawn("/bin/sh", ["-c", 'cat | pulumi "$@"', "pulumi", ...args], options)
      : spawn("pulumi", args, options);
    const result: Result = { code: null, stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (result.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (result.stderr += text));
    child.on("error", () =>
      reject(
        new ConfigError(
          "the Pulumi CLI could not be started; there must be a pulumi on PATH, and the folder must exist",
          "NO_PULUMI",
        ),
      ),
    );
    child.on("close", (code) => resolve({ ...result, code }));
    // A child that ends without reading its input says why by its exit code.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}

export function explainFailure(
  command: string,
  stderr: string,
  stack: string | undefined,
): AgentIdentityError {
  const said = stderr.trim().replaceAll(/^error: /gm, "");
  if (/currently locked by|another update is currently in progress/i.test(said)) {
    // A run may be under way or have died; nobody but the user can tell which.
    const cancel = `pulumi cancel --yes${stack === undefined ? "" : ` ${stack}`}`;
    return new ConfigError(
      `the stack is locked, so its state was not changed. If no pulumi run is under way on any machine, a dead one left ` +
        `the lock behind: free it with \`${cancel}\`, then run this again. The CLI says: ${said}`,
      "LOCKED",
    );
  }
  if (/failed to load checkpoint: (?:unexpected )?EOF/.test(said)) {
    return new ConfigError(
      "the killed run was writing to the file backend, and left an empty file beside the state: remove " +
        ".pulumi/stacks/<project>/<stack>.json.attrs in the backend's folder if it is empty (the state itself is whole, " +
        `and a copy of the one before ends in .bak), then run this again. The CLI says: ${said}`,
      "TORN_STATE",
    );
  }
  return new ConfigError(`pulumi ${command} failed: ${said}`, "PULUMI_FAILED");
}

function readValues(text: string, redactor: Redactor): ReadonlyMap<string, string> {
  const entries = Object.entries(JSON.parse(text) as Record<string, unknown>).flatMap(([key, entry]) =>
    isTree(entry) && typeof entry["value"] === "string" ? [[key, entry] as const] : [],
  );
  for (const [, { value, secret }] of entries) if (secret === true) redactor.add(String(value));
  return new Map(entries.map(([key, { value }]) => [key, String(value)]));
}
