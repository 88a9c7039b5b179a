/**
 * What went wrong when the CLI failed, in one line with what to do. Source: the messages of Pulumi CLI 3.259 [engine],
 * its exit codes (pkg/cmd/pulumi/cmd/exit_codes.go), and what a dead run leaves behind: a lock (pkg/backend/diy/lock.go),
 * a torn file beside the state (gocloud.dev/blob/fileblob writes its attributes in place). Runs nothing.
 */
import { ConfigError } from "../provider/http/errors";

const MAX_LINES = 6;

type Hint = (stack: string | undefined, forProgram: string) => string;

const HINTS: readonly (readonly [pattern: RegExp, code: string, hint: Hint])[] = [
  [
    /incorrect passphrase|passphrase must be set/i,
    "PASSPHRASE",
    () => "set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE to the passphrase of this stack",
  ],
  [
    /no stack named|no stack selected/i,
    "NO_STACK",
    () => "`pulumi stack ls` lists the stacks of this project; name one with --stack",
  ],
  [
    /currently locked by|another update is currently in progress/i,
    "LOCKED",
    // A run may be under way or have died; nobody but the user can tell which.
    (stack) =>
      "the stack is locked, so its state was not changed; if no pulumi run is under way on any machine, a dead one left " +
      `the lock behind: free it with \`pulumi cancel --yes${stack === undefined ? "" : ` ${stack}`}\`, then run this again`,
  ],
  [
    /failed to load checkpoint: (?:unexpected )?EOF/,
    "TORN_STATE",
    () =>
      "a killed run was writing to the file backend and left an empty file beside the state: remove " +
      ".pulumi/stacks/<project>/<stack>.json.attrs in the backend's folder if it is empty (the state itself is whole, and " +
      "a copy of the one before ends in .bak), then run this again",
  ],
  [
    /no Pulumi\.yaml project file|no Pulumi project/i,
    "NO_PROJECT",
    () => "name the project's folder with --cwd",
  ],
  [
    /Unable to compile TypeScript|unhandled exception|failed to run|Cannot find module/i,
    "PROGRAM_FAILED",
    (_, forProgram) => forProgram,
  ],
  [
    /PULUMI_ACCESS_TOKEN|pulumi login|unauthorized/i,
    "NO_LOGIN",
    () => "log in to the backend with `pulumi login`",
  ],
];

export interface Failure {
  /** What was tried, as the beginning of the sentence. */
  what: string;
  /** What the CLI said of it. */
  said: readonly string[];
  /** As it was given. */
  stack: string | undefined;
  /** What to do where the program is wrong. */
  forProgram?: string;
}

export function explainFailure({ what, said, stack, forProgram }: Failure): ConfigError {
  const lines = said
    .flatMap((text) => text.split("\n"))
    .filter((line) => !/^\s*at /.test(line))
    .map((line) => toLine(line.replace(/^error: /, "")))
    .filter((line) => line !== "" && line !== "preview failed");
  const text = [...new Set(lines)].slice(0, MAX_LINES).join(" ");
  const [, code = "PULUMI_FAILED", hint] = HINTS.find(([pattern]) => pattern.test(text)) ?? [];
  const advice = hint?.(stack, forProgram ?? "mend the program, then run this again");
  const cause = text === "" ? "the Pulumi CLI failed and did not say why" : text.replace(/\.$/, "");
  return new ConfigError(`${what}: ${cause}${advice === undefined ? "" : `. What to do: ${advice}`}`, code);
}

/** Control characters out, length kept: a compiler's message is longer than a name. */
function toLine(line: string): string {
  return line
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, " ")
    .trim()
    .slice(0, 500);
}
