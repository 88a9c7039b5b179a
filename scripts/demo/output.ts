/** Shows what the CLI printed, without the lines that tell nothing new. */
import pc from "picocolors";

const NOISE = [
  /^Updating \(|^Destroying \(|^Previewing /,
  /^@ /,
  /creating \(\d|updating \(\d|deleting \(\d|refreshing \(\d|replacing \(\d/,
  /pulumi:pulumi:Stack/,
  /refresh \([\d.]+s\)$/,
  /^ {4}[A-Z]\w+ [\w-]+$/,
  /^Diagnostics:/,
  /^\s*\[(id|urn)=/,
  /^The resources in the stack|^If you want to remove/,
  /^Duration:/,
];

export function printOutput(stdout: string): void {
  const lines = stdout
    .split("\n")
    .map((line) => line.trimEnd().replaceAll("pulumi-nodejs:dynamic/volcengine:", ""))
    .map((line) => line.replace(/^ {4}pulumi:pulumi:Stack \S+ running warning:.*/, ""))
    .filter((line) => line.trim() !== "" && !NOISE.some((pattern) => pattern.test(line)));
  for (const line of lines) console.log(pc.dim(`     │ ${line}`));
}
