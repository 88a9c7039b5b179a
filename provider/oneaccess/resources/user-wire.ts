/**
 * Users as OneAccess reads and writes them: organizations by id here and by code there. Knows no lifecycle.
 */
import { isJsonObject } from "../../http/json";
import type { JsonObject, JsonValue } from "../../http/json";
import type { Client } from "../../lifecycle/define-resource";
import { findCodes } from "./organization-wire";
import { askPage, isWhole, listPages, refuse, toText } from "./pages";

/** More users than this are not listed for the sake of a few. */
const MANY = 1000;

export const listUsers = (client: Client, orgId = "") =>
  listPages(client, "ListUsers", { org_id: orgId }, "users");

export async function showUser(client: Client, userId: string): Promise<JsonObject> {
  const [shown] = await readUsers(client, [await client.call("ShowUserById", { user_id: userId })]);
  return shown ?? {};
}

/**
 * All users of the instance where these are few, else those of the asked one's organization; none where a list tells
 * less of a user than the user's own read.
 */
export async function showUsers(client: Client, userId: string): Promise<JsonObject[]> {
  const first = await askPage(client, "ListUsers", { org_id: "" }, "users", 0);
  const shown = await client.call("ShowUserById", { user_id: userId });
  const isFew = first.total <= MANY;
  const listed = isFew
    ? await listPages(client, "ListUsers", { org_id: "" }, "users", first)
    : await listUsers(client, toText(shown["org_id"]));
  const own = listed.find((user) => user["user_id"] === userId);
  return isWhole(own, shown) ? readUsers(client, listed) : [];
}

async function readUsers(client: Client, users: readonly JsonObject[]): Promise<JsonObject[]> {
  const ids = users.flatMap((user) => [
    toText(user["org_id"]),
    ...listRelations(user).map((relation) => toText(relation["org_id"])),
  ]);
  // What is added below would make something of an answer that says nothing.
  if (users.some((user) => toText(user["user_id"]) === "")) throw refuse("a user without an id");
  const codes = await findCodes(client, ids);
  const toCode = (id: JsonValue | undefined): string | null => codes.get(toText(id)) ?? null;
  return users.map(({ pwd_must_modify: _used, ...user }) => ({
    // Without what a person's first login changes, which is nobody's drift.
    ...user,
    org_code: toCode(user["org_id"]),
    user_org_relation_list: listRelations(user).map((relation) => ({
      org_code: toCode(relation["org_id"]),
      relation_type: relation["relation_type"] ?? null,
    })),
  }));
}

function listRelations(user: JsonObject): JsonObject[] {
  const relations = user["user_org_relation_list"];
  return Array.isArray(relations) ? relations.filter(isJsonObject) : [];
}

/** The relations that a user keeps where the program states none: the new main organization in place of the old one. */
export function moveRelations(
  relations: JsonValue | undefined,
  live: JsonObject,
  after: JsonValue | undefined,
): JsonObject[] {
  const list = listRelations({ user_org_relation_list: relations ?? [] });
  const before = live["org_code"] ?? null;
  const main = listRelations(live).find((relation) => relation["org_code"] === before);
  // What stood before a change outside has the wanted main organization already.
  const isMain = (relation: JsonObject): boolean =>
    relation["org_code"] === after && relation["relation_type"] === main?.["relation_type"];
  if (after === undefined || before === after || list.some(isMain)) return list;
  return list
    .filter((relation) => relation["org_code"] !== after)
    .map((relation) => (relation["org_code"] === before ? { ...relation, org_code: after } : relation));
}
