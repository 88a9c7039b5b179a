/**
 * What each command runs in: what it says and where, what it hides, what becomes of an error, and what becomes of ^C.
 * Knows no command.
 */
import { constants } from "node:os";
import { createRedactor } from "../provider/http/redact";
import type { Redactor } from "../provider/http/redact";
import { describeCause } from "../provider/lifecycle/failure";
import { endRuns } from "../recover/run-pulumi";
import { isColored, printProblem } from "./color";
import { createProgressLine } from "./progress-line";
import { writeReport } from "./report-output";
import type { CommonFlags } from "./shared-flags";

export interface CommandRun {
  readonly redactor: Redactor;
  /** Whether what is printed there is coloured; a file never is. */
  isColored(output?: string): boolean;
  /** Says on stderr what takes longer than a moment. */
  tell: (message: string) => void;
  /** Takes that line away, before a question. */
  endProgress(): void;
  warn(message: string): void;
  /** For one of several errors; the last one is thrown. */
  fail(message: string): void;
  /** The result, on stdout or whole into a file. */
  print(text: string, output?: string): void;
  /** What a stop means from here on. */
  setStopNote(note: string): void;
  /** From here on ^C is the ordinary end of the command. */
  untilStopped(): Promise<void>;
}

/** Gives the exit code. */
export type Work<Flags> = (flags: Flags, run: CommandRun) => Promise<number>;

type Signal = "SIGINT" | "SIGTERM" | "SIGHUP";
const SIGNALS: readonly Signal[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/** Of the environment; the keys of a cloud, the passphrase and the token of a backend among them. */
const SECRET_NAME =
  /SECRET_?KEY|KEY_SECRET|CLIENT_SECRET|SESSION_TOKEN|SECURITY_TOKEN|PASSPHRASE$|ACCESS_TOKEN/i;

export function toAction<Flags extends CommonFlags>(work: Work<Flags>): (flags: Flags) => Promise<void> {
  return async (flags) => {
    const redactor = createRedactor();
    for (const [name, value] of Object.entries(process.env)) {
      if (SECRET_NAME.test(name) && value !== undefined) redactor.add(value);
    }
    const progress = createProgressLine(process.stderr, process.env);
    let stopNote = "nothing was changed";
    let stopped: Signal | undefined;
    let atStop: (() => void) | undefined;

    const report = (kind: "error" | "warning", message: string): void => {
      progress.end();
      process.stderr.write(printProblem(kind, redactor.redact(message), flags.color));
    };
    const run: CommandRun = {
      redactor,
      isColored: (output) => output === undefined && isColored(flags.color, process.stdout, process.env),
      tell: (message) => progress.tell(redactor.redact(message)),
      endProgress: () => progress.end(),
      warn: (message) => report("warning", message),
      fail: (message) => report("error", message),
      print(text, output) {
        progress.end();
        if (text === "") return;
        const whole = redactor.redact(text.endsWith("\n") ? text : `${text}\n`);
        if (output === undefined) process.stdout.write(whole);
        else writeReport(output, whole);
      },
      setStopNote: (note) => void (stopNote = note),
      untilStopped: () => new Promise((resolve) => (atStop = resolve)),
    };
    const stop = (signal: Signal): void => {
      if (atStop !== undefined) {
        atStop();
        return;
      }
      const isFirst = stopped === undefined;
      stopped ??= signal;
      run.tell("stopping: the Pulumi CLI ends what is under way");
      const ended = endRuns(signal);
      if (isFirst) void ended.then(() => (report("error", `stopped; ${stopNote}`), endBy(signal)));
    };
    for (const signal of SIGNALS) process.on(signal, stop);

    try {
      process.exitCode = await work(flags, run);
    } catch (error) {
      if (isUnanswered(error)) stop("SIGINT");
      else if (stopped === undefined) {
        report("error", describeCause(error));
        process.exitCode = 1;
      }
    }
    progress.end();
    // What ends the process is under way.
    if (stopped !== undefined) await new Promise(() => undefined);
    for (const signal of SIGNALS) process.off(signal, stop);
  };
}

/** ^C and ^D at a question come as keys, not as signals. Source: @inquirer/core, its errors. */
function isUnanswered(error: unknown): boolean {
  return error instanceof Error && ["ExitPromptError", "AbortPromptError"].includes(error.name);
}

/** As the signal itself would have: a shell stops the script around us only when it sees that. */
function endBy(signal: Signal): void {
  process.removeAllListeners(signal);
  process.exitCode = 128 + constants.signals[signal];
  process.kill(process.pid, signal);
}
