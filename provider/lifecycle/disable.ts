/**
 * What removal from the program does with `onDelete: "disable"`: the object stays, switched off and otherwise as it
 * is. Knows no action.
 */
import type { JsonObject } from "../http/json";
import { planUpdate } from "./clearing";
import type { Client, IdParts, ResourceDefinition } from "./define-resource";
import { sendUpdate } from "./send-update";
import type { Tree } from "./tree";

export async function disableObject(
  definition: ResourceDefinition,
  client: Client,
  id: IdParts,
  props: Tree,
  live: JsonObject,
): Promise<void> {
  const names = Object.keys(definition.inputFields.fields);
  const inputs = Object.fromEntries(Object.entries(props).filter(([name]) => names.includes(name)));
  // The whole object, for what absent means is unproven.
  const fields = Object.entries(definition.inputFields.fields);
  const [name, off] = fields.flatMap(([at, field]) =>
    field.off === undefined ? [] : [[at, field.off] as const],
  )[0] ?? ["enabled", false];
  const full: Tree = { ...planUpdate(definition, props, inputs).full, [name]: off };
  await sendUpdate(definition, client, { id, full, inputs: full, changed: new Set([name]), live });
}
