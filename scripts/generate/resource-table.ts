/** The README's table of resources, by cloud. */
import type { CloudEntry } from "../../provider/cloud-facts";
import { toFileName, toTypeName } from "./names";

export function printResourceTable(clouds: readonly CloudEntry[]): string {
  const rows = clouds.flatMap(({ facts, definitions }) =>
    definitions.map((definition) => {
      const type = toTypeName(definition);
      const id = definition.idSegments.map((segment) => `<${segment}>`).join("/");
      const page = `docs/resources/${facts.name}/${toFileName(type)}.md`;
      return `| ${facts.title} | [\`${type}\`](${page}) | ${definition.summary} | \`${id}\` | ${definition.naturalKey.join(", ")} |`;
    }),
  );
  return ["| cloud | resource | what it is | id | natural key |", "|---|---|---|---|---|", ...rows].join(
    "\n",
  );
}
