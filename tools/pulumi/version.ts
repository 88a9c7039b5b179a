// The one place that names the Pulumi CLI this project is developed and tested with, and the oldest one that
// it accepts. The go.mod files beside this file repeat the numbers because Go wants them there; a test keeps
// them in step. It knows nothing about where a CLI comes from.

/** Downloaded, built and cached when the machine has no usable CLI. */
export const PULUMI_CLI_VERSION = "3.259.0";

/** `pulumi import` with outputs, which adoption needs, came with this release (pulumi/pulumi PR #23984). */
export const MINIMUM_PULUMI_CLI_VERSION = "3.254.0";

/** Last release of the Go module sdk/v3 that holds the Node language host; later ones have no version tag. */
export const LANGUAGE_HOST_VERSION = "3.68.0";

/** The `go` line of the CLI's own go.mod at PULUMI_CLI_VERSION. */
export const MINIMUM_GO_VERSION = "1.25.11";

const VERSION_PATTERN = /(\d+)\.(\d+)(?:\.(\d+))?(-[0-9A-Za-z.-]+)?/;

/** The first version number in a tool's output (`v3.259.0`, `go1.26`), or undefined when there is none. */
export function parseVersion(text: string): string | undefined {
  return VERSION_PATTERN.exec(text)?.[0];
}

/** Compares as semver does, except that all pre-releases of one version count as equal and older than it. */
export function isAtLeast(version: string, minimum: string): boolean {
  const [left, right] = [toNumbers(version), toNumbers(minimum)];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at === -1 || (left[at] ?? 0) > (right[at] ?? 0);
}

function toNumbers(version: string): number[] {
  const [, major = "0", minor = "0", patch = "0", preRelease] = VERSION_PATTERN.exec(version) ?? [];
  return [Number(major), Number(minor), Number(patch), preRelease === undefined ? 1 : 0];
}
