/**
 * For the rule of people, accounts and organizations of OneAccess changes that it finds and changes that it does not.
 */
import { ACCOUNT, create, ORGANIZATION, remove, update, USER } from "./changes";
import type { Case } from "./changes";

const relations = (...orgs: string[]) => ({
  userOrgRelationList: orgs.map((orgCode, at) => ({ orgCode, relationType: at === 0 ? 0 : 1 })),
});

/** By rule id. */
export const DIRECTORY_CASES: Readonly<Record<string, readonly Case[]>> = {
  "one-access": [
    ["a person is enabled", update(USER, { disabled: true }, { disabled: false }), "high"],
    ["the program stops saying that a person is disabled", update(USER, { disabled: true }, {}), "high"],
    ["an account is enabled", update(ACCOUNT, { disabled: true }, { disabled: false }), "high"],
    ["a person is disabled", update(USER, { disabled: false }, { disabled: true }), "none"],
    ["a new person may log in", create(USER, { disabled: false }), "none"],
    ["a person moves", update(USER, { orgCode: "lab" }, { orgCode: "board" }), "medium"],
    ["an account moves", update(ACCOUNT, { orgCode: "lab" }, { orgCode: "board" }), "medium"],
    ["an organization moves", update(ORGANIZATION, { parentId: "1" }, { parentId: "2" }), "medium"],
    ["an organization becomes a root", update(ORGANIZATION, { parentId: "1" }, {}), "medium"],
    ["an organization gets another name", update(ORGANIZATION, {}, { name: "Laboratory" }), "none"],
    ["one organization more", update(USER, relations("lab"), relations("lab", "board")), "medium"],
    [
      "organizations in another order",
      update(USER, relations("lab", "board"), {
        userOrgRelationList: relations("lab", "board").userOrgRelationList.toReversed(),
      }),
      "none",
    ],
    ["another mail address", update(USER, {}, {}, { hiddenPaths: ["email"] }), "medium"],
    ["a new person has a mail address", create(USER, {}, { hiddenPaths: ["mobile", "email"] }), "none"],
    ["deletion", remove(USER), "none"],
  ],
  "one-password": [
    [
      "another password, which nobody has to change",
      update(
        USER,
        { pwdMustModify: false },
        { pwdMustModify: false },
        {
          secrets: [{ path: "password", how: "changed" }],
        },
      ),
      "medium",
    ],
    [
      "another password, to be changed at the next login",
      update(USER, {}, { pwdMustModify: true }, { secrets: [{ path: "password", how: "changed" }] }),
      "none",
    ],
    ["a new person keeps the first password", create(USER, { pwdMustModify: false }), "medium"],
    [
      "another name of a person who keeps the password",
      update(USER, { pwdMustModify: false }, { pwdMustModify: false, name: "Ann" }),
      "none",
    ],
  ],
};
