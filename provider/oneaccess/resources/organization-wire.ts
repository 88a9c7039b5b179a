/** Organizations as OneAccess answers them. */
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
