/**
 * What only the answer to a create tells, such as the value of a secret that the service made: when that answer is
 * lost, the object is of no use to the program, and another one takes its place.
 */
import { ConfigError } from "../http/errors";
import type { ResourceDefinition } from "./define-resource";
import type { Tree } from "./tree";

/** Names of the outputs that our create should have told; none for an object that we did not make. */
export function listLostOutputs(definition: ResourceDefinition, outputs: Tree): string[] {
  return outputs["owner"] === undefined ? [] : listUntold(definition, outputs);
}

function listUntold({ outputFields }: ResourceDefinition, outputs: Tree): string[] {
  return Object.entries(outputFields.fields)
    .filter(([, field]) => field.onlyAtCreation === true && field.required)
    .map(([name]) => name)
    .filter((name) => outputs[name] === undefined);
}

/** After a create. */
export function refuseLostOutputs(definition: ResourceDefinition, outputs: Tree): void {
  const lost = listUntold(definition, outputs);
  if (lost.length === 0) return;
  throw new ConfigError(
    `only the answer that was lost told its ${lost.join(", ")}, so it is of no use; the next \`pulumi up\` replaces it`,
    "LOST_OUTPUT",
  );
}
