/** Application organizations: a tree for each application whose object model has them. */
import { cutPage } from "../page";
import type { JsonObject } from "../../json";
import { findApplication, readSaid, type Context, type Handlers, type Input } from "../handler";
import { createOrgTree, toChanged, type OrgTree } from "../org-tree";
import { appOrganizationErrors } from "../service-error";
import { createId, findAll } from "../store";

/** Throws when the application is missing or has no organizations. */
function toTree(input: Input, context: Context): { application: string; tree: OrgTree } {
  const { id, hasOrganizations } = findApplication(input, context);
  const { store, switches } = context;
  const errors = appOrganizationErrors(switches);
  if (!hasOrganizations) throw errors.notEnabled();
  const isOwn = (org: JsonObject): boolean => org["application_id"] === id;
  return { application: id, tree: createOrgTree(store.appOrganizations, isOwn, errors, switches) };
}

function toListed({ application_id: _application, ...org }: JsonObject): JsonObject {
  return structuredClone(org);
}

export const appOrganizationActions: Handlers = {
  CreateAppOrg(input, context) {
    const { application, tree } = toTree(input, context);
    const org = {
      org_id: createId(context.now),
      application_id: application,
      org_code: input.body["org_code"] ?? "",
      name: input.body["name"] ?? "",
      parent_id: readSaid(input.body, "parent_id") ?? "",
    };
    tree.check(org);
    context.store.appOrganizations.set(org.org_id, org);
    return { org_id: org.org_id };
  },
  ShowAppOrg(input, context) {
    const { parent_id, ...brief } = toListed(toTree(input, context).tree.find(input.ids["org_id"] ?? ""));
    const isBrief = context.switches.shownOrganizations === "brief";
    return isBrief || parent_id === undefined ? brief : { ...brief, parent_id };
  },
  UpdateAppOrg(input, context) {
    const { tree } = toTree(input, context);
    const org = tree.find(input.ids["org_id"] ?? "");
    // The code is in no update (vendor page UpdateAppOrg).
    const changed = toChanged(org, input.body, "", context.switches);
    tree.check(changed);
    Object.assign(org, changed);
    return { org_id: org["org_id"] ?? "" };
  },
  DeleteAppOrg(input, context) {
    const { store, switches } = context;
    const { application, tree } = toTree(input, context);
    const id = input.ids["org_id"] ?? "";
    const isGone = !tree.all().some((org) => org["org_id"] === id);
    if (isGone && switches.deleteMissing === "ok") return {};
    tree.find(id);
    const errors = appOrganizationErrors(switches);
    if (tree.children(id).length > 0) throw errors.hasChildren();
    if (findAll(store.appAccounts, { application_id: application, org_id: id }).length > 0)
      throw errors.hasMembers();
    store.appOrganizations.delete(id);
    return {};
  },
  ListAppOrganizations(input, context) {
    const orgs = toTree(input, context).tree.all();
    return { total: orgs.length, organizations: cutPage(orgs, input.page).map(toListed) };
  },
};
