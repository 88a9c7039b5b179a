/**
 * What a command asks a person in a terminal: whether to act, which objects, which secrets. Loaded with the first
 * question only. Prompts go to stderr, so that stdout holds nothing but the report.
 */
import type * as Prompts from "@inquirer/prompts";
import type { Person } from "../adopt/adopt";
import { describeObject } from "../adopt/read-chosen";
import type { CommandRun } from "./command-run";
import type { ActionFlags, CommonFlags } from "./shared-flags";

const PAGE_SIZE = 20;

/** Whether nobody is there to answer: a pipeline acts only when it is told to. */
export function isAlone({ json }: ActionFlags): boolean {
  return json === true || (process.env["CI"] ?? "") !== "" || !process.stdin.isTTY || !process.stderr.isTTY;
}

/** Whether to act on what was found: as the flags say, else as a person says, else not. */
export async function decide(
  flags: ActionFlags & CommonFlags,
  run: CommandRun,
  question: string,
): Promise<"act" | "dryRun" | "declined"> {
  if (flags.dryRun === true) return "dryRun";
  if (flags.yes === true) return "act";
  if (isAlone(flags)) return "dryRun";
  const isWanted = await ask(flags, run, ({ confirm }, context) =>
    confirm({ message: question, default: false }, context),
  );
  return isWanted ? "act" : "declined";
}

export function createPerson(flags: CommonFlags, run: CommandRun): Person {
  return {
    pick(objects) {
      const choices = objects.map((listed) => ({
        value: listed,
        name: describeObject(listed, listed.candidates[0]?.kind),
      }));
      const options = { message: "What is to be adopted?", choices, pageSize: PAGE_SIZE, loop: false };
      return ask(flags, run, ({ checkbox }, context) => checkbox(options, context));
    },
    async askSecret(label, judge) {
      const message = `Secret of ${label} (empty if you do not know it):`;
      const validate = (value: string): string | true => (value === "" ? true : (judge(value) ?? true));
      const answer = await ask(flags, run, ({ password }, context) =>
        password({ message, mask: true, validate }, context),
      );
      return answer === "" ? undefined : answer;
    },
  };
}

interface PromptContext {
  output: NodeJS.WritableStream;
  signal: AbortSignal;
}

async function ask<Answer>(
  { color }: CommonFlags,
  run: CommandRun,
  question: (prompts: typeof Prompts, context: PromptContext) => Promise<Answer>,
): Promise<Answer> {
  // A progress line would stand in the middle of the question.
  run.endProgress();
  // The prompts ask the environment themselves (node:util, styleText).
  if (color === "never") process.env["NO_COLOR"] = "1";
  const closed = new AbortController();
  // ^D closes the input and settles nothing; without an answer the process would end as if all were done.
  const close = (): void => closed.abort();
  process.once("beforeExit", close);
  try {
    return await question(await import("@inquirer/prompts"), {
      output: process.stderr,
      signal: closed.signal,
    });
  } finally {
    process.off("beforeExit", close);
  }
}
