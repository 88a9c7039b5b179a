/**
 * What is unproven about the service, as switches; each has its possible answers. The list and its reasons stand in
 * docs/fidelity.md. Knows no action.
 */
import type { SwitchValues } from "../switch";

export interface OneaccessSwitches {
  /** how codes about organizations begin */
  orgCodes: "ORG" | "ORGANIZATION";
  /** how codes about application organizations begin */
  appOrgCodes: "APP_ORG" | "APP.ORG";
  /** has a parent organization that is missing a code of its own, or that of a missing organization? */
  parentCode: "own" | "missing";
  /** status of a wrong client or token */
  authFailure: "unauthorized" | "badRequest";
  /** the relation_type of the main organization; the other one is that of the others */
  mainRelation: 0 | 1;
  /** what an update does to an optional field that is left out */
  updateWithoutField: "keep" | "reset";
  /** what an empty text does to an optional field of a user or an account */
  emptyText: "keep" | "clear";
  /** what an empty parent_id does in an update */
  emptyParent: "root" | "keep";
  /** does an extension that is sent replace the stored one? */
  extensionInUpdate: "merge" | "replace";
  /** an attribute in an extension that the portal does not define */
  unknownAttributes: "refuse" | "drop";
  /** how a field without a value reads */
  unsetFields: "absent" | "null" | "empty";
  /** how a mobile number reads */
  mobileInAnswers: "asGiven" | "withPrefix" | "withoutPrefix" | "masked";
  /** do lists tell a user's extension and relations? */
  listedUsers: "whole" | "brief";
  /** do the details of an organization tell its parent and category? */
  shownOrganizations: "whole" | "brief";
  /** are organizations' names unique within their level? */
  uniqueOrgNames: boolean;
  /** how many accounts may a user have in an application? */
  accountsPerUser: "one" | "many";
  /** `disabled` in an update of an account */
  disabledInUpdate: "accept" | "ignore" | "refuse";
  /** does deleting a missing object fail or succeed? */
  deleteMissing: "error" | "ok";
  /** what becomes of a deleted user's accounts */
  deleteWithAccounts: "cascade" | "refuse" | "orphan";
}

/** Every switch with every value it takes; the first is the default. */
export const oneaccessSwitchValues: SwitchValues<OneaccessSwitches> = {
  orgCodes: ["ORG", "ORGANIZATION"],
  appOrgCodes: ["APP_ORG", "APP.ORG"],
  parentCode: ["own", "missing"],
  authFailure: ["unauthorized", "badRequest"],
  mainRelation: [0, 1],
  updateWithoutField: ["keep", "reset"],
  emptyText: ["keep", "clear"],
  emptyParent: ["root", "keep"],
  extensionInUpdate: ["merge", "replace"],
  unknownAttributes: ["refuse", "drop"],
  unsetFields: ["absent", "null", "empty"],
  mobileInAnswers: ["asGiven", "withPrefix", "withoutPrefix", "masked"],
  listedUsers: ["whole", "brief"],
  shownOrganizations: ["whole", "brief"],
  uniqueOrgNames: [true, false],
  accountsPerUser: ["one", "many"],
  disabledInUpdate: ["accept", "ignore", "refuse"],
  deleteMissing: ["error", "ok"],
  deleteWithAccounts: ["cascade", "refuse", "orphan"],
};
