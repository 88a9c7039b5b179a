// The one error of a machine on which no Pulumi CLI could be found or made: what was tried, why each way
// failed, what a person can do.

import { MINIMUM_GO_VERSION, MINIMUM_PULUMI_CLI_VERSION } from "./version";

export interface FailedWay {
  way: string;
  reasons: string[];
}

export function describeMissingCli(tried: readonly FailedWay[]): string {
  return [
    `No usable Pulumi CLI (${MINIMUM_PULUMI_CLI_VERSION} or newer, with its Node language host). Tried, in this order:`,
    ...tried.map(({ way, reasons }, index) => `  ${index + 1}. ${way}: ${reasons.join("; ")}`),
    "Install one of these, then run the same command again:",
    `  - the Pulumi CLI, ${MINIMUM_PULUMI_CLI_VERSION} or newer: https://www.pulumi.com/docs/iac/download-install/`,
    `  - Go, ${MINIMUM_GO_VERSION} or newer: https://go.dev/dl/ (the CLI is then built, about 4 minutes, once)`,
  ].join("\n");
}
