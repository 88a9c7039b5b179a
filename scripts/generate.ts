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
import type * as Registry from "../provider/volcengine/resources/registry";
import { printClass } from "./generate/class";
import { printDocsPage } from "./generate/docs-page";
import { printIndex } from "./generate/index-file";
import { toFileName, toTypeName } from "./generate/names";
import { printPermissionTable, printPolicies, printResourceActions } from "./generate/permissions";
import { printReportSchema, printRuleTable } from "./generate/risk-rules";
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

const RESOURCES = "provider/volcengine/resources";

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

/** A file that defines a resource is registered by being there. */
function printRegistry(): string {
  const found = readdirSync(join(root, RESOURCES)).flatMap((file) => {
    const text = readFileSync(join(root, RESOURCES, file), "utf8");
    const name = /^export const (\w+) = defineResource\(/m.exec(text)?.[1];
    return name === undefined ? [] : [{ name, file: file.replace(/\.ts$/, "") }];
  });
  return `/**
 * Printed by \`npm run generate\`; do not edit. Every kind that a state file may name.
 */
import type { ResourceDefinition } from "../../lifecycle/define-resource";
${found.map(({ name, file }) => `import { ${name} } from "./${file}";`).join("\n")}

export const definitions: readonly ResourceDefinition[] = [
${found.map(({ name }) => `  ${name},`).join("\n")}
];
`;
}

write(`${RESOURCES}/registry.ts`, printRegistry());
const { definitions } = require("../provider/volcengine/resources/registry") as typeof Registry;
for (const definition of definitions) {
  const file = toFileName(toTypeName(definition));
  write(`sdk/volcengine/${file}.ts`, printClass(definition));
  write(`schema/volcengine/${file}.json`, printSchema(definition));
  write(`docs/resources/volcengine/${file}.md`, printDocsPage(definition));
}
write("schema/drift-report.json", printDriftSchema());
write("sdk/volcengine/index.ts", printIndex(definitions));
write("schema/review-report.json", printReportSchema());

for (const [file, policy] of Object.entries(printPolicies(definitions)))
  write(`schema/volcengine/policies/${file}`, policy);

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

const rows = definitions.map((definition) => {
  const type = toTypeName(definition);
  const key = definition.naturalKey.join(", ");
  return `| [\`${type}\`](docs/resources/volcengine/${toFileName(type)}.md) | ${definition.summary} | \`${definition.idSegments.map((segment) => `<${segment}>`).join("/")}\` | ${key} |`;
});
const table = ["| resource | what it is | id | natural key |", "|---|---|---|---|", ...rows].join("\n");
writeTable("README.md", "resources", table);
writeTable("docs/review.md", "rules", printRuleTable());
writeTable("docs/permissions.md", "commands", printPermissionTable(definitions));
writeTable("docs/permissions.md", "resource-actions", printResourceActions(definitions));

if (stale.length > 0) {
  console.error(
    `not as the definitions say; run \`npm run generate\`:\n${stale.map((path) => `  ${path}`).join("\n")}`,
  );
  process.exitCode = 1;
}
