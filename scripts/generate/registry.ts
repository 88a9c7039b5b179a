/** Prints the lists of what there is: a file that defines a resource, and a folder with a cloud, register by being there. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CloudEntry } from "../../provider/cloud-facts";

const root = join(__dirname, "..", "..");

/** Names of the folders that hold a cloud. */
export function listCloudNames(): string[] {
  const entries = readdirSync(join(root, "provider"), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && existsSync(join(root, "provider", entry.name, "resources")))
    .map(({ name }) => name);
}

export function printRegistry(cloud: string): string {
  const folder = join(root, "provider", cloud, "resources");
  const found = readdirSync(folder).flatMap((file) => {
    const text = readFileSync(join(folder, file), "utf8");
    const name = /^export const (\w+) = defineResource\(/m.exec(text)?.[1];
    return name === undefined ? [] : [{ name, file: file.replace(/\.ts$/, "") }];
  });
  return `/**
 * Printed by \`npm run generate\`; do not edit. Every kind of this cloud that a state file may name.
 */
import type { ResourceDefinition } from "../../lifecycle/define-resource";
${found.map(({ name, file }) => `import { ${name} } from "./${file}";`).join("\n")}

export const definitions: readonly ResourceDefinition[] = [
${found.map(({ name }) => `  ${name},`).join("\n")}
];
`;
}

export function printClouds(names: readonly string[]): string {
  const imports = names.map(
    (name) => `import { cloud as ${name} } from "./${name}/cloud";
import { definitions as ${name}Definitions } from "./${name}/resources/registry";`,
  );
  const entries = names.map((name) => `  { facts: ${name}, definitions: ${name}Definitions },`);
  return `/**
 * Printed by \`npm run generate\`; do not edit. Every cloud of this release: a folder beside this file.
 */
import type { CloudEntry } from "./cloud-facts";
${imports.join("\n")}

export const clouds: readonly CloudEntry[] = [
${entries.join("\n")}
];
`;
}

export function printKinds(clouds: readonly CloudEntry[]): string {
  const loaders = clouds.map(
    ({ facts: { name } }) => `const ${name} = async (): Promise<CloudEntry> => ({
  facts: (await import("./${name}/cloud.js")).cloud,
  definitions: (await import("./${name}/resources/registry.js")).definitions,
});`,
  );
  const entries = clouds.flatMap(({ facts, definitions }) =>
    definitions.map(({ kind }) => `  "${kind}": ${facts.name},`),
  );
  return `/**
 * Printed by \`npm run generate\`; do not edit. Every kind that a state file may name, with its cloud, which is loaded
 * alone: a provider process has one.
 */
import type { CloudEntry } from "./cloud-facts";

${loaders.join("\n\n")}

export const kinds: Readonly<Record<string, () => Promise<CloudEntry>>> = {
${entries.join("\n")}
};
`;
}
