/**
 * Prints everything that follows from the definitions. With `--check` nothing is written, and what differs is named.
 */
import type * as Printing from "./generate/print-all";
import { listCloudNames, printClouds, printRegistry } from "./generate/registry";
import { createWrite } from "./generate/write";

const stale: string[] = [];
const write = createWrite(process.argv.includes("--check"), stale);

const names = listCloudNames();
for (const name of names) write(`provider/${name}/resources/registry.ts`, printRegistry(name));
write("provider/clouds.ts", printClouds(names));

// Not before the lists are there, which it reads.
const { printAll } = require("./generate/print-all") as typeof Printing;
printAll(write);

if (stale.length > 0) {
  console.error(
    `not as the definitions say; run \`npm run generate\`:\n${stale.map((path) => `  ${path}`).join("\n")}`,
  );
  process.exitCode = 1;
}
