/** Organizations: a tree for all users of an instance. */
import { cutPage } from "../page";
import type { JsonObject } from "../../json";
import { readSaid, type Context, type Handlers, type Input } from "../handler";
import { createOrgTree, isRoot, toChanged, type OrgTree } from "../org-tree";
import { organizationErrors } from "../service-error";
import { createId, listUserOrgs } from "../store";
import type { OneaccessSwitches } from "../switches";

const defaultCategory = "department";

function toTree({ store, switches }: Context): OrgTree {
  return createOrgTree(store.organizations, () => true, organizationErrors(switches), switches);
}

const findOrg = ({ ids }: Input, context: Context): JsonObject => toTree(context).find(ids["org_id"] ?? "");

function toShown(org: JsonObject, { shownOrganizations }: Readonly<OneaccessSwitches>): JsonObject {
  const { parent_id, category, ...brief } = org as Record<"parent_id" | "category", string>;
  return shownOrganizations === "brief" ? brief : { ...brief, parent_id, category };
}

function listOrgs({ query }: Input, context: Context): JsonObject[] {
  const tree = toTree(context);
  const id = readSaid(query, "org_id");
  const isDeep = query["all_child"] === true;
  if (id === undefined) return tree.all().filter((org) => isRoot(org) !== isDeep);
  return [tree.find(id), ...(isDeep ? tree.descendants(id) : tree.children(id))];
}

export const organizationActions: Handlers = {
  CreateOrganization({ body }, context) {
    const org = {
      org_id: createId(context.now),
      org_code: body["code"] ?? "",
      name: body["name"] ?? "",
      parent_id: readSaid(body, "parent_id") ?? "",
      category: readSaid(body, "category") ?? defaultCategory,
    };
    toTree(context).check(org);
    context.store.organizations.set(org.org_id, org);
    return { org_id: org.org_id };
  },
  ShowOrganization: (input, context) => toShown(findOrg(input, context), context.switches),
  UpdateOrganization(input, context) {
    const { body } = input;
    const org = findOrg(input, context);
    const changed = toChanged(org, body, "code", context.switches);
    const category = readSaid(body, "category");
    if (category !== undefined) changed["category"] = category;
    else if (context.switches.updateWithoutField === "reset") changed["category"] = defaultCategory;
    toTree(context).check(changed);
    Object.assign(org, changed);
    return { org_id: org["org_id"] ?? "" };
  },
  DeleteOrganization(input, context) {
    const { store, switches } = context;
    const id = input.ids["org_id"] ?? "";
    if (!store.organizations.has(id) && switches.deleteMissing === "ok") return {};
    const tree = toTree(context);
    tree.find(id);
    const errors = organizationErrors(switches);
    if (tree.children(id).length > 0) throw errors.hasChildren();
    if ([...store.users.values()].some((user) => listUserOrgs(user).includes(id))) throw errors.hasMembers();
    store.organizations.delete(id);
    return {};
  },
  ListOrganizations(input, context) {
    const orgs = listOrgs(input, context);
    return { total: orgs.length, organizations: structuredClone(cutPage(orgs, input.page)) };
  },
};
