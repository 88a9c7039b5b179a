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
