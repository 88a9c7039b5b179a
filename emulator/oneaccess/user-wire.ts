/** How a stored user reads in answers: never a password, never an `attr_` field. Knows no action. */
import type { Json, JsonObject } from "../json";
import { readSaid } from "./handler";
import { toShownMobile } from "./mobile";
import type { OneaccessSwitches } from "./switches";
import { toRelations } from "./user-orgs";

/** What reads for a field that has no value; undefined where it is left out. */
export function toUnset(mode: OneaccessSwitches["unsetFields"]): Json | undefined {
  return { absent: undefined, null: null, empty: "" }[mode];
}

/** The fields of the vendor's read model, in its order. */
export function toUserWire(user: JsonObject, switches: Readonly<OneaccessSwitches>): JsonObject {
  const wire: JsonObject = {
    user_id: user["user_id"] ?? "",
    org_id: user["org_id"] ?? "",
    user_name: user["user_name"] ?? "",
    name: user["name"] ?? "",
    mobile: toShownMobile(readSaid(user, "mobile") ?? "", switches.mobileInAnswers),
  };
  const email = user["email"] ?? toUnset(switches.unsetFields);
  if (email !== undefined) wire["email"] = email;
  for (const field of ["pwd_must_modify", "pwd_change_at", "created_at", "updated_at"])
    wire[field] = user[field] ?? "";
  return {
    ...wire,
    disabled: user["disabled"] ?? false,
    grade: 0,
    locked: "0",
    extension: structuredClone(user["extension"] ?? {}),
    user_org_relation_list: toRelations(user, switches),
  };
}

/** A user in a list may be told with less. */
export function toListedUser(user: JsonObject, switches: Readonly<OneaccessSwitches>): JsonObject {
  const wire = toUserWire(user, switches);
  if (switches.listedUsers === "whole") return wire;
  const { extension: _extension, user_org_relation_list: _relations, ...brief } = wire;
  return brief;
}
