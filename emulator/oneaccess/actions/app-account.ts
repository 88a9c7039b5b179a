/** Accounts of users in an application: who may use it, and under which name. */
import type { JsonObject } from "../../json";
import { writeExtension } from "../extension";
import { findApplication, readSaid, type Context, type Handlers, type Input } from "../handler";
import { cutPage } from "../page";
import { accountErrors, appOrganizationErrors, invalidParameter, userErrors } from "../service-error";
import { createId, findAll } from "../store";
import { toUnset } from "../user-wire";

const accountTypes = ["BASIC_ACCOUNT", "ORPHAN_ACCOUNT", "PUBLIC_ACCOUNT"];

function findAccount(input: Input, context: Context): JsonObject {
  const { id } = findApplication(input, context);
  const account = context.store.appAccounts.get(input.ids["account_id"] ?? "");
  if (!account || account["application_id"] !== id) throw accountErrors.missing();
  return account;
}

/** The id of an application organization; throws when the application has none of this code. */
function toOrgId(code: string, input: Input, context: Context): string {
  const { id, hasOrganizations } = findApplication(input, context);
  const errors = appOrganizationErrors(context.switches);
  if (!hasOrganizations) throw errors.notEnabled();
  const [org] = findAll(context.store.appOrganizations, { application_id: id, org_code: code });
  if (!org) throw errors.missing();
  return org["org_id"] as string;
}

/** Writes what create and update have in common; nothing is written when it throws. */
function writeAccount(stored: JsonObject, input: Input, isNew: boolean, context: Context): JsonObject {
  const { body } = input;
  const { emptyText, updateWithoutField } = context.switches;
  const account = { ...stored };
  for (const name of ["account_name", "password"])
    account[name] = readSaid(body, name) ?? account[name] ?? "";
  if (/\s/.test(account["account_name"] as string)) throw accountErrors.wrongName();
  if (body["disabled"] !== undefined) account["disabled"] = body["disabled"];
  const fields: [string, (text: string) => string][] = [
    ["name", (text) => text],
    ["org_code", (text) => toOrgId(text, input, context)],
  ];
  for (const [name, toStored] of fields) {
    const target = name === "name" ? name : "org_id";
    const said = readSaid(body, name);
    const isCleared = body[name] === "" ? emptyText === "clear" : updateWithoutField === "reset";
    if (said !== undefined) account[target] = toStored(said);
    else if (isCleared) delete account[target];
  }
  const old = isNew ? undefined : (stored["extension"] as JsonObject | undefined);
  account["extension"] = writeExtension(old, body["extension"] as JsonObject | undefined, context);
  const { application_id, id, account_name } = account;
  const same = findAll(context.store.appAccounts, {
    application_id: application_id ?? "",
    account_name: account_name ?? "",
  });
  if (same.some((other) => other["id"] !== id)) throw accountErrors.taken();
  return account;
}

function toWire(account: JsonObject, { switches }: Context): JsonObject {
  const wire: JsonObject = {};
  for (const field of ["id", "account_name", "account_type", "name", "disabled", "org_id"]) {
    const value = account[field] ?? toUnset(switches.unsetFields);
    if (value !== undefined) wire[field] = value;
  }
  return { ...wire, roles: [], extension: structuredClone(account["extension"] ?? {}) };
}

function setDisabled(input: Input, context: Context, disabled: boolean): JsonObject {
  const account = findAccount(input, context);
  account["disabled"] = disabled;
  return { account_id: account["id"] ?? "" };
}

export const appAccountActions: Handlers = {
  CreateAppAccount(input, context) {
    const { store, switches, now } = context;
    const { id: application_id } = findApplication(input, context);
    const user_id = input.body["user_id"] as string;
    const user = store.users.get(user_id);
    if (!user) throw userErrors.missing();
    const isSecond = findAll(store.appAccounts, { application_id, user_id }).length > 0;
    if (isSecond && switches.accountsPerUser === "one") throw accountErrors.taken();
    const id = createId(now);
    const first = {
      id,
      application_id,
      user_id,
      account_type: "BASIC_ACCOUNT",
      account_name: user["user_name"] ?? "",
      disabled: false,
    };
    store.appAccounts.set(id, writeAccount(first, input, true, context));
    return { account_id: id };
  },
  ShowAppAccount: (input, context) => toWire(findAccount(input, context), context),
  UpdateAppAccount(input, context) {
    const account = findAccount(input, context);
    const { disabled, ...others } = input.body;
    const { disabledInUpdate } = context.switches;
    if (disabled !== undefined && disabledInUpdate === "refuse") throw invalidParameter("disabled");
    const body = disabledInUpdate === "accept" ? input.body : others;
    const changed = writeAccount(account, { ...input, body }, false, context);
    context.store.appAccounts.set(account["id"] as string, changed);
    return { account_id: account["id"] ?? "" };
  },
  DeleteAppAccount(input, context) {
    const { id } = findApplication(input, context);
    const account = context.store.appAccounts.get(input.ids["account_id"] ?? "");
    if (account?.["application_id"] !== id && context.switches.deleteMissing === "ok") return {};
    context.store.appAccounts.delete(findAccount(input, context)["id"] as string);
    return {};
  },
  ListAppAccounts(input, context) {
    const { id } = findApplication(input, context);
    const type = readSaid(input.query, "account_type");
    if (type !== undefined && !accountTypes.includes(type)) throw accountErrors.wrongType();
    const wanted = { application_id: id, ...(type !== undefined && { account_type: type }) };
    const accounts = findAll(context.store.appAccounts, wanted);
    return {
      total: accounts.length,
      accounts: cutPage(accounts, input.page).map((account) => toWire(account, context)),
    };
  },
  EnableAppAccount: (input, context) => setDisabled(input, context, false),
  DisableAppAccount: (input, context) => setDisabled(input, context, true),
};
