/** Users of an instance: created, changed, enabled, disabled, deleted. */
import type { JsonObject } from "../../json";
import { writeExtension } from "../extension";
import { readSaid, type Context, type Handlers, type Input } from "../handler";
import { isMobile, toWhole } from "../mobile";
import { cutPage } from "../page";
import { organizationErrors, userErrors } from "../service-error";
import { createId, findAll, listUserOrgs, toTime, type Store } from "../store";
import { writeUserOrgs } from "../user-orgs";
import { toListedUser, toUserWire } from "../user-wire";

// What only a text says and a user may be without; the attr_ fields too.
const optionalTexts = ["email", "employee_id", "first_name", "middle_name", "last_name"];
const isOptional = (name: string): boolean => optionalTexts.includes(name) || name.startsWith("attr_");

function findUser({ ids }: Input, { store }: Context): JsonObject {
  const user = store.users.get(ids["user_id"] ?? "");
  if (!user) throw userErrors.missing();
  return user;
}

function checkUnique(user: JsonObject, store: Store): void {
  const others = [...store.users.values()].filter((other) => other["user_id"] !== user["user_id"]);
  const mobile = user["mobile"] as string;
  if (!isMobile(mobile)) throw userErrors.wrongMobile();
  if (others.some((other) => other["user_name"] === user["user_name"])) throw userErrors.nameTaken();
  if (others.some((other) => toWhole(readSaid(other, "mobile") ?? "") === toWhole(mobile)))
    throw userErrors.mobileTaken();
}

/** The stored user with a body in it, checked; `stored` is what a new user begins with. */
function writeUser(stored: JsonObject, body: JsonObject, isNew: boolean, context: Context): JsonObject {
  const { store, switches, now } = context;
  const { emptyText, updateWithoutField } = switches;
  const old = isNew ? undefined : stored;
  const kept = Object.entries(stored).filter(([name]) => updateWithoutField === "keep" || !isOptional(name));
  const user: JsonObject = { ...Object.fromEntries(kept), updated_at: toTime(now) };
  for (const [name, value] of Object.entries(body)) {
    if (!isOptional(name)) continue;
    if (value !== "") user[name] = value;
    else if (!isNew && emptyText === "keep" && stored[name] !== undefined) user[name] = stored[name];
    else delete user[name];
  }
  for (const name of ["user_name", "mobile", "name"]) user[name] = readSaid(body, name) ?? user[name] ?? "";
  if (user["name"] === "") user["name"] = user["user_name"] ?? "";
  const mustModify = body["pwd_must_modify"] ?? (updateWithoutField === "reset" || isNew ? true : undefined);
  if (mustModify !== undefined) user["pwd_must_modify"] = mustModify;
  Object.assign(user, writeUserOrgs(old, body, context));
  const extension = old?.["extension"] as JsonObject | undefined;
  user["extension"] = writeExtension(extension, body["extension"] as JsonObject | undefined, context);
  checkUnique(user, store);
  return user;
}

function setDisabled(input: Input, context: Context, disabled: boolean): JsonObject {
  const user = findUser(input, context);
  Object.assign(user, { disabled, updated_at: toTime(context.now) });
  return { user_id: user["user_id"] ?? "" };
}

function deleteAccounts({ store, switches }: Context, userId: string): void {
  const accounts = findAll(store.appAccounts, { user_id: userId });
  if (accounts.length > 0 && switches.deleteWithAccounts === "refuse") throw userErrors.hasAccounts();
  for (const account of accounts) {
    if (switches.deleteWithAccounts === "cascade") store.appAccounts.delete(account["id"] as string);
    else Object.assign(account, { user_id: "", account_type: "ORPHAN_ACCOUNT" });
  }
}

export const userActions: Handlers = {
  CreateUser({ body }, context) {
    const time = toTime(context.now);
    const user_id = createId(context.now);
    const password = readSaid(body, "password");
    const first = { user_id, disabled: false, created_at: time, pwd_change_at: time };
    const user = writeUser({ ...first, ...(password && { password }) }, body, true, context);
    context.store.users.set(user_id, user);
    return { user_id };
  },
  ShowUserById: (input, context) => toUserWire(findUser(input, context), context.switches),
  ShowUserByName({ body }, { store, switches }) {
    const [user] = findAll(store.users, { user_name: body["user_name"] ?? "" });
    if (!user) throw userErrors.missing();
    return toUserWire(user, switches);
  },
  UpdateUser(input, context) {
    const user = findUser(input, context);
    const changed = writeUser(user, input.body, false, context);
    context.store.users.set(user["user_id"] as string, changed);
    return { user_id: user["user_id"] ?? "" };
  },
  DeleteUser(input, context) {
    const id = input.ids["user_id"] ?? "";
    if (!context.store.users.has(id) && context.switches.deleteMissing === "ok") return {};
    findUser(input, context);
    deleteAccounts(context, id);
    context.store.users.delete(id);
    return {};
  },
  ListUsers({ query, page }, { store, switches }) {
    const org = readSaid(query, "org_id");
    if (org !== undefined && !store.organizations.has(org)) throw organizationErrors(switches).missing();
    const users = [...store.users.values()].filter(
      (user) => org === undefined || listUserOrgs(user).includes(org),
    );
    return { total: users.length, users: cutPage(users, page).map((user) => toListedUser(user, switches)) };
  },
  EnableUser: (input, context) => setDisabled(input, context, false),
  DisableUser: (input, context) => setDisabled(input, context, true),
  ChangeUserPassword(input, context) {
    const user = findUser(input, context);
    const time = toTime(context.now);
    Object.assign(user, { ...input.body, pwd_change_at: time, updated_at: time });
    return { user_id: user["user_id"] ?? "" };
  },
};
