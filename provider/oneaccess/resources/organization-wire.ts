/** Organizations as OneAccess answers them, and their codes by their ids: users are written with the one and read with the other. */
import { isNotFound } from "../../http/errors";
import type { JsonObject } from "../../http/json";
import type { Client } from "../../lifecycle/define-resource";
import { listPages, toText } from "./pages";

/** The list of the roots does not show what is below them, and that of all others does not show the roots. */
export async function listOrganizations(client: Client): Promise<JsonObject[]> {
  const [roots, others] = await Promise.all(
    [false, true].map((isBelow) =>
      listPages(client, "ListOrganizations", { all_child: isBelow, org_id: "" }, "organizations"),
    ),
  );
  return [...(roots ?? []), ...(others ?? [])];
}

export async function showOrganization(client: Client, orgId: string): Promise<JsonObject> {
  const shown = await client.call("ShowOrganization", { org_id: orgId });
  // Every organization has a category; details without one leave out more than that.
  if (toText(shown["category"]) !== "") return shown;
  const query = { all_child: false, org_id: orgId };
  const listed = await listPages(client, "ListOrganizations", query, "organizations");
  return { ...listed.find((organization) => organization["org_id"] === orgId), ...shown };
}

/** From this many on one list is cheaper than single questions. */
const FEW = 4;

/** Codes by ids; an organization that is gone has none. */
export async function findCodes(client: Client, ids: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)].filter((id) => id !== "");
  const found =
    wanted.length > FEW
      ? await listOrganizations(client)
      : await Promise.all(wanted.map((id) => showIfThere(client, id)));
  return new Map(found.map((wire) => [toText(wire["org_id"]), toText(wire["org_code"])]));
}

async function showIfThere(client: Client, orgId: string): Promise<JsonObject> {
  try {
    return await client.call("ShowOrganization", { org_id: orgId });
  } catch (error) {
    if (isNotFound(error)) return {};
    throw error;
  }
}
