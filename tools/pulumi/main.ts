// The command behind `make cli`: has a Pulumi CLI ready, says which one and where. Fails when there is none.

import { findPulumiCli } from "./find-cli";
import { createProgress } from "./progress";

async function main(): Promise<void> {
  const cli = await findPulumiCli({ progress: createProgress() });
  const origins = {
    path: "installed on this machine",
    cache: "from the project's cache",
    download: "downloaded into the project's cache",
    build: "built into the project's cache",
  };
  console.log(`Pulumi CLI ${cli.version}, ${origins[cli.source]}: ${cli.binDir}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
