/**
 * An organization within an application: accounts of the application belong to it. API: CreateAppOrg, ShowAppOrg,
 * UpdateAppOrg (which takes no code), DeleteAppOrg, ListAppOrganizations. The portal makes the application, and must
 * have switched its organizations on.
 */
import { z } from "zod";
import type { JsonObject } from "../../http/json";
import { defineResource, type Client } from "../../lifecycle/define-resource";
import { adoptField, objectName, text } from "../../lifecycle/field-types";
import { isWhole, listPages, toSnake, toText } from "./pages";

const inputs = z.strictObject({
  applicationId: text().meta({
    description: "Id of the application, as the portal shows it; no action of the service makes one.",
    createOnly: true,
  }),
  orgCode: objectName("Code of the organization, unique in the application.")
    .regex(/^[\p{L}\p{Nd}_-]{1,64}$/u)
    .meta({ createOnly: true, expected: "must be 1 to 64 letters, digits, hyphens and underscores" }),
  name: text()
    .max(100)
    .meta({ description: "Name, unique within its level.", expected: "must be 1 to 100 characters" }),
  parentId: z.string().optional().meta({
    description: "The application organization above: its `orgId`; without it this one is a root.",
  }),
  adopt: adoptField(),
});

const toPath = (id: Record<"applicationId" | "orgId", string>) => ({
  application_id: id.applicationId,
  org_id: id.orgId,
});

const list = (client: Client, applicationId: string) =>
  listPages(client, "ListAppOrganizations", { application_id: applicationId }, "organizations");

export const applicationOrganization = defineResource({
  kind: "oneaccess:ApplicationOrganization",
  summary: "An organization within an application of a OneAccess instance.",
  inputs,
  outputs: z.object({}),
  idSegments: ["applicationId", "orgId"],
  toWireName: toSnake,
  naturalKey: ["applicationId", "orgCode"],
  isNameUnique: true,
  unmanaged: ["org_id"],
  actions: {
    create: ["CreateAppOrg"],
    read: ["ShowAppOrg", "ListAppOrganizations"],
    update: ["UpdateAppOrg"],
    delete: ["DeleteAppOrg"],
    list: ["ListAppOrganizations"],
  },
  replacementWarning:
    "replacing an ApplicationOrganization gives it a new id; the service refuses to delete one that has accounts or organizations below it",
  create: (client, body) => client.call("CreateAppOrg", body),
  async read(client, id) {
    const shown = await client.call("ShowAppOrg", toPath(id));
    // A root may read without a parent, and details may leave it out of every organization.
    if ("parent_id" in shown) return shown;
    const listed = await list(client, id.applicationId);
    return { ...listed.find((organization) => organization["org_id"] === id.orgId), ...shown };
  },
  async readMany(client, id) {
    const listed = await list(client, id.applicationId);
    const shown = await client.call("ShowAppOrg", toPath(id));
    const own = listed.find((organization) => organization["org_id"] === id.orgId);
    return isWhole(own, shown) ? listed.map((wire) => ({ id: toId(id.applicationId, wire), wire })) : [];
  },
  async update(client, { id, body }) {
    await client.call("UpdateAppOrg", { ...body, ...toPath(id) });
  },
  async delete(client, id) {
    await client.call("DeleteAppOrg", toPath(id));
  },
  async listSiblings(client, { applicationId }) {
    const found = await list(client, String(applicationId));
    return found.map((wire) => ({ id: toId(String(applicationId), wire), name: toText(wire["org_code"]) }));
  },
});

function toId(applicationId: string, wire: JsonObject) {
  return { applicationId, orgId: toText(wire["org_id"]) };
}
