/**
 * The id of an object that was just made, from what was wanted and what the create was answered with. Knows no action.
 */
import { markAmbiguous } from "../http/error-notes";
import { UnexpectedResponseError } from "../http/errors";
import type { JsonObject } from "../http/json";
import type { IdParts, ResourceDefinition } from "./define-resource";
import type { Tree } from "./tree";
import { findWire, toWireName } from "./wire";

/** Throws, marked as ambiguous, where a part of the id is missing. */
export function pickIdParts(definition: ResourceDefinition, inputs: Tree, answer: JsonObject): IdParts {
  const parts: Record<string, string> = {};
  const toName = definition.toWireName ?? toWireName;
  for (const segment of definition.idSegments) {
    const value = inputs[segment] ?? findWire(answer, toName(segment));
    // Half of a surrogate pair cannot be written into an id, and is no id of this service.
    if (typeof value !== "string" || value === "" || /\p{Cs}/u.test(value)) {
      const error = new UnexpectedResponseError(
        `the service answered without ${toName(segment)}, so the object probably exists under an id that is not ` +
          "known here",
        "RESULT_SHAPE",
        200,
      );
      markAmbiguous(error);
      throw error;
    }
    parts[segment] = value;
  }
  return parts;
}
