/**
 * A direct hand on what is stored, past token and contract: tests look at secrets, and "somebody changes a setting in
 * the portal" happens here. Every list holds copies.
 */
import { OptionError, type ObjectAccess } from "../control-plane";
import { mergePatch, type JsonObject } from "../json";
import { findAll, toTime, type Store } from "./store";

/** Kinds: organization, user, appOrganization, appAccount. */
export interface OneaccessStoreAccess extends ObjectAccess {
  /** under the names of answers: org_code, parent_id */
  readonly organizations: () => JsonObject[];
  /** with password and attr_ fields; `org_id` is the main organization, `attached_org_ids` are the others */
  readonly users: () => JsonObject[];
  /** with application_id */
  readonly appOrganizations: () => JsonObject[];
  /** with application_id, user_id and password */
  readonly appAccounts: () => JsonObject[];
  /**
   * Changes an object as somebody in the portal would: a merge patch (`null` removes a field). `id` is an object's own
   * id, or `<application id>/<id>`.
   */
  readonly change: (kind: string, id: string, patch: JsonObject) => void;
  /** Deletes an object behind everybody's back; a user goes with its accounts, an organization with those below it. */
  readonly remove: (kind: string, id: string) => void;
}

function removeBelow(map: Map<string, JsonObject>, id: string): void {
  for (const { org_id } of findAll(map, { parent_id: id })) removeBelow(map, org_id as string);
  map.delete(id);
}

const listOf = (map: ReadonlyMap<string, JsonObject>) => (): JsonObject[] =>
  structuredClone([...map.values()]);

export function createStoreAccess(store: Store, now: () => Date): OneaccessStoreAccess {
  const kinds: Readonly<Record<string, Map<string, JsonObject>>> = {
    organization: store.organizations,
    user: store.users,
    appOrganization: store.appOrganizations,
    appAccount: store.appAccounts,
  };
  const organizations = listOf(store.organizations);
  const users = listOf(store.users);
  const appOrganizations = listOf(store.appOrganizations);
  const appAccounts = listOf(store.appAccounts);

  function locate(
    kind: string,
    id: string,
  ): { map: Map<string, JsonObject>; key: string; object: JsonObject } {
    const map = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
    if (!map) throw new OptionError(`The kinds are ${Object.keys(kinds).join(", ")}.`);
    const key = id.split("/").at(-1) ?? "";
    const object = map.get(key);
    if (!object) throw new OptionError(`Nothing is stored as ${kind} ${id} in this instance.`);
    return { map, key, object };
  }

  return {
    organizations,
    users,
    appOrganizations,
    appAccounts,
    list: () => ({
      organizations: organizations(),
      users: users(),
      appOrganizations: appOrganizations(),
      appAccounts: appAccounts(),
    }),
    change(kind, id, patch) {
      const { object } = locate(kind, id);
      mergePatch(object, { ...(kind === "user" && { updated_at: toTime(now()) }), ...patch });
    },
    remove(kind, id) {
      const { map, key } = locate(kind, id);
      removeBelow(map, key);
      for (const account of findAll(store.appAccounts, { user_id: key }))
        store.appAccounts.delete(account["id"] as string);
    },
  };
}
