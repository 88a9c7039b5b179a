/**
 * Tags of user pools. The type name and the form of the ids that the service wants are documented nowhere, so
 * `userpool` in any spelling, and uids as well as TRNs, are accepted.
 */
import type { Json, JsonObject } from "../../json";
import { readText, type Handlers } from "../handler";
import { invalidParameter, notFound } from "../service-error";
import type { Store } from "../store";

interface Tag extends JsonObject {
  Key: string;
  Value: string;
}

const readTags = (pool: JsonObject): Tag[] => (pool["Tags"] ?? []) as Tag[];

/** Throws InvalidParameter for a tag without a key or with a key that came before. */
export function checkTags(tags: Json | undefined): void {
  const keys = ((tags ?? []) as JsonObject[]).map((tag) => tag["Key"] ?? "");
  const isValid = keys.every((key, index) => key !== "" && keys.indexOf(key) === index);
  if (!isValid) throw invalidParameter("Tags");
}

/** Does a pool carry every tag of these filters? A filter without values asks for the key alone. */
export function hasTags(pool: JsonObject, filters: Json | undefined): boolean {
  return ((filters ?? []) as { Key?: string; Values?: string[] }[]).every(({ Key, Values }) =>
    readTags(pool).some((tag) => tag.Key === Key && (!Values?.length || Values.includes(tag.Value))),
  );
}

function findPools(store: Store, input: JsonObject): JsonObject[] {
  if (!/^user[-_]?pool$/i.test(readText(input, "ResourceType"))) throw invalidParameter("ResourceType");
  const all = [...store.userPools.values()].map((pool) => pool.wire);
  const ids = input["ResourceIds"] as string[] | undefined;
  if (!ids) return all;
  return ids.map((id) => {
    const pool = all.find((wire) => wire["Uid"] === id || wire["Trn"] === id);
    if (!pool) throw notFound(`user pool ${id}`);
    return pool;
  });
}

export const tagActions: Handlers = {
  TagResources(input, { store, now }) {
    checkTags(input["Tags"]);
    const tags = ((input["Tags"] ?? []) as JsonObject[]).map((tag) => ({
      Key: tag["Key"]!,
      Value: tag["Value"] ?? "",
    }));
    const keys = new Set<Json>(tags.map((tag) => tag.Key));
    for (const pool of findPools(store, input)) {
      pool["Tags"] = [...readTags(pool).filter((tag) => !keys.has(tag.Key)), ...structuredClone(tags)];
      pool["UpdateTime"] = now;
    }
    return {};
  },
  UntagResources(input, { store, now }) {
    const keys = (input["TagKeys"] ?? []) as string[];
    for (const pool of findPools(store, input)) {
      pool["Tags"] = readTags(pool).filter((tag) => !keys.includes(tag.Key));
      pool["UpdateTime"] = now;
    }
    return {};
  },
  ListTagsForResources(input, { store }) {
    const type = readText(input, "ResourceType");
    const pools = findPools(store, input).filter((pool) => hasTags(pool, input["TagFilters"]));
    const all = pools.flatMap((pool) =>
      readTags(pool).map((tag) => ({
        ResourceId: readText(pool, "Uid"),
        ResourceType: type,
        TagKey: tag.Key,
        TagValue: tag.Value,
      })),
    );
    const start = Number(input["NextToken"] ?? 0);
    if (!Number.isInteger(start)) throw invalidParameter("NextToken");
    const end = start + ((input["MaxResults"] as number | undefined) ?? 100);
    return { ResourceTags: all.slice(start, end), ...(end < all.length && { NextToken: String(end) }) };
  },
};
