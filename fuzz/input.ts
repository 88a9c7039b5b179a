/**
 * `npm run fuzz:input [-- --runs N --seed S --path P]`: hostile inputs through check and diff of every resource.
 * Prints zeros and fails otherwise.
 */
import { startEmulator } from "../emulator/index";
import { definitions } from "../rules/kind";
import { connect } from "./connect";
import { fuzzInput } from "./input-harness";
import { printReport, readOptions } from "./run-property";
import { startWatchdog } from "./watchdog";

async function main(): Promise<void> {
  const options = readOptions(5000);
  const watchdog = startWatchdog("fuzz:input", options);
  const emulator = await startEmulator();
  const report = await fuzzInput(
    {
      definitions,
      open: (definition, warn) => connect(definition, emulator.url, warn).provider,
      countCalls: () => emulator.countCalls(),
    },
    { ...options, watchdog },
  );
  await emulator.close();
  await watchdog.close();
  printReport("fuzz:input", options, report);
}

void main();
