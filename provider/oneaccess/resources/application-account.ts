/**
 * An account of a user in an application: with it the person may use the application. API: CreateAppAccount (a basic
 * account), ShowAppAccount, UpdateAppAccount (which takes no user), DeleteAppAccount, ListAppAccounts; EnableAppAccount
 * and DisableAppAccount for its state.
 */
import { z } from "zod";
import { isJsonObject } from "../../http/json";
import { defineResource, type Client, type UpdateRequest } from "../../lifecycle/define-resource";
import { adoptField, objectName, secretVersionField, text } from "../../lifecycle/field-types";
import { listAccounts, toAccountId, toPath, withOrgCodes } from "./application-account-wire";
import { isWhole, toSnake, toText } from "./pages";

const inputs = z.strictObject({
  applicationId: text().meta({
    description: "Id of the application, as the portal shows it; no action of the service makes one.",
    createOnly: true,
  }),
  userId: text().meta({
    description: "The user: `user.userId`. The service never shows whose an account is.",
    createOnly: true,
    writeOnly: true,
    refersTo: "oneaccess:User",
  }),
  accountName: objectName("Name of the account, unique in the application.")
    .regex(/^\S+$/)
    .meta({ expected: "must be a text without spaces that is not empty" }),
  name: text().optional().meta({ description: "Name that others see in the application." }),
  orgCode: text().optional().meta({
    description: "Code of the application's organization: `applicationOrganization.orgCode`.",
  }),
  password: text().optional().meta({
    description: "Password in the application. The service never shows it; every update carries it.",
    secret: true,
  }),
  disabled: z.boolean().optional().meta({
    description: "Whether the person cannot use the application with it.",
    serviceDefault: false,
    off: true,
  }),
  secretVersion: secretVersionField(),
  adopt: adoptField(),
});

const outputs = z.object({
  accountType: z
    .string()
    .optional()
    .meta({
      description: "`BASIC_ACCOUNT` for an account of a user.",
      outsideChange: {
        wayBack: "make another account for a user who exists",
        level: "medium",
        sentence: "The account is no longer that of a user: perhaps its user was deleted.",
      },
    }),
});

export const applicationAccount = defineResource({
  kind: "oneaccess:ApplicationAccount",
  summary: "An account of a user in an application of a OneAccess instance.",
  inputs,
  outputs,
  idSegments: ["applicationId", "accountId"],
  toWireName: toSnake,
  naturalKey: ["applicationId", "accountName"],
  isNameUnique: true,
  isListTimeless: true,
  unmanaged: ["id", "org_id", "roles", "extension"],
  actions: {
    create: ["CreateAppAccount"],
    read: ["ShowAppAccount", "ListAppAccounts", "ShowAppOrg", "ListAppOrganizations"],
    update: ["UpdateAppAccount", "EnableAppAccount", "DisableAppAccount"],
    delete: ["DeleteAppAccount"],
    list: ["ListAppAccounts"],
  },
  replacementWarning:
    "replacing an ApplicationAccount gives it a new id; what the application keeps for the old account does not follow",
  create: (client, body) => client.call("CreateAppAccount", body),
  async read(client, id) {
    const shown = await client.call("ShowAppAccount", toPath(id));
    const [account] = await withOrgCodes(client, id.applicationId, [shown]);
    return account ?? {};
  },
  async readMany(client, id) {
    const listed = await listAccounts(client, id.applicationId);
    const shown = await client.call("ShowAppAccount", toPath(id));
    const own = listed.find((account) => account["id"] === id.accountId);
    if (!isWhole(own, shown)) return [];
    const accounts = await withOrgCodes(client, id.applicationId, listed);
    return accounts.map((wire) => ({ id: toAccountId(id.applicationId, wire), wire }));
  },
  update: updateAccount,
  async delete(client, id) {
    await client.call("DeleteAppAccount", toPath(id));
  },
  async listSiblings(client, { applicationId }) {
    const found = await listAccounts(client, String(applicationId));
    return found.map((wire) => ({
      id: toAccountId(String(applicationId), wire),
      name: toText(wire["account_name"]),
    }));
  },
});

const OWN: ReadonlySet<string> = new Set(["disabled"]);

async function updateAccount(
  client: Client,
  { id, body, changed, live }: UpdateRequest<"applicationId" | "accountId">,
): Promise<void> {
  const { disabled, ...rest } = body;
  // Before anything else: who is to be shut out must not stay in because of another field.
  if (disabled === true && live["disabled"] !== true) await client.call("DisableAppAccount", toPath(id));
  if (changed.size === 0 || [...changed].some((path) => !OWN.has(path))) {
    // Nobody says whether attributes that an update leaves out stay.
    const extension = isJsonObject(live["extension"]) ? { extension: live["extension"] } : {};
    await client.call("UpdateAppAccount", { ...extension, ...rest, ...toPath(id) });
  }
  if (disabled === false && live["disabled"] !== false) await client.call("EnableAppAccount", toPath(id));
}
