/**
 * `npm run fuzz:faults [-- --runs N --seed S --path P]`: schedules of faults over programs of every resource, until
 * everything is in place. Prints zeros and fails otherwise.
 */
import { fuzzFaults } from "./fault-harness";
import { printReport, readOptions } from "./run-property";
import { startWatchdog } from "./watchdog";

async function main(): Promise<void> {
  const options = readOptions(2000);
  const watchdog = startWatchdog("fuzz:faults", options);
  printReport("fuzz:faults", options, await fuzzFaults({}, { ...options, watchdog }));
  await watchdog.close();
}

void main();
