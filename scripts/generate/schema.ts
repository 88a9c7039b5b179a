/** The JSON schema of one resource's inputs, with the facts that this package knows of each field. */
import { z } from "zod";
import type { ResourceDefinition } from "../../provider/lifecycle/define-resource";
import { toTypeName } from "./names";

export function printSchema(definition: ResourceDefinition): string {
  const inputs = z.toJSONSchema(definition.inputs, { io: "input", unrepresentable: "any" });
  const outputs = z.toJSONSchema(definition.outputs, { io: "output", unrepresentable: "any" });
  const schema = {
    $schema: inputs.$schema,
    title: toTypeName(definition),
    description: definition.summary,
    kind: definition.kind,
    id: definition.idSegments,
    naturalKey: definition.naturalKey,
    inputs: { ...inputs, $schema: undefined },
    outputs: { ...outputs, $schema: undefined },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
