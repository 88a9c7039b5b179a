/** Inputs of OneAccess's resources that the emulator accepts, as `sample-inputs` has them. */
import { defaultApplications } from "../../../emulator/index";
import type { JsonObject } from "../../../provider/http/json";
import type { Session } from "../../../provider/lifecycle/session";
import type { Tree } from "../../../provider/lifecycle/tree";
import { applicationAccount } from "../../../provider/oneaccess/resources/application-account";
import { applicationOrganization } from "../../../provider/oneaccess/resources/application-organization";
import { organization } from "../../../provider/oneaccess/resources/organization";
import { user } from "../../../provider/oneaccess/resources/user";
import { SECOND_SECRET, SECRET } from "../sample-inputs";
import type { Sample } from "../sample-inputs";

const applicationId = defaultApplications[0]?.id ?? "";

let count = 0;

async function makeOrganization({ client }: Session): Promise<{ code: string; id: string }> {
  const code = `around-the-sample-${(count += 1)}`;
  const { org_id: id } = await client.call("CreateOrganization", { code, name: code });
  return { code, id: id as string };
}

export const organizationSample: Sample = {
  definition: organization,
  minimal: { code: "sample", name: "Sample" },
  full: { code: "sample", name: "Sample", category: "branch", parentId: "above" },
  changed: { code: "sample-2", name: "Other sample", category: "team", parentId: "above" },
  makeParent: async (session) => ({ parentId: (await makeOrganization(session)).id }),
};

export const applicationOrganizationSample: Sample = {
  definition: applicationOrganization,
  minimal: { applicationId, orgCode: "sample", name: "Sample" },
  full: { applicationId, orgCode: "sample", name: "Sample", parentId: "above" },
  changed: { applicationId, orgCode: "sample", name: "Other sample", parentId: "above" },
  async makeParent({ client }) {
    const code = `around-the-sample-${(count += 1)}`;
    const body = { application_id: applicationId, org_code: code, name: code };
    const { org_id: parentId } = await client.call("CreateAppOrg", body);
    return { parentId };
  },
};

/** A name and a number of its own each time, for a person who is only disabled stays. */
async function makeRoot(session: Session): Promise<Tree> {
  const { code } = await makeOrganization(session);
  return {
    orgCode: code,
    userOrgRelationList: [{ orgCode: code, relationType: 0 }],
    userName: `person-${count}`,
    mobile: `138${String(count).padStart(8, "0")}`,
  };
}

const person = { userName: "person", mobile: "13800000000" };

export const userSample: Sample = {
  definition: user,
  minimal: { ...person },
  full: {
    ...person,
    email: "canary.person@example.com",
    password: SECRET,
    pwdMustModify: true,
    orgCode: "root",
    userOrgRelationList: [{ orgCode: "root", relationType: 0 }],
    name: "Person",
    disabled: true,
    employeeId: "1",
    firstName: "First",
    lastName: "Last",
    attrGender: "x",
    attrBirthday: "2001-02-03",
    attrIdentityNumber: "canary-identity-number-0001",
    attrUserType: "regular",
    onDelete: "delete",
  },
  changed: {
    ...person,
    email: "canary.other@example.com",
    password: SECOND_SECRET,
    pwdMustModify: false,
    orgCode: "root",
    userOrgRelationList: [{ orgCode: "root", relationType: 0 }],
    name: "Other person",
    disabled: false,
    employeeId: "2",
    firstName: "Second",
    lastName: "Later",
    attrGender: "y",
    attrBirthday: "2001-02-04",
    attrIdentityNumber: "canary-identity-number-0002",
    attrUserType: "intern",
    onDelete: "delete",
  },
  makeParent: makeRoot,
};

/** A person whom nobody deletes: removal from the program disables. */
export const leavingSample: Sample = {
  definition: user,
  minimal: { ...person },
  full: { ...person, name: "Person", email: "canary.leaver@example.com" },
  changed: { ...person, name: "Other person", email: "canary.left@example.com" },
  makeParent: makeRoot,
};

const account = { applicationId, userId: "somebody", accountName: "account" };

export const applicationAccountSample: Sample = {
  definition: applicationAccount,
  minimal: { ...account },
  full: { ...account, name: "Account", orgCode: "team", password: SECRET, disabled: true },
  changed: { ...account, name: "Other account", orgCode: "team", password: SECOND_SECRET, disabled: false },
  async makeParent(session) {
    const { userName, mobile, orgCode } = await makeRoot(session);
    const person = { user_name: userName, mobile, org_code: orgCode } as JsonObject;
    const { user_id: userId } = await session.client.call("CreateUser", person);
    const team = `team-of-the-sample-${count}`;
    const body = { application_id: applicationId, org_code: team, name: team };
    await session.client.call("CreateAppOrg", body);
    return { userId, orgCode: team, accountName: `account-${count}` };
  },
};
