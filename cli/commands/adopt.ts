/**
 * `agent-identity adopt`: takes existing objects into a stack and a program. Questions to a person and exit codes; what
 * is done stands in `adopt/`.
 */
import type { Command } from "commander";
import { prepareAdoption } from "../../adopt/adopt";
import type { Adoption } from "../../adopt/adopt";
import { printEnd, printPlan, printSources, toExitCode } from "../../adopt/report";
import { printJson } from "../../adopt/report-json";
import type { Outcome } from "../../adopt/report";
import { addAdoptFlags, adoptHelp, toAdoptOptions } from "../adopt-flags";
import type { AdoptFlags } from "../adopt-flags";
import { createPerson, decide, isAlone } from "../ask-person";
import { toAction } from "../command-run";
import type { CommandRun } from "../command-run";
import { addHelpText } from "../help-text";

async function runAdopt(flags: AdoptFlags, run: CommandRun): Promise<number> {
  run.setStopNote("nothing was adopted");
  const person = isAlone(flags) || flags.yes === true ? undefined : createPerson(flags, run);
  const options = toAdoptOptions(flags, { redactor: run.redactor, notify: run.tell, person });
  const adoption = await prepareAdoption(options);
  const folder = options.folder.path;
  const isText = flags.json !== true;
  const isColored = run.isColored();
  if (isText) run.print(printPlan(adoption, folder, isColored));
  const outcome = await chooseOutcome(flags, run, adoption);
  if (isText && outcome === "dryRun") run.print(`\n${printSources(adoption)}`);
  if (outcome === "adopted") run.setStopNote("run this again, and it goes on where it was");
  const carried = outcome === "adopted" ? await adoption.finish() : undefined;
  const report = { adoption, outcome, carried, folder };
  run.print(isText ? printEnd(report, isColored) : printJson(report));
  return toExitCode(report);
}

async function chooseOutcome(flags: AdoptFlags, run: CommandRun, adoption: Adoption): Promise<Outcome> {
  const found = adoption.objects.length;
  if (found === 0) {
    // A run that was repeated may have nothing left to import, and still owes the proof.
    const isKnown = adoption.program.manifest.resources.length > 0;
    return isKnown && flags.dryRun !== true ? "adopted" : "nothing";
  }
  const question = "Adopt them? The program is written and the state changed; the service is not.";
  const decision = await decide(flags, run, question);
  return decision === "act" ? "adopted" : decision;
}

export function addAdoptCommand(program: Command): void {
  const command = program
    .command("adopt")
    .description("Take existing objects into a stack, and write the program for them.")
    .action(toAction(runAdopt));
  addHelpText(addAdoptFlags(command), adoptHelp);
}
