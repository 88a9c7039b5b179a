/**
 * `npm run fuzz:answers [-- --runs N --seed S --path P]`: mutated answers of the service through client, wire mapping
 * and lifecycle of every resource. Prints zeros and fails otherwise.
 */
import { answerClouds } from "./answer-clouds";
import { fuzzAnswers } from "./answer-harness";
import { recordScript } from "./answer-script";
import { connect } from "./connect";
import { printReport, readOptions } from "./run-property";
import { startWatchdog } from "./watchdog";

async function main(): Promise<void> {
  const options = readOptions(5000);
  const watchdog = startWatchdog("fuzz:answers", options);
  const script = await recordScript(answerClouds);
  const report = await fuzzAnswers(
    { script, open: (definition, warn) => connect(definition, script.tape.url, warn).provider },
    { ...options, watchdog },
  );
  await script.close();
  await watchdog.close();
  printReport("fuzz:answers", options, report);
}

void main();
