/**
 * A whole program out of its resources: one file per group, and an index that brings them together. Pure; the same
 * resources give the same bytes.
 */
import { showKey } from "../provider/lifecycle/plain";
import { toPlural, toShortNoun } from "../provider/lifecycle/kin";
import { listMemberNouns, readGroupFacts, toGroupNoun } from "./groups";
import type { Group } from "./groups";
import { printText } from "./print-value";
import { findReferences } from "./references";
import { printResource } from "./resource-code";
import type { ProgramResource } from "./resource-code";

/** What one file declares. */
export interface ProgramFile {
  group: Group;
  /** Without extension. */
  file: string;
  resources: readonly ProgramResource[];
}

export interface ProgramStyle {
  /** The project is an ES module: imports name the file that will run. */
  isModule: boolean;
}

/** Source by file name. */
export function printProgram(files: readonly ProgramFile[], style: ProgramStyle): Map<string, string> {
  const sources = files.map((file): [string, string] => [`${file.file}.ts`, printFile(file)]);
  const extension = style.isModule ? ".js" : "";
  const imports = files.map(({ file }) => `import ${printText(`./${file}${extension}`)};\n`);
  const nouns = new Set(files.map(({ group }) => toShortNoun(toGroupNoun(group))));
  const what = `one file per ${[...nouns].join(" or ")}`;
  const index = `// What \`agent-identity adopt\` took over, ${what}. It is yours to change.\n${imports.join("")}`;
  return new Map([["index.ts", index], ...sources]);
}

function printFile({ group, resources }: ProgramFile): string {
  const hasSecrets = resources.some(({ secretKey }) => secretKey !== undefined);
  const references = findReferences(resources);
  const statements = references.resources.map((resource) => {
    const variable = references.variables.get(resource);
    const statement = printResource(resource, references.findReference);
    return variable === undefined ? statement : `export const ${variable} = ${statement}`;
  });
  const blocks = [
    printHead(group, resources, hasSecrets),
    ...(hasSecrets ? ["const config = new pulumi.Config();\n"] : []),
    ...references.constants,
    ...statements,
  ];
  return blocks.join("\n");
}

function printHead(group: Group, resources: readonly ProgramResource[], hasSecrets: boolean): string {
  const members = readGroupFacts(group)?.isObject === true ? listMemberNouns(group) : [];
  const whole = members.length === 0 ? "" : ` and its ${members.map(toPlural).join(" and ")}`;
  // A comment ends with its line, and what is shown of the name has no line breaks.
  const about = `The ${toGroupNoun(group)} "${showKey(group.name)}"${whole}.`;
  const clouds = [...new Set(resources.map(({ definition }) => definition.kind.split(":")[0] ?? ""))];
  return (
    `// ${about} Written by \`agent-identity adopt\`; it is yours to change.\n` +
    (hasSecrets ? 'import * as pulumi from "@pulumi/pulumi";\n' : "") +
    `import { ${clouds.join(", ")} } from "pulumi-agent-identity";\n`
  );
}
