/**
 * `agent-identity adopt`: takes existing objects into a stack and a program. Flags, questions to a person, texts and
 * exit codes; what is done stands in `adopt/`.
 */
import type { Command } from "commander";
import { prepareAdoption } from "../../adopt/adopt";
import { printEnd, printJson, printPlan, printSources, toExitCode } from "../../adopt/report";
import type { Outcome } from "../../adopt/report";
import { createRedactor } from "../../provider/http/redact";
import { describeCause } from "../../provider/lifecycle/failure";
import { addAdoptFlags, toAdoptOptions } from "../adopt-flags";
import type { AdoptFlags } from "../adopt-flags";
import { confirm, createPerson } from "../ask-person";
import { createProgressLine } from "../progress-line";

const details = `
It reads what exists, writes a program for it (one file per pool), imports it into the state, and proves that a preview is
empty. Nothing is created, changed or deleted at the service. Pools and login providers get \`protect: true\`. A secret that
the service does not show is asked for, or stays open: every change of its resource is then refused until it is set.
In a pipeline it is a dry run unless --yes is given.

Patterns for --name: * stands for any text, everything else for itself.

Exit codes:
  0  everything chosen is adopted and a preview is empty, or there is nothing to adopt
  1  wrong use, or it failed, or a preview is not empty
  2  a dry run found something to adopt, or you said no
  3  something could not be listed, read or adopted; the rest is as above

Examples:
  $ agent-identity adopt                                      asks which objects
  $ agent-identity adopt --all --dry-run                      shows the program, writes nothing
  $ agent-identity adopt --pool people --yes                  one pool and its login providers
  $ agent-identity adopt --name 'crm-*' --stack prod --yes    what has such a name
  $ agent-identity adopt --all --also-stack dev --yes         without what the stack dev manages

What it writes, how it treats secrets, and its limits: docs/adopt.md.`;

async function runAdopt(flags: AdoptFlags): Promise<void> {
  const redactor = createRedactor();
  const progress = createProgressLine(process.stderr);
  const say = (text: string): void => {
    progress.end();
    if (text !== "") console.log(redactor.redact(text));
  };
  try {
    const isAlone = isPipeline(flags);
    const notify = (message: string): void => progress.tell(redactor.redact(message));
    const person = isAlone || flags.yes === true ? undefined : quieten(createPerson(), () => progress.end());
    const options = toAdoptOptions(flags, { redactor, notify, person });
    const adoption = await prepareAdoption(options);
    const folder = options.folder.path;
    if (flags.json !== true) say(printPlan(adoption, folder));
    const outcome = await decide(
      flags,
      isAlone,
      adoption.objects.length,
      adoption.program.manifest.resources.length,
    );
    if (flags.json !== true && outcome === "dryRun" && adoption.objects.length > 0)
      say(`\n${printSources(adoption)}`);
    const carried = outcome === "adopted" ? await adoption.finish() : undefined;
    const report = { adoption, outcome, carried, folder };
    say(flags.json === true ? printJson(report) : printEnd(report));
    process.exitCode = toExitCode(report);
  } catch (error) {
    progress.end();
    console.error(
      `error: ${redactor.redact(isExit(error) ? "stopped; nothing was adopted" : describeCause(error))}`,
    );
    process.exitCode = 1;
  }
}

/** A pipeline acts only when it is told to; a person is asked. */
async function decide(flags: AdoptFlags, isAlone: boolean, found: number, known: number): Promise<Outcome> {
  if (found === 0 && known === 0) return "nothing";
  if (flags.dryRun === true) return found === 0 ? "nothing" : "dryRun";
  if (flags.yes === true || found === 0) return "adopted";
  if (isAlone) return "dryRun";
  const isWanted = await confirm(
    "Adopt them? The program is written and the state changed; the service is not.",
  );
  return isWanted ? "adopted" : "declined";
}

function isPipeline({ json }: AdoptFlags): boolean {
  return json === true || (process.env["CI"] ?? "") !== "" || !process.stdin.isTTY || !process.stderr.isTTY;
}

/** A progress line would stand in the middle of a question. */
function quieten(person: ReturnType<typeof createPerson>, end: () => void): ReturnType<typeof createPerson> {
  return {
    pick: (objects) => (end(), person.pick(objects)),
    askSecret: (label, judge) => (end(), person.askSecret(label, judge)),
  };
}

/** ^C at a question. Source: @inquirer/core, ExitPromptError. */
const isExit = (error: unknown): boolean => error instanceof Error && error.name === "ExitPromptError";

export function addAdoptCommand(program: Command): void {
  addAdoptFlags(program.command("adopt"))
    .description("Take existing objects into a stack, and write the program for them.")
    .addHelpText("after", details)
    .action(runAdopt);
}
