/**
 * What went wrong when the CLI could not read a stack at all, in one sentence with what to do. Source: the messages
 * of Pulumi CLI 3.259 [engine], and its exit codes (pkg/cmd/pulumi/cmd/exit_codes.go). Runs nothing.
 */
import { showName } from "../report/text";

const MAX_LINES = 6;

const HINTS: readonly (readonly [pattern: RegExp, hint: string])[] = [
  [
    /incorrect passphrase|passphrase must be set/i,
    "set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE to the passphrase of this stack",
  ],
  [
    /no stack named|no stack selected/i,
    "`pulumi stack ls` lists the stacks of this project; name one with --stack",
  ],
  [
    /currently locked by|another update is currently in progress/i,
    "wait for the run that holds the lock; if it died, `pulumi cancel` frees it",
  ],
  [/no Pulumi\.yaml project file|no Pulumi project/i, "name the project's folder with --cwd"],
  [/Unable to compile TypeScript/i, "mend the program, or read without it: --no-run-program"],
  [
    /unhandled exception|failed to run|Cannot find module/i,
    "mend the program, or read without it: --no-run-program (keys then come from the environment, or from the last `up`)",
  ],
  [/PULUMI_ACCESS_TOKEN|pulumi login|unauthorized/i, "log in to the backend with `pulumi login`"],
];

/** `stack` is as it was given. */
export function explainFailure(said: readonly string[], stack: string | undefined): string {
  const lines = said
    .flatMap((text) => text.split("\n"))
    .map((line) => toLine(line.replace(/^error: /, "")))
    .filter((line) => line !== "" && line !== "preview failed" && !/^\s*at /.test(line));
  const text = [...new Set(lines)].slice(0, MAX_LINES).join(" ");
  const hint = HINTS.find(([pattern]) => pattern.test(text))?.[1];
  const what = stack === undefined ? "the selected stack" : `stack ${showName(stack)}`;
  const cause = text === "" ? "the Pulumi CLI failed and did not say why" : text;
  return `${what} could not be read: ${cause}${hint === undefined ? "" : `. What to do: ${hint}`}`;
}

/** Control characters out, length kept: a compiler's message is longer than a name. */
function toLine(line: string): string {
  return line
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, " ")
    .trim()
    .slice(0, 500);
}
