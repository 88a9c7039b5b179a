/**
 * Rows of accounts of users in an application of OneAccess.
 */
import type { JsonObject } from "../../../emulator/index";
import { FOREIGN_SECRET, row, SECOND_SECRET, SECRET } from "../row";
import type { Shape } from "../row";
import { APPLICATION, at, hidden, OTHER_APPLICATION } from "./oneaccess";

const accountShape = {
  stored: "appAccount",
  idNames: { applicationId: "application_id", accountId: "id" },
  // Secrets are never shown; every object of the matrix belongs to the same user.
  switches: { secretInGet: "absent" },
  oneaccess: { emptyText: "clear", accountsPerUser: "many" },
  // Without an organization there is no user; those of the application go by their codes in programs.
  parents: ["{organization}", "{appOrganization}", "{otherAppOrganization}"],
  // An empty text is no text.
  simplify: (wire: JsonObject): JsonObject => ({ name: "", org_id: "", disabled: false, ...wire }),
} as const;

const organizations: Readonly<Record<string, string>> = {
  first: "{appOrganization}",
  second: "{otherAppOrganization}",
};

export const accountShapes: readonly Shape[] = [
  {
    ...accountShape,
    name: "an account",
    meanings: ["keep", "reset"],
    minimal: { applicationId: APPLICATION, accountName: "{name}", userId: "{user}" },
    rows: {
      userId: hidden("user_id", "{user}", "{otherUser}"),
      accountName: at("account_name", "{name}", "{name}-second", "{name}-outside"),
      name: at("name", "first", "second", "outside"),
      orgCode: at("org_id", "first", "second", "second", {
        toWire: (code) => organizations[String(code)] ?? "",
      }),
      password: at("password", SECRET, SECOND_SECRET, FOREIGN_SECRET),
      disabled: at("disabled", true, false, false),
      secretVersion: row("1", "2"),
      adopt: row(false, true),
    },
  },
  {
    ...accountShape,
    name: "an account in another application",
    meanings: ["keep"],
    minimal: { accountName: "{name}", userId: "{user}" },
    rows: { applicationId: row(APPLICATION, OTHER_APPLICATION, undefined, { wirePath: ["application_id"] }) },
  },
];
