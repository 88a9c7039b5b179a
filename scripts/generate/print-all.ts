/** Prints what follows from the definitions of all clouds: classes, schemas, policies, docs pages and tables. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clouds } from "../../provider/clouds";
import type { CloudEntry } from "../../provider/cloud-facts";
import { printClass } from "./class";
import { printDocsPage } from "./docs-page";
import { printIndex } from "./index-file";
import { toFileName, toTypeName } from "./names";
import { printPermissionTable, printPolicies, printResourceActions } from "./permissions";
import { printResourceTable } from "./resource-table";
import { printKinds } from "./registry";
import { printReportSchemas } from "./report-schemas";
import { printRuleTable } from "./risk-rules";
import { printSchema } from "./schema";
import { writeTable, type Write } from "./write";

export function printAll(write: Write): void {
  write("provider/kinds.ts", printKinds(clouds));
  for (const cloud of clouds) printCloud(cloud, write);
  for (const [path, text] of printReportSchemas()) write(path, text);
  printApiDocs(write);
  writeTable(write, "README.md", "resources", printResourceTable(clouds));
  writeTable(write, "docs/review.md", "rules", printRuleTable());
  writeTable(write, "docs/permissions.md", "commands", printPermissionTable(clouds));
  writeTable(write, "docs/permissions.md", "resource-actions", printResourceActions(clouds));
}

function printCloud(cloud: CloudEntry, write: Write): void {
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

function printApiDocs(write: Write): void {
  const folder = mkdtempSync(join(tmpdir(), "agent-identity-api-"));
  const root = join(__dirname, "..", "..");
  const { status, stdout, stderr } = spawnSync("typedoc", ["--out", folder], { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`typedoc: ${stdout}${stderr}`);
  for (const file of readdirSync(folder)) write(`docs/api/${file}`, readFileSync(join(folder, file), "utf8"));
  rmSync(folder, { recursive: true });
}
