/**
 * A tree of organizations as both kinds have it: unique codes, names unique within a level, parents that exist, no
 * organization below itself. Knows no action.
 */
import type { JsonObject } from "../json";
import type { OrganizationErrors } from "./service-error";
import { readSaid } from "./handler";
import type { OneaccessSwitches } from "./switches";

export interface OrgTree {
  /** in the order of creation */
  readonly all: () => JsonObject[];
  /** Throws what a missing organization is. */
  readonly find: (id: string) => JsonObject;
  readonly children: (id: string) => JsonObject[];
  /** everything below, at any depth */
  readonly descendants: (id: string) => JsonObject[];
  /** Throws when an organization may not have these values. */
  readonly check: (values: JsonObject) => void;
}

export const isRoot = (org: JsonObject): boolean => org["parent_id"] === "";

/** `map` holds other trees too where `scope` says which are this one's. */
export function createOrgTree(
  map: ReadonlyMap<string, JsonObject>,
  scope: (org: JsonObject) => boolean,
  errors: OrganizationErrors,
  { uniqueOrgNames }: Readonly<OneaccessSwitches>,
): OrgTree {
  const all = (): JsonObject[] => [...map.values()].filter(scope);
  const children = (id: string): JsonObject[] => all().filter((org) => org["parent_id"] === id);
  const descendants = (id: string): JsonObject[] =>
    children(id).flatMap((org) => [org, ...descendants(org["org_id"] as string)]);

  function find(id: string): JsonObject {
    const org = map.get(id);
    if (!org || !scope(org)) throw errors.missing();
    return org;
  }

  function check(values: JsonObject): void {
    const { org_id: id, org_code: code, name, parent_id: parent } = values;
    const others = all().filter((org) => org["org_id"] !== id);
    if (parent !== "" && !all().some((org) => org["org_id"] === parent)) throw errors.parentMissing();
    const isBelow = descendants(id as string).some((org) => org["org_id"] === parent);
    if (parent === id || isBelow) throw errors.parentWrong();
    if (others.some((org) => org["org_code"] === code)) throw errors.codeTaken();
    const isTaken = others.some((org) => org["name"] === name && org["parent_id"] === parent);
    if (uniqueOrgNames && isTaken) throw errors.nameTaken();
  }

  return { all, find, children, descendants, check };
}

/** The stored organization with a change in it; an empty code or name says nothing (vendor page UpdateOrganization). */
export function toChanged(
  org: JsonObject,
  body: JsonObject,
  codeField: string,
  { emptyParent, updateWithoutField }: Readonly<OneaccessSwitches>,
): JsonObject {
  const changed: JsonObject = { ...org };
  const code = readSaid(body, codeField);
  const name = readSaid(body, "name");
  if (code !== undefined) changed["org_code"] = code;
  if (name !== undefined) changed["name"] = name;
  const parent = body["parent_id"];
  if (parent === undefined) {
    if (updateWithoutField === "reset") changed["parent_id"] = "";
  } else if (parent !== "" || emptyParent === "root") changed["parent_id"] = parent;
  return changed;
}
