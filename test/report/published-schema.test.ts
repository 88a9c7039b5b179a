/**
 * The forms for programs, as they stand beside their tests, against the schemas that a reader has: ours in schema/, and
 * that of SARIF 2.1.0.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { listErrors, listSarifErrors } from "../support/published-schema";

const tests = join(__dirname, "..");

function listGoldens(folder: string, end: string): [name: string, document: unknown][] {
  const path = join(tests, folder, "golden");
  const names = readdirSync(path).filter((name) => name.endsWith(`${end}.golden`));
  expect(names.length).toBeGreaterThan(0);
  return names.map((name) => [name, JSON.parse(readFileSync(join(path, name), "utf8"))]);
}

test.each([
  ["drift", "drift-report"],
  ["review", "review-report"],
  ["adopt", "adopt-report"],
  ["recover", "recover-report"],
  ["cli", "emulator-start"],
])("the JSON of %s is what the published schema %s says, and bears its version", (folder, schema) => {
  for (const [, document] of listGoldens(folder, ".json")) {
    expect(listErrors(schema, document)).toEqual([]);
    expect(document).toMatchObject({ schemaVersion: 1 });
  }
});

test.each(["drift", "review"])("the SARIF of %s is what the schema of SARIF 2.1.0 says", (folder) => {
  for (const [, document] of listGoldens(folder, ".sarif")) {
    expect(listSarifErrors(document)).toEqual([]);
    expect(document).toMatchObject({ runs: [{ results: expect.arrayContaining([expect.any(Object)]) }] });
  }
});

test("what is not so is told of a report of ours", () => {
  const [, report] = listGoldens("drift", ".json")[0] ?? [];
  const changed = { ...(report as object), more: 1, schemaVersion: 2 };
  expect(listErrors("drift-report", changed)).toEqual([" additionalProperties", "/schemaVersion const"]);
});

test.each([
  ["no runs", { version: "2.1.0" }, " required"],
  ["a level that there is not", toLog({ level: "high" }), "/runs/0/results/0/level enum"],
  [
    "a place that is no URI",
    toLog({ locations: [{ physicalLocation: { artifactLocation: { uri: "a b.ts" } } }] }),
    "/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri format",
  ],
])("what is not so is told of SARIF: %s", (_, document, error) => {
  expect(listSarifErrors(document)).toContain(error);
});

function toLog(result: object): object {
  const results = [{ message: { text: "a" }, ...result }];
  return { version: "2.1.0", runs: [{ tool: { driver: { name: "x" } }, results }] };
}
