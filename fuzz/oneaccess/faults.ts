/**
 * Programs of OneAccess's resources for schedules of faults, and what somebody may change of them in the portal. Knows
 * what the emulator accepts and no fault.
 */
import { defaultApplications, oneaccessSwitchValues } from "../../emulator/index";
import type { JsonObject } from "../../emulator/index";
import { applicationAccount } from "../../provider/oneaccess/resources/application-account";
import { applicationOrganization } from "../../provider/oneaccess/resources/application-organization";
import { organization } from "../../provider/oneaccess/resources/organization";
import { user } from "../../provider/oneaccess/resources/user";
import type { FaultCloud, Slot, StoredKind } from "../fault-cloud";

const applicationIds = defaultApplications.map(({ id }) => id);
const [applicationId = ""] = applicationIds;

const department: Slot = {
  definition: organization,
  toInputs: (spec, slot) => ({
    // Always the same one: where another code comes, what the provider does with the relations of its users is open.
    code: slot,
    name: `Department of ${slot} ${spec.text}`,
    category: ["department", "branch"][spec.fixed],
  }),
};

const person = (slot: string, digit: number): Slot => ({
  definition: user,
  parent: { slot, input: "orgCode", pick: ({ outputs }) => outputs["code"] },
  toInputs: (spec, name) => ({
    userName: `${name}-${spec.name}`,
    name: `${name} ${spec.text}`,
    mobile: `+86-1380000${digit}00${spec.text}`,
    email: `${name}-${spec.fixed}@example.com`,
    password: `canary-password-of-${name}-${spec.secret}`,
    disabled: spec.flag,
    // A user that is disabled alone would stay.
    onDelete: "delete",
  }),
});

const group: Slot = {
  definition: applicationOrganization,
  toInputs: (spec, slot) => ({
    applicationId,
    // It is made anew before the old one goes, so a replacement needs another name.
    orgCode: `${slot}-${spec.name}-${spec.fixed}`,
    name: `${slot} ${spec.name} ${spec.fixed} ${spec.text}`,
  }),
};

const account = (slot: string): Slot => ({
  definition: applicationAccount,
  parent: { slot, input: "userId" },
  toInputs: (spec, name) => ({
    applicationId: applicationIds[spec.fixed],
    accountName: `${name}-${spec.name}`,
    name: `${name} ${spec.text}`,
    password: `canary-password-of-${name}-${spec.secret}`,
    disabled: spec.flag,
  }),
});

/** A user is kept with the ids of its organizations, and reads with their codes. */
const toShownUser: StoredKind["toShown"] = (object, { organizations = [] }): JsonObject => {
  const main = organizations.find((candidate) => candidate["org_id"] === object["org_id"]);
  return { ...object, org_code: main?.["org_code"] ?? null };
};

/** An account is told under one name and kept under another. */
const toShownAccount: StoredKind["toShown"] = (object): JsonObject => ({
  ...object,
  account_id: object["id"] ?? null,
});

export const oneaccessFaults: FaultCloud = {
  name: "oneaccess",
  slots: {
    company: department,
    team: { ...department, parent: { slot: "company", input: "parentId" } },
    ann: person("company", 1),
    ben: person("team", 2),
    readers: group,
    writers: {
      ...group,
      parent: { slot: "readers", input: "parentId", pick: ({ id }) => id.split("/").at(-1) },
    },
    annAtWork: account("ann"),
    benAtWork: account("ben"),
  },
  kinds: {
    organization: { definition: organization, edited: ["name"] },
    user: { definition: user, switched: ["disabled"], edited: ["name"], toShown: toShownUser },
    appOrganization: { definition: applicationOrganization, edited: ["name"] },
    appAccount: {
      definition: applicationAccount,
      switched: ["disabled"],
      edited: ["name"],
      toShown: toShownAccount,
    },
  },
  switchValues: oneaccessSwitchValues,
  fixedSwitches: [],
  goneCode: /code (?:ORG|ORGANIZATION|USER|APP_ORG|APP_ACCOUNT)\.000[14]|code APP\.ORG\.00(?:24|40)/,
};
