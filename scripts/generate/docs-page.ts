/** The docs page of one resource: what it is, its fields with their facts, its outputs, and how it behaves. */
import type { CloudFacts } from "../../provider/cloud-facts";
import type { ResourceDefinition } from "../../provider/lifecycle/define-resource";
import type { ObjectField } from "../../provider/lifecycle/field";
import { isObjectField } from "../../provider/lifecycle/tree";
import { toFileName, toTypeName } from "./names";
import { printType } from "./types";

export function printDocsPage(facts: CloudFacts, definition: ResourceDefinition): string {
  const type = toTypeName(definition);
  const id = definition.idSegments.map((segment) => `<${segment}>`).join("/");
  const order =
    definition.isReplacedFirst === true
      ? "created before the old one goes"
      : "deleted first, then made again";
  return `<!-- Printed by npm run generate; do not edit. -->
# ${type}

${definition.summary}

\`\`\`ts no-run
import { ${facts.name} } from "pulumi-agent-identity";

const found = ${facts.name}.${type}.get("existing", "${definition.idSegments.map((segment) => `my-${segment.toLowerCase()}`).join("/")}");
\`\`\`

- id: \`${id}\`, each part percent-encoded
- a replacement is ${order}: ${definition.replacementWarning}
- JSON schema: [\`schema/${facts.name}/${toFileName(type)}.json\`](../../../schema/${facts.name}/${toFileName(type)}.json)

## Inputs

| field | type | facts | description |
|---|---|---|---|
${printRows(definition.inputFields, "")}

## Outputs

Besides the inputs as applied:

| field | type | facts | description |
|---|---|---|---|
${printRows(definition.outputFields, "")}
`;
}

function printRows(field: ObjectField, prefix: string): string {
  return Object.entries(field.fields)
    .flatMap(([name, child]) => {
      const path = `${prefix}${name}`;
      const item = child.kind === "list" ? child.item : undefined;
      const isNested = isObjectField(child) || (item !== undefined && isObjectField(item));
      const type = isNested
        ? item === undefined
          ? "object"
          : "list of objects"
        : printType(child, "", "output");
      const row = `| \`${path}\` | ${type.replaceAll("|", "\\|")} | ${printFacts(child)} | ${child.description ?? ""} |`;
      const nested = isObjectField(child)
        ? child
        : item !== undefined && isObjectField(item)
          ? item
          : undefined;
      const mark = item === undefined ? "." : "[].";
      return nested === undefined ? [row] : [row, printRows(nested, `${path}${mark}`)];
    })
    .join("\n");
}

function printFacts(field: ObjectField["fields"][string]): string {
  return [
    field.required ? "required" : undefined,
    field.defaultValue === undefined ? undefined : `default \`${JSON.stringify(field.defaultValue)}\``,
    field.createOnly === true ? "create-only" : undefined,
    field.secret === true ? "secret" : undefined,
    field.personal === true ? "personal: hidden like a secret" : undefined,
    field.writeOnly === true ? "perhaps never read back" : undefined,
    field.set === true ? "set" : undefined,
    field.implied === undefined
      ? undefined
      : `always with ${field.implied.map((member) => `\`${member}\``).join(", ")}`,
    field.onlyAtCreation === true ? "known from creation only" : undefined,
    field.words === undefined
      ? undefined
      : `one of ${Object.keys(field.words)
          .map((word) => `\`${word}\``)
          .join(", ")}`,
  ]
    .filter((fact) => fact !== undefined)
    .join(", ");
}
