/**
 * All pages of a list action. The service wants both page parameters every time and tells the total. Strict: what
 * is not understood must never look like "there is none".
 */
import { UnexpectedResponseError } from "../../http/errors";
import { isJsonObject } from "../../http/json";
import type { JsonObject, JsonValue } from "../../http/json";
import type { Client } from "../../lifecycle/define-resource";

const PAGE_SIZE = 100;

/** `names` are the texts that each item must have. */
export async function listPages(
  client: Client,
  action: string,
  body: JsonObject,
  names: readonly string[],
  key = "Data",
): Promise<JsonObject[]> {
  const items: JsonObject[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await client.call(action, { ...body, PageNumber: page, PageSize: PAGE_SIZE });
    const total = answer["TotalCount"];
    const found = readItems(answer[key], names, total === 0);
    items.push(...found);
    if (typeof total !== "number") throw refuseList("no TotalCount");
    if (items.length >= total) return items;
    if (found.length === 0) throw refuseList("fewer items than TotalCount says");
  }
}

function readItems(
  value: JsonValue | undefined,
  names: readonly string[],
  mayBeAbsent: boolean,
): JsonObject[] {
  if ((value === undefined || value === null) && mayBeAbsent) return [];
  if (!Array.isArray(value)) throw refuseList("no list");
  return value.map((item) => {
    if (!isJsonObject(item) || names.some((name) => typeof item[name] !== "string" || item[name] === "")) {
      throw refuseList(`an item without ${names.join(" and ")}`);
    }
    return item;
  });
}

function refuseList(what: string): UnexpectedResponseError {
  return new UnexpectedResponseError(
    `the service answered ${what} where a list was asked for`,
    "RESULT_SHAPE",
    200,
  );
}

export const toText = (value: unknown): string => (typeof value === "string" ? value : "");
