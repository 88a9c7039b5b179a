/** What is refused, what fills itself in, and what hangs together: trees, users in them, accounts of users. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startEmulator, type Emulator, type JsonObject } from "../../../emulator";
import {
  accounts,
  appOrgs,
  createAccount,
  createAppOrg,
  createOrg,
  createUser,
  firstPage,
  plainApplication,
} from "./sample";
import { call, end } from "./token-call";

let emulator: Emulator;
let org: string;

beforeEach(async () => {
  emulator = await startEmulator();
  org = await createOrg(emulator);
});
afterEach(() => emulator.close());

const person = { user_name: "bob", mobile: "+86-13800000002" };

async function cutPage(query: string): Promise<[unknown, number]> {
  const { total, organizations } = await call(emulator, `GET /organizations?org_id=${org}&${query}`);
  return [total, (organizations as JsonObject[]).length];
}

async function listCodes(query: string): Promise<unknown[]> {
  const { organizations } = await call(emulator, `GET /organizations?${firstPage}&${query}`);
  return (organizations as JsonObject[]).map(({ org_code: code }) => code);
}

describe("a body", () => {
  it.each<[string, string, JsonObject | undefined]>([
    ["a field that is not known", "POST /organizations", { code: "a", name: "A", org_code: "a" }],
    ["a value of another type", "POST /organizations", { code: "a", name: 1 }],
    ["null", "POST /organizations", { code: "a", name: "A", parent_id: null }],
    ["a code with a space", "POST /organizations", { code: "a b", name: "A" }],
    ["a code of 65 characters", "POST /organizations", { code: "a".repeat(65), name: "A" }],
    ["a name of 101 characters", "POST /organizations", { code: "a", name: "a".repeat(101) }],
    ["a name with a slash", "POST /organizations", { code: "a", name: "a/b" }],
    ["a birthday that is no date", "POST /users", { ...person, attr_birthday: "today" }],
    ["a type of users that there is not", "POST /users", { ...person, attr_user_type: "guest" }],
    ["an extension with an object in it", "POST /users", { ...person, extension: { a: {} } }],
    [
      "a relation of another type",
      "POST /users",
      { ...person, user_org_relation_list: [{ org_code: "root", relation_type: 2 }] },
    ],
    [
      "relations without the main organization",
      "POST /users",
      { ...person, org_code: "root", user_org_relation_list: [{ org_code: "other" }] },
    ],
    ["a password in an update", "PUT /users/1", { password: "secret" }],
    ["a code in an application organization's update", `PUT ${appOrgs}/1`, { org_code: "a" }],
    ["a user in an account's update", `PUT ${accounts}/1`, { user_id: "1" }],
    ["anything where none is taken", "PUT /users/1/enable", { disabled: false }],
    ["nothing where one is needed", "POST /organizations", undefined],
  ])("is refused with %s", async (_what, target, body) => {
    await createOrg(emulator, { code: "other", name: "Other" });
    expect(await end(emulator, target, body)).toBe("400 PARAM.0001");
  });

  it.each<[string, JsonObject]>([
    ["POST /organizations", { name: "A" }],
    ["POST /organizations", { code: "", name: "A" }],
    ["POST /users", { user_name: "bob" }],
    [`POST ${appOrgs}`, { org_code: "a" }],
    [`POST ${accounts}/basic-account`, { account_name: "bob" }],
    ["PUT /users/1/change-password", {}],
  ])("of %s is refused without what it needs: %o", async (target, body) => {
    expect(await end(emulator, target, body)).toBe("400 PARAM.0002");
  });

  it("is JSON, said to be JSON", async () => {
    const body = { code: "a", name: "A" };
    expect(await end(emulator, "POST /organizations", undefined, { text: "{" })).toBe("400 PARAM.0001");
    const headers = { "content-type": "text/plain" };
    expect(await end(emulator, "POST /organizations", body, { headers })).toBe("400 PARAM.0001");
  });
});

describe("a list", () => {
  it("needs the number of a page and its size, from 10 to 100", async () => {
    const wrong = [
      "",
      "offset=0",
      "limit=10",
      "offset=-1&limit=10",
      "offset=0&limit=9",
      "offset=0&limit=101",
    ];
    for (const query of wrong)
      expect(await end(emulator, `GET /organizations?${query}`)).toBe("400 OAP.PAGE.0003");
    expect(await end(emulator, `GET /users?${firstPage}`)).toBe("400 PARAM.0002");
    expect(await end(emulator, `GET /organizations?${firstPage}&name=a`)).toBe("400 PARAM.0001");
    expect(await end(emulator, `GET ${accounts}?${firstPage}&account_type=NONE`)).toBe(
      "400 APP_ACCOUNT.0003",
    );
  });

  it("is cut into pages, whose numbers count from 0", async () => {
    for (const number of Array.from({ length: 11 }, (_, index) => index))
      await createOrg(emulator, { code: `c${number}`, name: `C${number}`, parent_id: org });
    expect(await cutPage("offset=0&limit=10")).toEqual([12, 10]);
    expect(await cutPage("offset=1&limit=10")).toEqual([12, 2]);
    expect(await cutPage("offset=2&limit=10")).toEqual([12, 0]);
  });

  it("of organizations tells roots, the others, or what is below one", async () => {
    const child = await createOrg(emulator, { code: "child", name: "Child", parent_id: org });
    await createOrg(emulator, { code: "grandchild", name: "Grandchild", parent_id: child });
    expect(await listCodes("")).toEqual(["root"]);
    expect(await listCodes("all_child=true&org_id=")).toEqual(["child", "grandchild"]);
    expect(await listCodes(`org_id=${org}`)).toEqual(["root", "child"]);
    expect(await listCodes(`all_child=true&org_id=${org}`)).toEqual(["root", "child", "grandchild"]);
    expect(await end(emulator, `GET /organizations?${firstPage}&org_id=gone`)).toBe("400 ORG.0001");
  });
});

describe("an organization", () => {
  it("has a code of its own, and is not below itself", async () => {
    const child = await createOrg(emulator, { code: "child", name: "Child", parent_id: org });
    expect(await end(emulator, "POST /organizations", { code: "child", name: "B" })).toBe("400 ORG.0002");
    for (const parent of [org, child])
      expect(await end(emulator, `PUT /organizations/${org}`, { parent_id: parent })).toBe("400 ORG.0005");
    await call(emulator, `PUT /organizations/${child}`, { code: "kid", name: "", category: "" });
    expect(await call(emulator, `GET /organizations/${child}`)).toEqual({
      org_id: child,
      org_code: "kid",
      name: "Child",
      parent_id: org,
      category: "department",
    });
  });

  it("is not deleted while anything is in it", async () => {
    const child = await createOrg(emulator, { code: "child", name: "Child", parent_id: org });
    expect(await end(emulator, `DELETE /organizations/${org}`)).toBe("400 ORG.0020");
    const relations = [{ org_code: "root" }, { org_code: "child" }];
    await createUser(emulator, { user_org_relation_list: relations });
    expect(await end(emulator, `DELETE /organizations/${child}`)).toBe("400 ORG.0022");
  });
});

describe("a user", () => {
  it("has a name and a number of its own, with or without the country", async () => {
    const id = await createUser(emulator);
    expect(await end(emulator, "POST /users", { ...person, user_name: "alice" })).toBe("400 USER.0003");
    expect(await end(emulator, "POST /users", { ...person, mobile: "13800000001" })).toBe("400 USER.0004");
    expect(await end(emulator, "POST /users", { ...person, mobile: "12-34" })).toBe("400 USER.0038");
    expect(await end(emulator, `PUT /users/${id}`, { user_name: "alice", mobile: "" })).toBe("200 ");
  });

  it("is put into the first root organization, or where its code says", async () => {
    const child = await createOrg(emulator, { code: "child", name: "Child", parent_id: org });
    const id = await createUser(emulator, { org_code: "child" });
    expect(await call(emulator, `GET /users/${id}`)).toMatchObject({ org_id: child });
    await createUser(emulator, person);
    expect(emulator.oneaccess.store().users()).toMatchObject([{ org_id: child }, { org_id: org }]);
    expect(await end(emulator, `PUT /users/${id}`, { org_code: "gone" })).toBe("400 ORG.0001");
    const byName = await call(emulator, "POST /users/user-by-username", { user_name: "alice" });
    expect(byName).toEqual(await call(emulator, `GET /users/${id}`));
    const other = { user_name: "nobody" };
    expect(await end(emulator, "POST /users/user-by-username", other)).toBe("400 USER.0001");
  });
});

describe("an application organization", () => {
  it("is of an application whose object model has them", async () => {
    const target = `/applications/${plainApplication}/organizations`;
    expect(await end(emulator, `POST ${target}`, { org_code: "a", name: "A" })).toBe("400 APP_ORG.0002");
    const gone = "POST /applications/gone/organizations";
    expect(await end(emulator, gone, { org_code: "a", name: "A" })).toBe("400 APP.0001");
  });

  it("is not deleted while anything is in it", async () => {
    const id = await createAppOrg(emulator);
    const child = await createAppOrg(emulator, { org_code: "child", name: "Child", parent_id: id });
    expect(await end(emulator, `POST ${appOrgs}`, { org_code: "child", name: "B" })).toBe("400 APP_ORG.0003");
    expect(await end(emulator, `PUT ${appOrgs}/${id}`, { parent_id: "gone" })).toBe("400 APP_ORG.0004");
    expect(await end(emulator, `DELETE ${appOrgs}/${id}`)).toBe("400 APP_ORG.0006");
    await createAccount(emulator, await createUser(emulator), { org_code: "child" });
    expect(await end(emulator, `DELETE ${appOrgs}/${child}`)).toBe("400 APP_ORG.0007");
  });
});

describe("an application account", () => {
  it("is of a user, has a name of its own in its application, and is not seen in another", async () => {
    const basic = `POST ${accounts}/basic-account`;
    expect(await end(emulator, basic, { user_id: "gone" })).toBe("400 USER.0001");
    const id = await createAccount(emulator, await createUser(emulator));
    const other = await createUser(emulator, person);
    expect(await end(emulator, basic, { user_id: other, account_name: "alice" })).toBe(
      "400 APP_ACCOUNT.0002",
    );
    expect(await end(emulator, basic, { user_id: other, org_code: "gone" })).toBe("400 APP_ORG.0001");
    expect(await end(emulator, basic, { user_id: other, account_name: "a b" })).toBe("400 APP_ACCOUNT.0036");
    const elsewhere = `/applications/${plainApplication}/accounts`;
    expect(await end(emulator, `GET ${elsewhere}/${id}`)).toBe("400 APP_ACCOUNT.0001");
    const there = { user_id: other, account_name: "alice" };
    expect(await end(emulator, `POST ${elsewhere}/basic-account`, there)).toBe("201 ");
  });
});

describe("a path", () => {
  it("names an action with its method", async () => {
    expect(await end(emulator, "PATCH /users/1")).toBe("405 API.0003");
    expect(await end(emulator, "GET /nowhere")).toBe("404 API.0002");
    expect(await end(emulator, "GET /users/%")).toBe("404 API.0002");
  });
});
