/**
 * What is stored, apart for each instance: organizations, users, application organizations and accounts, flat and with
 * values in clear; the maps keep the order of creation. Knows no action and no rule.
 */
import { randomBytes } from "node:crypto";
import type { JsonObject } from "../json";

export interface Store {
  readonly account: string;
  /** by org_id */
  readonly organizations: Map<string, JsonObject>;
  /** by user_id; `attached_org_ids` are the organizations beside the main one, `org_id` */
  readonly users: Map<string, JsonObject>;
  /** by org_id, with application_id */
  readonly appOrganizations: Map<string, JsonObject>;
  /** by id, with application_id and user_id */
  readonly appAccounts: Map<string, JsonObject>;
}

export function createStore({ account }: { readonly account: string }): Store {
  return {
    account,
    organizations: new Map(),
    users: new Map(),
    appOrganizations: new Map(),
    appAccounts: new Map(),
  };
}

/** `yyyy-MM-dd HH:mm:ss.SSS`, as on the vendor's pages, without a zone. */
export const toTime = (now: Date): string => now.toISOString().replace("T", " ").replace("Z", "");

/** The time and random digits, in the form of the pages' examples. */
export function createId(now: Date): string {
  const random = randomBytes(7).toString("hex").toUpperCase();
  return `${now.toISOString().replace(/\D/g, "")}-${random.slice(0, 4)}-${random.slice(4, 13)}`;
}

/** The values of a map that have all these fields. */
export function findAll(map: ReadonlyMap<string, JsonObject>, fields: JsonObject): JsonObject[] {
  const wanted = Object.entries(fields);
  return [...map.values()].filter((object) => wanted.every(([name, value]) => object[name] === value));
}

/** The main organization and the others. */
export function listUserOrgs(user: JsonObject): string[] {
  return [user["org_id"] as string, ...((user["attached_org_ids"] ?? []) as string[])];
}
