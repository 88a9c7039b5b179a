/**
 * An organization of an instance: users belong to it. API: CreateOrganization, ShowOrganization, UpdateOrganization,
 * DeleteOrganization, ListOrganizations.
 */
import { z } from "zod";
import { defineResource } from "../../lifecycle/define-resource";
import { adoptField, objectName, text } from "../../lifecycle/field-types";
import { listOrganizations, showOrganization } from "./organization-wire";
import { isWhole, toSnake, toText } from "./pages";

const inputs = z.strictObject({
  code: objectName("Code of the organization, unique in the instance; the API reads it as `org_code`.")
    .regex(/^[\p{L}\p{Nd}_-]{1,64}$/u)
    .meta({ from: "org_code", expected: "must be 1 to 64 letters, digits, hyphens and underscores" }),
  name: text()
    .max(100)
    .meta({ description: "Name, unique within its level.", expected: "must be 1 to 100 characters" }),
  parentId: z.string().optional().meta({
    description: "The organization above: `organization.orgId`; without it this one is a root.",
  }),
  category: z.string().min(1).optional().meta({
    description: "What kind of organization it is.",
    serviceDefault: "department",
    expected: "must be a text that is not empty",
  }),
  adopt: adoptField(),
});

export const organization = defineResource({
  kind: "oneaccess:Organization",
  summary: "An organization of a OneAccess instance, to which users belong.",
  inputs,
  outputs: z.object({}),
  idSegments: ["orgId"],
  toWireName: toSnake,
  naturalKey: ["code"],
  isNameUnique: true,
  unmanaged: ["org_id"],
  actions: {
    create: ["CreateOrganization"],
    read: ["ShowOrganization", "ListOrganizations"],
    update: ["UpdateOrganization"],
    delete: ["DeleteOrganization"],
    list: ["ListOrganizations"],
  },
  replacementWarning:
    "replacing an Organization gives it a new id; the service refuses to delete one that has users or organizations below it",
  create: (client, body) => client.call("CreateOrganization", body),
  read: (client, { orgId }) => showOrganization(client, orgId),
  async readMany(client, { orgId }) {
    const listed = await listOrganizations(client);
    const shown = await client.call("ShowOrganization", { org_id: orgId });
    const isTrusted = isWhole(
      listed.find((wire) => wire["org_id"] === orgId),
      shown,
    );
    return isTrusted ? listed.map((wire) => ({ id: { orgId: toText(wire["org_id"]) }, wire })) : [];
  },
  async update(client, { id, body }) {
    await client.call("UpdateOrganization", { ...body, org_id: id.orgId });
  },
  async delete(client, { orgId }) {
    await client.call("DeleteOrganization", { org_id: orgId });
  },
  async listSiblings(client) {
    const found = await listOrganizations(client);
    return found.map((wire) => ({ id: { orgId: toText(wire["org_id"]) }, name: toText(wire["org_code"]) }));
  },
});
