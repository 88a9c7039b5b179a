/**
 * A person in an instance. API: CreateUser, ShowUserById, UpdateUser, DeleteUser, ListUsers; EnableUser, DisableUser and
 * ChangeUserPassword for what no other action takes.
 */
import { z } from "zod";
import type { JsonObject } from "../../http/json";
import { defineResource, type Client, type UpdateRequest } from "../../lifecycle/define-resource";
import { toSnake, toText } from "./pages";
import { userInputs } from "./user-fields";
import { listUsers, moveRelations, showUser, showUsers } from "./user-wire";

const outputs = z.object({
  createdAt: z.string().optional().meta({ description: "When it was made, as the service writes it." }),
  pwdChangeAt: z
    .string()
    .optional()
    .meta({ description: "When the password was last changed, as the service writes it." }),
});

export const user = defineResource({
  kind: "oneaccess:User",
  summary: "A person in a OneAccess instance.",
  inputs: userInputs,
  outputs,
  idSegments: ["userId"],
  toWireName: toSnake,
  naturalKey: ["userName"],
  isNameUnique: true,
  isListTimeless: true,
  unmanaged: ["user_id", "org_id", "updated_at", "grade", "locked", "extension"],
  actions: {
    create: ["CreateUser", "DisableUser"],
    read: ["ShowUserById", "ListUsers", "ShowOrganization", "ListOrganizations"],
    update: ["UpdateUser", "EnableUser", "DisableUser", "ChangeUserPassword"],
    delete: ["DeleteUser"],
    list: ["ListUsers"],
  },
  replacementWarning: "replacing a User gives it a new id: its accounts in applications do not follow",
  create: (client, body) => client.call("CreateUser", body),
  async settle(client, { userId }, { disabled }) {
    if (disabled === true) await setDisabled(client, userId, true);
  },
  read: (client, { userId }) => showUser(client, userId),
  async readMany(client, { userId }) {
    const users = await showUsers(client, userId);
    return users.map((wire) => ({ id: { userId: toText(wire["user_id"]) }, wire }));
  },
  update: updateUser,
  async delete(client, { userId }) {
    await client.call("DeleteUser", { user_id: userId });
  },
  async listSiblings(client) {
    const users = await listUsers(client);
    return users.map((wire) => ({
      id: { userId: toText(wire["user_id"]) },
      name: toText(wire["user_name"]),
    }));
  },
});

/** What has an action of its own. */
const OWN: ReadonlySet<string> = new Set(["disabled", "password", "secretVersion"]);

async function updateUser(client: Client, request: UpdateRequest<"userId">): Promise<void> {
  const { id, body, changed, inputs: wanted, live } = request;
  const { disabled, password, user_org_relation_list: stated, ...rest } = body;
  const toUser = { user_id: id.userId };
  // Before anything else: who is to be shut out must not stay in because of another field.
  if (disabled === true && live["disabled"] !== true) await setDisabled(client, id.userId, true);
  if (changed.size === 0 || [...changed].some((path) => !OWN.has(path))) {
    const kept = moveRelations(stated, live, rest["org_code"]);
    const relations = wanted["userOrgRelationList"] === undefined ? kept : stated;
    await client.call("UpdateUser", { ...rest, ...toRelations(relations), ...toUser });
  }
  if (password !== undefined && (changed.has("password") || changed.has("secretVersion"))) {
    const { pwd_must_modify: mustModify } = rest;
    const body = { password, ...(mustModify === undefined ? {} : { pwd_must_modify: mustModify }) };
    await client.call("ChangeUserPassword", { ...body, ...toUser });
  }
  if (disabled === false && live["disabled"] !== false) await setDisabled(client, id.userId, false);
}

function toRelations(relations: JsonObject[string] | undefined): JsonObject {
  return relations === undefined ? {} : { user_org_relation_list: relations };
}

async function setDisabled(client: Client, userId: string, disabled: boolean): Promise<void> {
  await client.call(disabled ? "DisableUser" : "EnableUser", { user_id: userId });
}
