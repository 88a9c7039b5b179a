/**
 * Which organizations a user is in: written by code, stored and read by id, one of them the main one. Knows no action.
 */
import type { JsonObject } from "../json";
import { readSaid, type Context } from "./handler";
import { isRoot } from "./org-tree";
import { invalidParameter, organizationErrors } from "./service-error";
import { findAll } from "./store";
import type { OneaccessSwitches } from "./switches";

export interface UserOrgs extends JsonObject {
  org_id: string;
  attached_org_ids: string[];
}

interface Relation {
  readonly org_code: string;
  readonly relation_type?: number;
}

function toOrgId(code: string, { store, switches }: Context): string {
  const [org] = findAll(store.organizations, { org_code: code });
  if (!org) throw organizationErrors(switches).missing();
  return org["org_id"] as string;
}

function findFirstRoot({ store, switches }: Context): string {
  const first = [...store.organizations.values()].find(isRoot);
  if (!first) throw organizationErrors(switches).missing();
  return first["org_id"] as string;
}

/** The main organization is among them and is the only one with the type of a main one (vendor page CreateUser). */
function readAttached(relations: readonly Relation[], main: string, context: Context): string[] {
  const { mainRelation } = context.switches;
  const found = relations.map(({ org_code, relation_type }) => ({
    id: toOrgId(org_code, context),
    type: relation_type,
  }));
  const ids = found.map(({ id }) => id);
  const isWrong = found.some(
    ({ id, type }) => type !== undefined && (type === mainRelation) !== (id === main),
  );
  if (isWrong || !ids.includes(main) || new Set(ids).size < ids.length)
    throw invalidParameter("user_org_relation_list");
  return ids.filter((id) => id !== main);
}

/** Where a user is after a body was sent; `stored` is undefined for a new user. */
export function writeUserOrgs(stored: JsonObject | undefined, body: JsonObject, context: Context): UserOrgs {
  const code = readSaid(body, "org_code");
  const main = code === undefined ? stored?.["org_id"] : toOrgId(code, context);
  const org_id = typeof main === "string" ? main : findFirstRoot(context);
  const relations = body["user_org_relation_list"] as Relation[] | undefined;
  if (relations && relations.length > 0)
    return { org_id, attached_org_ids: readAttached(relations, org_id, context) };
  const isKept = !relations && context.switches.updateWithoutField === "keep";
  const attached = isKept ? ((stored?.["attached_org_ids"] ?? []) as string[]) : [];
  return { org_id, attached_org_ids: attached.filter((id) => id !== org_id) };
}

export function toRelations(user: JsonObject, { mainRelation }: Readonly<OneaccessSwitches>): JsonObject[] {
  const attached = (user["attached_org_ids"] ?? []) as string[];
  return [
    { org_id: user["org_id"] ?? "", relation_type: mainRelation },
    ...attached.map((org_id) => ({ org_id, relation_type: 1 - mainRelation })),
  ];
}
