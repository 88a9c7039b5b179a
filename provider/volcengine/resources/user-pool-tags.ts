/**
 * The tags of a user pool, which no update of the pool takes: they go through TagResources and UntagResources.
 */
import type { JsonObject, JsonValue } from "../../http/json";
import type { Client } from "../../lifecycle/define-resource";
import { toText } from "./pages";

export async function updateTags(client: Client, uid: string, wanted: Tag[]): Promise<void> {
  const live = await client.call("GetUserPool", { UserPoolUid: uid });
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

export function readTags(value: JsonValue | undefined): Tag[] {
  const tags = Array.isArray(value) ? (value as JsonObject[]) : [];
  return tags.map((tag) => ({ Key: toText(tag["Key"]), Value: toText(tag["Value"]) }));
}
