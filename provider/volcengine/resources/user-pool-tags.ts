/**
 * The tags of a user pool, which go through actions of their own: what is gone is removed, what differs is written.
 */
import { UnexpectedResponseError } from "../../http/errors";
import { isJsonObject } from "../../http/json";
import type { JsonObject, JsonValue } from "../../http/json";
import type { Client } from "../../lifecycle/define-resource";
import { toText } from "./pages";

/** `wire` is the wanted list as the API writes it, `live` the pool as it is. */
export async function updateTags(
  client: Client,
  uid: string,
  wire: JsonValue | undefined,
  live: JsonObject,
): Promise<void> {
  const wanted = readTags(wire);
  // No page says what ResourceType a pool has; its own TRN (`trn:id:<region>:<account>:userpool/<uid>`) names it.
  const type = /:([^:/]+)\/[^/]*$/.exec(toText(live["Trn"]))?.[1] ?? "userpool";
  const target = { ResourceType: type, ResourceIds: [uid] };
  const present = readTags(live["Tags"]);
  const gone = present.filter(({ Key }) => !wanted.some((tag) => tag.Key === Key)).map(({ Key }) => Key);
  const changed = wanted.filter(
    (tag) => !present.some(({ Key, Value }) => Key === tag.Key && Value === tag.Value),
  );
  if (gone.length > 0) await client.call("UntagResources", { ...target, TagKeys: gone });
  if (changed.length > 0) await client.call("TagResources", { ...target, Tags: changed });
}

interface Tag extends JsonObject {
  Key: string;
  Value: string;
}

function readTags(value: JsonValue | undefined): Tag[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw refuseTags();
  return value.map((tag) => {
    if (!isJsonObject(tag) || typeof tag["Key"] !== "string") throw refuseTags();
    return { Key: tag["Key"], Value: toText(tag["Value"]) };
  });
}

/** Taken as "no tags", they would all be written again and none removed. */
function refuseTags(): UnexpectedResponseError {
  const sentence = "the service answered something that is no list of tags for Tags";
  return new UnexpectedResponseError(sentence, "RESULT_SHAPE", 200);
}
