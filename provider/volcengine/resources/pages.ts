/** All pages of a list action. The service wants both page parameters every time and tells the total. */
import type { JsonObject } from "../../http/json";
import type { Client } from "../../lifecycle/define-resource";

const PAGE_SIZE = 100;

export async function listPages(
  client: Client,
  action: string,
  body: JsonObject,
  key = "Data",
): Promise<JsonObject[]> {
  const items: JsonObject[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await client.call(action, { ...body, PageNumber: page, PageSize: PAGE_SIZE });
    const data = Array.isArray(answer[key]) ? (answer[key] as JsonObject[]) : [];
    items.push(...data);
    const total = typeof answer["TotalCount"] === "number" ? answer["TotalCount"] : items.length;
    if (data.length === 0 || items.length >= total) return items;
  }
}

export const toText = (value: unknown): string => (typeof value === "string" ? value : "");
