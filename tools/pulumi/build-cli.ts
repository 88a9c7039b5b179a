// Builds the CLI and its Node language host with Go from the two modules beside this file, whose go.sum files
// pin every byte. Two modules, because the only tagged release of the language host needs far older
// dependencies than the CLI. Needs the Go module proxy and nothing else. It knows nothing about caches.

import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Progress } from "./progress";
import { runWithProgress } from "./progress";
import { runCommand } from "./run-command";
import {
  isAtLeast,
  LANGUAGE_HOST_VERSION,
  MINIMUM_GO_VERSION,
  parseVersion,
  PULUMI_CLI_VERSION,
} from "./version";

interface Target {
  label: string;
  module: string;
  output: string;
  mainPackage: string;
  version: string;
}

// The smaller one first: a machine that cannot reach the module proxy finds out sooner.
const TARGETS: readonly Target[] = [
  {
    label: "building the Node language host with Go",
    module: "language-host-go",
    output: "pulumi-language-nodejs",
    mainPackage: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
    version: LANGUAGE_HOST_VERSION,
  },
  {
    label: `building the Pulumi CLI ${PULUMI_CLI_VERSION} with Go, about 4 minutes on 2 cores`,
    module: "cli-go",
    output: "pulumi",
    mainPackage: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    version: PULUMI_CLI_VERSION,
  },
];

const BUILD_TIMEOUT_MS = 40 * 60_000;
const VERSION_VARIABLE = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/** Puts `pulumi` and `pulumi-language-nodejs` into `binDir`. Rejects with the reason in one line. */
export async function buildCli(
  binDir: string,
  options: { env: NodeJS.ProcessEnv; progress: Progress },
): Promise<void> {
  // GOFLAGS, the user's or from `go env -w`, could ask for a vendor folder or another go.mod.
  const env: NodeJS.ProcessEnv = { ...options.env, GOFLAGS: "-mod=readonly", GOWORK: "off" };
  await assertGoIsNewEnough(env);
  for (const target of TARGETS) {
    await runWithProgress(options.progress, target.label, async (wait) => {
      let modules = 0;
      const result = await runCommand("go", toBuildArgs(target, binDir), {
        env,
        cwd: join(__dirname, target.module),
        timeoutMs: BUILD_TIMEOUT_MS,
        onLine: (line) => {
          if (line.startsWith("go: downloading")) {
            modules += 1;
            wait.note(`${modules} modules fetched`);
          }
        },
      });
      if (result.code !== 0) {
        throw new Error(`go build ${target.mainPackage}: ${result.stopped ?? findReason(result.stderr)}`);
      }
    });
  }
}

function toBuildArgs(target: Target, binDir: string): string[] {
  const linker = `-s -w -X ${VERSION_VARIABLE}=v${target.version}`;
  const flags = ["-mod=readonly", "-buildvcs=false", "-tags=osusergo,grpcnotrace", "-trimpath"];
  return ["build", ...flags, `-ldflags=${linker}`, "-o", join(binDir, target.output), target.mainPackage];
}

async function assertGoIsNewEnough(env: NodeJS.ProcessEnv): Promise<void> {
  const result = await runCommand("go", ["env", "GOVERSION"], { env, cwd: tmpdir(), timeoutMs: 20_000 });
  const version = parseVersion(result.stdout);
  if (result.code !== 0 || version === undefined) {
    throw new Error("Go is not installed (no go on PATH)");
  }
  if (!isAtLeast(version, MINIMUM_GO_VERSION)) {
    throw new Error(`Go ${version} is older than ${MINIMUM_GO_VERSION}`);
  }
}

function findReason(stderr: string): string {
  const lines = stderr
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("go: downloading"));
  return lines.at(-1)?.trim() ?? "no reason given";
}
