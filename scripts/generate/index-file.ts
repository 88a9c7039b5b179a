/** A cloud's own index: every class and its argument types, and what is written by hand beside them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CloudEntry } from "../../provider/cloud-facts";
import { printClass } from "./class";
import { toFileName, toTypeName } from "./names";

const sdk = join(__dirname, "..", "..", "sdk");

interface Exports {
  file: string;
  values: string[];
  types: string[];
}

export function printIndex(cloud: CloudEntry): string {
  const { facts, definitions } = cloud;
  const generated = definitions.map((definition) => {
    const file = toFileName(toTypeName(definition));
    return readExports(file, printClass(facts, definition));
  });
  const printed = new Set([...generated.map(({ file }) => file), "index"]);
  const byHand = readdirSync(join(sdk, facts.name))
    .map((name) => name.replace(/\.ts$/, ""))
    .filter((file) => !printed.has(file))
    .map((file) => readExports(file, readFileSync(join(sdk, facts.name, `${file}.ts`), "utf8")));
  // A class written by hand extends the generated one and takes its place.
  const extended = new Set(byHand.flatMap(({ values }) => values));
  const lines = [
    ...generated.map((entry) => ({ ...entry, values: entry.values.filter((name) => !extended.has(name)) })),
    ...byHand,
  ].flatMap(({ file, values, types }) => [
    ...(values.length === 0 ? [] : [`export { ${values.join(", ")} } from "./${file}";`]),
    ...(types.length === 0 ? [] : [`export type { ${types.join(", ")} } from "./${file}";`]),
  ]);
  return `/**
 * Printed by \`npm run generate\`; do not edit. ${facts.title}.
 */
${lines.join("\n")}
`;
}

/** Nested types too: a program that builds its arguments in parts needs their names. */
function readExports(file: string, text: string): Exports {
  const list = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = ""]) => name);
  return {
    file,
    values: list(/^export (?:async )?(?:function|class|const) (\w+)/gm),
    types: [...list(/^export (?:interface|type) (\w+)/gm), ...list(/^export type \{ (\w+) \} from/gm)],
  };
}
