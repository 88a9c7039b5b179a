/**
 * One update, as it is sent: the whole wanted object, with what the service holds and this package does not know.
 * Knows no action and compares no state.
 */
import { isDeepStrictEqual } from "node:util";
import { isAmbiguous, isInvalid } from "../http/errors";
import type { JsonObject } from "../http/json";
import { buildUpdateBody } from "./body";
import { carryForeign } from "./carry-over";
import type { IdParts, ResourceDefinition, UpdateRequest } from "./define-resource";
import type { Client } from "./define-resource";
import type { Tree } from "./tree";

export interface Update {
  id: IdParts;
  /** The inputs that are wanted, with every silent field filled up. */
  full: Tree;
  /** The inputs as the program says them. */
  inputs: Tree;
  /** The dotted paths of the inputs that change. */
  changed: ReadonlySet<string>;
  /** The object as the service shows it just before. */
  live: JsonObject;
  /** What the program says of unknown fields so far; what it leaves out of that now is not carried. */
  extraBefore?: unknown;
}

export async function sendUpdate(
  definition: ResourceDefinition,
  client: Client,
  { id, full, inputs, changed, live, extraBefore }: Update,
): Promise<void> {
  const body = buildUpdateBody(definition, full);
  const carrying = carryForeign(definition, body, live, extraBefore);
  const send = (sent: JsonObject) =>
    writeAgain(definition, client, { id, body: sent, changed, inputs, live });
  try {
    await send(carrying);
  } catch (error) {
    // Refused, so nothing happened. If it was not for what was carried, it is refused again, with its own reason.
    if (!isInvalid(error) || isDeepStrictEqual(carrying, body)) throw error;
    await send(body);
  }
}

/** An update sends the whole object, so that one whose answer was lost may be made once more. */
async function writeAgain(
  definition: ResourceDefinition,
  client: Client,
  request: UpdateRequest,
): Promise<void> {
  try {
    await definition.update(client, request);
  } catch (error) {
    if (!isAmbiguous(error)) throw error;
    await definition.update(client, request);
  }
}

/** For people: what the read-back no longer shows of what nobody here knows. */
export function describeDropped(paths: readonly string[]): string[] {
  if (paths.length === 0) return [];
  return [
    `the service held ${paths.join(", ")}, which this package does not know, and holds something else after the ` +
      "update. State it in `extra` to keep it",
  ];
}
