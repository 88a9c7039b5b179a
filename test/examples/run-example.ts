/**
 * Runs one program against the SDK's mock monitor and prints what it registers, as JSON. A process of its own, for
 * an example imports the package by its name. Arguments: the program's file, its configuration as JSON.
 */
import { pathToFileURL } from "node:url";
import * as pulumi from "@pulumi/pulumi";
import { findDefinition, toKind } from "../../rules/kind";
import { recordProgram } from "../sdk/recorded-program";

const [file = "", config = "{}"] = process.argv.slice(2);

/** What every object has from its creation on. */
function outputsOf(type: string): Record<string, string> {
  const fields = findDefinition(toKind(type) ?? "")?.outputFields.fields ?? {};
  const names = Object.keys(fields).filter((name) => fields[name]?.required === true);
  return Object.fromEntries(names.map((name) => [name, `made-${name}`]));
}

async function main(): Promise<void> {
  const recording = await recordProgram(
    async () => {
      const values = JSON.parse(config) as Record<string, string>;
      const entries = Object.entries(values).map(([key, value]) => [`project:${key}`, value]);
      pulumi.runtime.setAllConfig(Object.fromEntries(entries));
      await import(pathToFileURL(file).href);
    },
    { outputsOf },
  );
  console.log(JSON.stringify(recording.registrations));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
