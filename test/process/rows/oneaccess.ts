/**
 * Rows of what stands in a OneAccess instance, whose service spells names with underscores.
 */
import type { JsonObject } from "../../../emulator/index";
import { FOREIGN_SECRET, row, SECOND_SECRET, SECRET } from "../row";
import type { Row, Shape } from "../row";

/** A row under the name that answers have. */
export const at = (
  name: string,
  first: unknown,
  second: unknown,
  outside: unknown,
  more: Partial<Row> = {},
): Row => row(first, second, outside, { wirePath: [name], ...more });

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

export const APPLICATION = "20260102030405006-A1B2-0C1D2E3F4";
export const OTHER_APPLICATION = "20260102030405008-A1B2-0C1D2E3F6";

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

/** What the service takes and never shows. */
export const hidden = (name: string, first: unknown, second: unknown): Row =>
  row(first, second, undefined, { wirePath: [name] });

const HIDDEN_TEXTS = ["employee_id", "first_name", "middle_name", "last_name"];
const HIDDEN_ATTRIBUTES = [
  "gender",
  "nick_name",
  "identity_type",
  "area",
  "city",
  "manager_id",
  "work_place",
].map((name) => `attr_${name}`);

const toCamel = (name: string): string =>
  name.replace(/_(\w)/g, (_text, letter: string) => letter.toUpperCase());

const hiddenRows = [...HIDDEN_TEXTS, ...HIDDEN_ATTRIBUTES].map((name): [string, Row] => [
  toCamel(name),
  hidden(name, "first", "second"),
]);

/** An empty text is no text. */
const userTexts = Object.fromEntries(
  [
    "email",
    "attr_identity_number",
    "attr_birthday",
    "attr_hire_date",
    ...HIDDEN_TEXTS,
    ...HIDDEN_ATTRIBUTES,
  ].map((name) => [name, ""]),
);

const organizationIds: Readonly<Record<string, string>> = {
  first: "{organization}",
  second: "{otherOrganization}",
  third: "{thirdOrganization}",
};
const toOrganizationId = (code: unknown): string => organizationIds[String(code)] ?? "";

interface Relation {
  orgCode: string;
  relationType: number;
}
const MAIN: Relation = { orgCode: "first", relationType: 0 };
const beside = (orgCode: string): Relation => ({ orgCode, relationType: 1 });

/** The main organization is stored apart. */
const toAttached = (relations: unknown): string[] =>
  (relations as Relation[])
    .filter(({ relationType }) => relationType === 1)
    .map(({ orgCode }) => toOrganizationId(orgCode));

const userShape = {
  stored: "user",
  idNames: { userId: "user_id" },
  switches: { secretInGet: "absent" },
  oneaccess: { emptyText: "clear" },
  meanings: ["keep"],
  // Without a root nobody can be made.
  parents: ["{organization}", "{otherOrganization}", "{thirdOrganization}"],
  simplify: (wire: JsonObject): JsonObject => ({ ...userTexts, ...wire }),
} as const;

export const userShapes: readonly Shape[] = [
  {
    ...userShape,
    name: "a user",
    minimal: { userName: "{name}", mobile: "138{number}" },
    rows: {
      userName: at("user_name", "{name}", "{name}-second", "{name}-outside"),
      mobile: at("mobile", "138{number}", "139{number}", "137{number}", { gone: "" }),
      email: at("email", "first@example.com", "second@example.com", "outside@example.com"),
      password: at("password", SECRET, SECOND_SECRET, FOREIGN_SECRET, { alsoChanges: ["pwd_change_at"] }),
      pwdMustModify: hidden("pwd_must_modify", true, false),
      name: at("name", "first", "second", "outside", { gone: "" }),
      disabled: at("disabled", true, false, false, { gone: false }),
      attrIdentityNumber: hidden("attr_identity_number", "canary-number-01", "canary-number-02"),
      attrBirthday: hidden("attr_birthday", "2001-02-03", "2001-02-04"),
      attrHireDate: hidden("attr_hire_date", "2021-02-03", "2021-02-04"),
      attrUserType: hidden("attr_user_type", "regular", "intern"),
      onDelete: row("delete", "disable"),
      secretVersion: row("1", "2", undefined, { alsoChanges: ["pwd_change_at"] }),
      adopt: row(false, true),
      ...Object.fromEntries(hiddenRows),
    },
  },
  {
    ...userShape,
    name: "a user of several organizations",
    minimal: { userName: "{name}", mobile: "138{number}" },
    rows: {
      userOrgRelationList: at(
        "attached_org_ids",
        [MAIN, beside("second")],
        [MAIN, beside("third")],
        [MAIN, beside("third")],
        { toWire: toAttached, gone: [MAIN] },
      ),
    },
  },
  {
    ...userShape,
    name: "a user of one organization",
    minimal: { userName: "{name}", mobile: "138{number}" },
    rows: {
      orgCode: at("org_id", "first", "second", "second", {
        toWire: toOrganizationId,
        alsoDrifts: ["userOrgRelationList"],
      }),
    },
  },
];
