/**
 * A whole program out of its resources: one file per pool, and an index that brings them together. Pure; the same
 * resources give the same bytes.
 */
import { getAt } from "../provider/lifecycle/tree";
import { showKey } from "../provider/lifecycle/plain";
import type { Group } from "./inventory";
import { toVariable } from "./names";
import { printText } from "./print-value";
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
  const index = `// What \`agent-identity adopt\` took over, one file per pool. It is yours to change.\n${imports.join("")}`;
  return new Map([["index.ts", index], ...sources]);
}

function printFile({ group, resources }: ProgramFile): string {
  const pool = resources.find(({ definition }) => definition.idSegments.length === 1);
  const members = resources.filter((resource) => resource !== pool);
  const hasSecrets = resources.some(({ secretKey }) => secretKey !== undefined);
  const variable = pool === undefined ? "userPoolUid" : toVariable(pool.name, "pool");
  const reference = pool === undefined ? variable : `${variable}.uid`;
  const needsUid = members.some(({ inputs }) => getAt(inputs, ["userPoolUid"]) !== undefined);
  const blocks = [
    printHead(group, hasSecrets),
    ...(hasSecrets ? ["const config = new pulumi.Config();\n"] : []),
    ...(pool === undefined && needsUid ? [printForeignPool(group, variable)] : []),
    ...(pool === undefined ? [] : [`export const ${variable} = ${printResource(pool, reference)}`]),
    ...members.map((resource) => printResource(resource, reference)),
  ];
  return blocks.join("\n");
}

function printHead({ kind, name }: Group, hasSecrets: boolean): string {
  // A comment ends with its line, and what is shown of the name has no line breaks.
  const shown = showKey(name);
  const about =
    kind === "userPool"
      ? `The user pool "${shown}" and its login providers.`
      : `The credential pool "${shown}".`;
  return (
    `// ${about} Written by \`agent-identity adopt\`; it is yours to change.\n` +
    (hasSecrets ? 'import * as pulumi from "@pulumi/pulumi";\n' : "") +
    'import { volcengine } from "pulumi-agent-identity";\n'
  );
}

/** Somebody else manages the pool, or nobody does. */
function printForeignPool({ key }: Group, variable: string): string {
  return `// The pool itself is not part of this program.\nconst ${variable} = ${printText(key)};\n`;
}
