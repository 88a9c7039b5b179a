/** People of a OneAccess instance and their accounts: who comes back, where rights come from, whom a reset reaches. */
import type { ChangeView, Match, RiskRule } from "../risk-rule";

const USER = "oneaccess:User";
const ACCOUNT = "oneaccess:ApplicationAccount";
const SOURCE = {
  title: "NIST SP 800-53 AC-2",
  url: "https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final",
};
const ORGANIZATIONS = ["oneaccess:Organization", "oneaccess:ApplicationOrganization"];
const PLACES = ["orgCode", "parentId", "userOrgRelationList"];
const CONTACTS = ["mobile", "email"];
const FORCED = "pwdMustModify";

const PLACE = "Rights that follow from the organization follow from another one now.";
const CONTACT =
  "Codes and links for a login or a new password go there: whoever holds it gets into the account.";

export const directoryRules: readonly RiskRule[] = [
  {
    id: "one-access",
    level: "high",
    undecidedLevel: "medium",
    kinds: [USER, ACCOUNT, ...ORGANIZATIONS],
    judges: "disabled turns false; medium: another orgCode, parentId, userOrgRelationList, mobile or email",
    reads: ["disabled", ...PLACES, ...CONTACTS],
    why: "Somebody who was shut out can log in again: a person who left comes back.",
    source: SOURCE,
    needsOld: true,
    onCreate: false,
    judge: (view) => [
      ...(view.turns("disabled", false) ? [{ paths: ["disabled"] }] : []),
      ...toMedium(
        PLACES.filter((path) => view.isChanged(path)),
        PLACE,
      ),
      ...toMedium(
        CONTACTS.filter((path) => view.isHiddenChange(path)),
        CONTACT,
      ),
    ],
  },
  {
    id: "one-password",
    level: "medium",
    kinds: [USER],
    judges: "a password is set, or a person made, with pwdMustModify false",
    reads: [FORCED],
    why: "Whoever set the password knows the one that the person goes on using.",
    source: SOURCE,
    needsOld: false,
    onCreate: true,
    judge: (view) => (isPasswordKept(view) ? [{ paths: [FORCED] }] : []),
  },
];

const toMedium = (paths: readonly string[], sentence: string): Match[] =>
  paths.length === 0 ? [] : [{ paths, level: "medium", sentence }];

/** Nobody is told whether a new person has a password; the service forces a change unless it is told not to. */
function isPasswordKept(view: ChangeView): boolean {
  if (!view.isKnown(FORCED) || view.after(FORCED) !== false) return false;
  return view.isNew || view.turns(FORCED, false) || view.secrets.some(({ how }) => how !== "removed");
}
