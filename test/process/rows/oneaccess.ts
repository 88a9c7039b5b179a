/**
 * Rows of what stands in a OneAccess instance, whose service spells names with underscores.
 */
import { row } from "../row";
import type { Row, Shape } from "../row";

/** A row under the name that answers have. */
const at = (name: string, first: unknown, second: unknown, outside: unknown, more: Partial<Row> = {}): Row =>
  row(first, second, outside, { wirePath: [name], ...more });

export const organizationShapes: readonly Shape[] = [
  {
    name: "an organization",
    stored: "organization",
    idNames: { orgId: "org_id" },
    meanings: ["keep", "reset"],
    minimal: { code: "{name}", name: "{name}" },
    rows: {
      code: at("org_code", "{name}", "{name}-second", "{name}-outside"),
      name: at("name", "{name} first", "{name} second", "{name} outside"),
      parentId: at("parent_id", "{organization}", "{otherOrganization}", "{otherOrganization}"),
      category: at("category", "first", "second", "outside"),
      adopt: row(false, true),
    },
  },
];

const APPLICATION = "20260102030405006-A1B2-0C1D2E3F4";
const OTHER_APPLICATION = "20260102030405008-A1B2-0C1D2E3F6";

/** What the portal of the instance holds. */
export const applications = [APPLICATION, OTHER_APPLICATION].map((id) => ({ id, hasOrganizations: true }));

export const appOrganizationShapes: readonly Shape[] = [
  {
    name: "an organization of an application",
    stored: "appOrganization",
    idNames: { applicationId: "application_id", orgId: "org_id" },
    meanings: ["keep"],
    minimal: { applicationId: APPLICATION, orgCode: "{name}", name: "{name}" },
    rows: {
      orgCode: at("org_code", "{name}", "{name}-second", "{name}-outside"),
      name: at("name", "{name} first", "{name} second", "{name} outside"),
      parentId: at("parent_id", "{appOrganization}", "{otherAppOrganization}", "{otherAppOrganization}"),
      adopt: row(false, true),
    },
  },
  {
    name: "an organization of another application",
    stored: "appOrganization",
    idNames: { applicationId: "application_id", orgId: "org_id" },
    meanings: ["keep"],
    minimal: { orgCode: "{name}", name: "{name}" },
    rows: { applicationId: row(APPLICATION, OTHER_APPLICATION, undefined, { wirePath: ["application_id"] }) },
  },
];
