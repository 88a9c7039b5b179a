/**
 * Lists of OneAccess, page by page. Strict when reading: what is not understood must never look like "there is none".
 */
import { isDeepStrictEqual } from "node:util";
import { UnexpectedResponseError } from "../../http/errors";
import { isJsonObject } from "../../http/json";
import type { JsonObject, JsonValue } from "../../http/json";
import type { Client } from "../../lifecycle/define-resource";

/** The most that the service takes; the least is 10. */
const PAGE_SIZE = 100;

/** Ends a service that pages without end. */
const MAX_PAGES = 10_000;

/** By the names of the lists; an object without its id could be taken for any other. */
const ID_NAMES: Readonly<Record<string, string>> = {
  organizations: "org_id",
  users: "user_id",
  accounts: "id",
};

export interface Page {
  total: number;
  items: JsonObject[];
}

/** `offset` is the number of the page, from 0 on. */
export async function askPage(
  client: Client,
  action: string,
  query: JsonObject,
  name: string,
  offset: number,
): Promise<Page> {
  const answer = await client.call(action, { ...query, offset, limit: PAGE_SIZE });
  const { [name]: items, total } = answer;
  if (!Array.isArray(items) || !items.every(isJsonObject)) throw refuse(`no list of ${name}`);
  const idName = ID_NAMES[name];
  if (idName !== undefined && items.some((item) => toText(item[idName]) === "")) {
    throw refuse(`a list of ${name} in which one has no id`);
  }
  if (typeof total !== "number") throw refuse(`a list of ${name} without their number`);
  return { total, items };
}

/** All pages; `name` is that of the list in the answer. */
export async function listPages(
  client: Client,
  action: string,
  query: JsonObject,
  name: string,
  first?: Page,
): Promise<JsonObject[]> {
  let page = first ?? (await askPage(client, action, query, name, 0));
  const found = [...page.items];
  for (let offset = 1; found.length < page.total && offset < MAX_PAGES; offset += 1) {
    page = await askPage(client, action, query, name, offset);
    // Objects went away meanwhile.
    if (page.items.length === 0) break;
    found.push(...page.items);
  }
  return found;
}

/**
 * Whether a list tells of an object all that its own read tells: the vendor's pages do not say so, and what a list
 * leaves out must not look as if somebody took it away.
 */
export function isWhole(listed: JsonObject | undefined, shown: JsonObject): boolean {
  if (listed === undefined) return false;
  return Object.entries(shown).every(
    ([name, value]) => value === null || isDeepStrictEqual(listed[name], value),
  );
}

/** `userName` is `user_name` in the API. */
export function toSnake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export const toText = (value: JsonValue | undefined): string => (typeof value === "string" ? value : "");

export function refuse(what: string): UnexpectedResponseError {
  return new UnexpectedResponseError(`the service answered ${what}`, "RESULT_SHAPE", 200);
}
