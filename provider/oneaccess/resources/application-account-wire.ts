/**
 * Accounts as OneAccess reads and writes them: their organization by id here and by code there. Knows no lifecycle.
 */
import { isNotFound } from "../../http/errors";
import type { JsonObject } from "../../http/json";
import type { Client, IdParts } from "../../lifecycle/define-resource";
import { listPages, toText } from "./pages";

type AccountId = IdParts<"applicationId" | "accountId">;

export const toPath = (id: AccountId) => ({ application_id: id.applicationId, account_id: id.accountId });

export const toAccountId = (applicationId: string, wire: JsonObject): AccountId => ({
  applicationId,
  accountId: toText(wire["id"]),
});

/** Those of users: public and orphaned ones are made and kept elsewhere. */
export const listAccounts = (client: Client, applicationId: string) =>
  listPages(
    client,
    "ListAppAccounts",
    { application_id: applicationId, account_type: "BASIC_ACCOUNT" },
    "accounts",
  );

export async function withOrgCodes(
  client: Client,
  applicationId: string,
  accounts: readonly JsonObject[],
): Promise<JsonObject[]> {
  const ids = new Set(accounts.map((account) => toText(account["org_id"])).filter((id) => id !== ""));
  const organizations = await showOrganizations(client, applicationId, [...ids]);
  const codes = new Map(organizations.map((wire) => [toText(wire["org_id"]), toText(wire["org_code"])]));
  return accounts.map((account) => ({ ...account, org_code: codes.get(toText(account["org_id"])) ?? null }));
}

/** An application without organizations refuses to list them, so it is asked only for those that accounts name. */
async function showOrganizations(
  client: Client,
  applicationId: string,
  [first, ...others]: readonly string[],
): Promise<JsonObject[]> {
  if (first === undefined) return [];
  const path = { application_id: applicationId };
  if (others.length > 0) return listPages(client, "ListAppOrganizations", path, "organizations");
  try {
    return [await client.call("ShowAppOrg", { ...path, org_id: first })];
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}
