import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  isAtLeast,
  LANGUAGE_HOST_VERSION,
  MINIMUM_GO_VERSION,
  MINIMUM_PULUMI_CLI_VERSION,
  parseVersion,
  PULUMI_CLI_VERSION,
} from "../../../tools/pulumi/version";

test.each([
  ["3.254.0", "3.254.0", true],
  ["3.253.9", "3.254.0", false],
  ["3.1000.0", "3.254.0", true],
  ["4.0.0", "3.254.0", true],
  ["2.999.0", "3.254.0", false],
  ["3.254.0-alpha.1", "3.254.0", false],
  ["3.255.0-dev", "3.254.0", true],
  ["1.26", "1.25.11", true],
])("%s against the minimum %s: %s", (version, minimum, expected) => {
  expect(isAtLeast(version, minimum)).toBe(expected);
});

test("a version is found in what tools print", () => {
  expect(parseVersion("v3.259.0\n")).toBe("3.259.0");
  expect(parseVersion("go1.26.8")).toBe("1.26.8");
  expect(parseVersion("unknown")).toBeUndefined();
});

test("the Go modules build the versions that are named in one place", () => {
  expect(readGoMod("cli-go")).toContain(`github.com/pulumi/pulumi/pkg/v3 v${PULUMI_CLI_VERSION} `);
  expect(readGoMod("cli-go")).toContain(`github.com/pulumi/pulumi/sdk/v3 v${PULUMI_CLI_VERSION} `);
  expect(readGoMod("cli-go")).toContain(`\ngo ${MINIMUM_GO_VERSION}\n`);
  expect(readGoMod("language-host-go")).toContain(
    `github.com/pulumi/pulumi/sdk/v3 v${LANGUAGE_HOST_VERSION} `,
  );
  expect(isAtLeast(PULUMI_CLI_VERSION, MINIMUM_PULUMI_CLI_VERSION)).toBe(true);
});

function readGoMod(name: string): string {
  return readFileSync(join(__dirname, "../../../tools/pulumi", name, "go.mod"), "utf8");
}
