/**
 * Prints everything that follows from the definitions: classes, registry, schemas, docs pages and the README's
 * table. With `--check` nothing is written, and what differs is named.
 */
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { printDriftSchema } from "../drift/report-schema";
import type * as Clouds from "../provider/clouds";
import { printClass } from "./generate/class";
import { printDocsPage } from "./generate/docs-page";
import { printIndex } from "./generate/index-file";
import { toFileName, toTypeName } from "./generate/names";
import { printPermissionTable, printPolicies, printResourceActions } from "./generate/permissions";
import { printReportSchema, printRuleTable } from "./generate/risk-rules";
import { listCloudNames, printClouds, printRegistry } from "./generate/registry";
import { printResourceTable } from "./generate/resource-table";
import { printSchema } from "./generate/schema";

/** Printed code reads like the rest. */
function format(path: string, text: string): string {
  const { status, stdout, stderr } = spawnSync("oxfmt", [`--stdin-filepath=${path}`], {
    input: text,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`oxfmt refused ${path}: ${stderr}`);
  return stdout;
}

const root = join(__dirname, "..");

const isCheck = process.argv.includes("--check");
const stale: string[] = [];

function write(path: string, printed: string): void {
  const file = join(root, path);
  const text = path.endsWith(".ts") ? format(path, printed) : printed;
  const present = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  if (present === text) return;
  if (isCheck) {
    stale.push(path);
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const names = listCloudNames();
for (const name of names) write(`provider/${name}/resources/registry.ts`, printRegistry(name));
write("provider/clouds.ts", printClouds(names));
const { clouds } = require("../provider/clouds") as typeof Clouds;
for (const cloud of clouds) {
  const { facts, definitions } = cloud;
  for (const definition of definitions) {
    const file = toFileName(toTypeName(definition));
    write(`sdk/${facts.name}/${file}.ts`, printClass(facts, definition));
    write(`schema/${facts.name}/${file}.json`, printSchema(definition));
    write(`docs/resources/${facts.name}/${file}.md`, printDocsPage(facts, definition));
  }
  write(`sdk/${facts.name}/index.ts`, printIndex(cloud));
  for (const [file, policy] of Object.entries(printPolicies(cloud)))
    write(`schema/${facts.name}/policies/${file}`, policy);
}
write("schema/drift-report.json", printDriftSchema());
write("schema/review-report.json", printReportSchema());

const apiFolder = mkdtempSync(join(tmpdir(), "agent-identity-api-"));
const typedoc = spawnSync("typedoc", ["--out", apiFolder], { cwd: root, encoding: "utf8" });
if (typedoc.status !== 0) throw new Error(`typedoc: ${typedoc.stdout}${typedoc.stderr}`);
for (const file of readdirSync(apiFolder))
  write(`docs/api/${file}`, readFileSync(join(apiFolder, file), "utf8"));
rmSync(apiFolder, { recursive: true });

/** Replaces what stands between the marks of a table. */
function writeTable(path: string, name: string, table: string): void {
  const [start, end] = [`<!-- ${name}: printed by npm run generate -->`, `<!-- /${name} -->`];
  const text = readFileSync(join(root, path), "utf8");
  const [before, after] = [text.split(start)[0], text.split(end)[1]];
  if (before === undefined || after === undefined) throw new Error(`${path} has lost the marks of its table`);
  write(path, `${before}${start}\n${table}\n${end}${after}`);
}

writeTable("README.md", "resources", printResourceTable(clouds));
writeTable("docs/review.md", "rules", printRuleTable());
writeTable("docs/permissions.md", "commands", printPermissionTable(clouds));
writeTable("docs/permissions.md", "resource-actions", printResourceActions(clouds));

if (stale.length > 0) {
  console.error(
    `not as the definitions say; run \`npm run generate\`:\n${stale.map((path) => `  ${path}`).join("\n")}`,
  );
  process.exitCode = 1;
}
