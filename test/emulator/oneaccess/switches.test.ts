/** Each switch with each of its answers. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  oneaccessSwitchValues,
  startEmulator,
  type Emulator,
  type JsonObject,
  type OneaccessSwitches,
} from "../../../emulator";
import { accounts, appOrgs, createAccount, createOrg, createUser, firstPage } from "./sample";
import { call, end } from "./token-call";

let emulator: Emulator;
let org: string;
let user: string;
const tried = new Set<keyof OneaccessSwitches>();

beforeEach(async () => {
  emulator = await startEmulator();
  org = await createOrg(emulator);
  user = await createUser(emulator, {
    email: "alice@example.com",
    employee_id: "7",
    extension: { team: "red" },
  });
});
afterEach(() => emulator.close());

function set<K extends keyof OneaccessSwitches>(name: K, value: OneaccessSwitches[K]): void {
  tried.add(name);
  emulator.oneaccess.switches[name] = value;
}

const showUser = (): Promise<JsonObject> => call(emulator, `GET /users/${user}`);
const updateUser = (body: JsonObject): Promise<JsonObject> => call(emulator, `PUT /users/${user}`, body);
const storedUser = (): JsonObject => emulator.oneaccess.store().users()[0]!;

describe("the switch", () => {
  it.each(["ORG", "ORGANIZATION"] as const)("orgCodes %s decides how their codes begin", async (value) => {
    set("orgCodes", value);
    expect(await end(emulator, "GET /organizations/gone")).toBe(`400 ${value}.0001`);
    expect(await end(emulator, `DELETE /organizations/${org}`)).toBe(`400 ${value}.0022`);
  });

  it.each([
    ["APP_ORG", "400 APP_ORG.0001"],
    ["APP.ORG", "400 APP.ORG.0024"],
  ] as const)("appOrgCodes %s decides how their codes are", async (value, answer) => {
    set("appOrgCodes", value);
    expect(await end(emulator, `GET ${appOrgs}/gone`)).toBe(answer);
  });

  it.each([
    ["own", "400 ORG.0004"],
    ["missing", "400 ORG.0001"],
  ] as const)("parentCode %s decides about a parent that is gone", async (value, answer) => {
    set("parentCode", value);
    const body = { code: "child", name: "Child", parent_id: "gone" };
    expect(await end(emulator, "POST /organizations", body)).toBe(answer);
    expect(await end(emulator, `PUT /organizations/${org}`, { parent_id: "gone" })).toBe(answer);
  });

  it.each([
    ["unauthorized", "401 TOKEN.0001"],
    ["badRequest", "400 TOKEN.0001"],
  ] as const)("authFailure %s decides about a wrong token", async (value, answer) => {
    set("authFailure", value);
    expect(await end(emulator, `GET /users/${user}`, undefined, { token: "wrong" })).toBe(answer);
  });

  it.each([0, 1] as const)("mainRelation %s decides what marks the main organization", async (value) => {
    set("mainRelation", value);
    const other = await createOrg(emulator, { code: "other", name: "Other" });
    const relations = [
      { org_code: "root", relation_type: value },
      { org_code: "other", relation_type: 1 - value },
    ];
    await updateUser({ user_org_relation_list: relations });
    expect((await showUser())["user_org_relation_list"]).toEqual([
      { org_id: org, relation_type: value },
      { org_id: other, relation_type: 1 - value },
    ]);
    const wrong = relations.map((relation) => ({ ...relation, relation_type: 1 - relation.relation_type }));
    expect(await end(emulator, `PUT /users/${user}`, { user_org_relation_list: wrong })).toBe(
      "400 PARAM.0001",
    );
  });

  it.each([
    ["keep", { email: "alice@example.com", employee_id: "7", extension: { team: "red" } }],
    ["reset", { extension: {} }],
  ] as const)("updateWithoutField %s decides about what is not sent", async (value, left) => {
    set("updateWithoutField", value);
    const child = await createOrg(emulator, {
      code: "child",
      name: "Child",
      parent_id: org,
      category: "unit",
    });
    await updateUser({ name: "Alice" });
    expect(storedUser()).toMatchObject({ ...left, name: "Alice", user_name: "alice", org_id: org });
    expect("email" in storedUser()).toBe(value === "keep");
    await call(emulator, `PUT /organizations/${child}`, { name: "Kid" });
    expect(await call(emulator, `GET /organizations/${child}`)).toMatchObject({
      parent_id: value === "keep" ? org : "",
      category: value === "keep" ? "unit" : "department",
    });
  });

  it.each([
    ["keep", ["alice@example.com", "Al"]],
    ["clear", [undefined, undefined]],
  ] as const)("emptyText %s decides what an empty text does", async (value, left) => {
    set("emptyText", value);
    await updateUser({ email: "", user_name: "" });
    const account = await createAccount(emulator, user, { name: "Al" });
    await call(emulator, `PUT ${accounts}/${account}`, { name: "" });
    const shown = await call(emulator, `GET ${accounts}/${account}`);
    expect([(await showUser())["email"], shown["name"]]).toEqual(left);
    expect(storedUser()["user_name"]).toBe("alice");
  });

  it.each(["root", "keep"] as const)("emptyParent %s decides what an empty parent does", async (value) => {
    set("emptyParent", value);
    const child = await createOrg(emulator, { code: "child", name: "Child", parent_id: org });
    await call(emulator, `PUT /organizations/${child}`, { parent_id: "" });
    const shown = await call(emulator, `GET /organizations/${child}`);
    expect(shown["parent_id"]).toBe(value === "root" ? "" : org);
  });

  it.each([
    ["merge", { team: "red", age: 3 }],
    ["replace", { age: 3 }],
  ] as const)("extensionInUpdate %s decides about attributes that are not sent", async (value, left) => {
    set("extensionInUpdate", value);
    await updateUser({ extension: { age: 3 } });
    expect((await showUser())["extension"]).toEqual(left);
  });

  it.each([
    ["refuse", "400 APP_ACCOUNT.0007"],
    ["drop", "200 "],
  ] as const)("unknownAttributes %s decides about what the portal lacks", async (value, answer) => {
    set("unknownAttributes", value);
    emulator.oneaccess.accounts[0]!.attributes = ["team"];
    const extension = { team: "blue", shoe: 42 };
    expect(await end(emulator, `PUT /users/${user}`, { extension })).toBe(answer);
    expect((await showUser())["extension"]).toEqual({ team: value === "drop" ? "blue" : "red" });
  });

  it.each([
    ["absent", undefined],
    ["null", null],
    ["empty", ""],
  ] as const)("unsetFields %s decides how a field without a value reads", async (value, shown) => {
    set("unsetFields", value);
    const account = await createAccount(emulator, user);
    const read = await call(emulator, `GET ${accounts}/${account}`);
    expect([read["name"], read["org_id"]]).toEqual([shown, shown]);
    const other = await createUser(emulator, { user_name: "bob", mobile: "13800000002" });
    expect((await call(emulator, `GET /users/${other}`))["email"]).toBe(shown);
  });

  it.each([
    ["asGiven", "+86-13800000001", "13800000002"],
    ["withPrefix", "+86-13800000001", "+86-13800000002"],
    ["withoutPrefix", "13800000001", "13800000002"],
    ["masked", "+86-138****0001", "138****0002"],
  ] as const)("mobileInAnswers %s decides how a number reads", async (value, first, second) => {
    set("mobileInAnswers", value);
    const other = await createUser(emulator, { user_name: "bob", mobile: "13800000002" });
    const bob = await call(emulator, `GET /users/${other}`);
    expect([(await showUser())["mobile"], bob["mobile"]]).toEqual([first, second]);
  });

  it.each(["whole", "brief"] as const)("listedUsers %s decides what lists tell", async (value) => {
    set("listedUsers", value);
    const { users } = (await call(emulator, `GET /users?org_id=${org}&${firstPage}`)) as {
      users: JsonObject[];
    };
    const { extension: _extension, user_org_relation_list: _list, ...brief } = await showUser();
    expect(users).toEqual([value === "whole" ? await showUser() : brief]);
  });

  it.each(["whole", "brief"] as const)("shownOrganizations %s decides what details tell", async (value) => {
    set("shownOrganizations", value);
    const brief = { org_id: org, org_code: "root", name: "Root" };
    const whole = { ...brief, parent_id: "", category: "department" };
    expect(await call(emulator, `GET /organizations/${org}`)).toEqual(value === "whole" ? whole : brief);
  });

  it.each([true, false])("uniqueOrgNames %s decides about one name in one level", async (value) => {
    set("uniqueOrgNames", value);
    const second = { code: "second", name: "Root" };
    expect(await end(emulator, "POST /organizations", second)).toBe(value ? "400 ORG.0003" : "201 ");
    const below = { code: "below", name: "Root", parent_id: org };
    expect(await end(emulator, "POST /organizations", below)).toBe("201 ");
  });

  it.each([
    ["one", "400 APP_ACCOUNT.0002"],
    ["many", "201 "],
  ] as const)("accountsPerUser %s decides about a second account", async (value, answer) => {
    set("accountsPerUser", value);
    await createAccount(emulator, user);
    const second = { user_id: user, account_name: "other" };
    expect(await end(emulator, `POST ${accounts}/basic-account`, second)).toBe(answer);
  });

  it.each([
    ["accept", "200 ", true],
    ["ignore", "200 ", false],
    ["refuse", "400 PARAM.0001", false],
  ] as const)("disabledInUpdate %s decides about it in an account's update", async (value, answer, left) => {
    set("disabledInUpdate", value);
    const account = await createAccount(emulator, user);
    expect(await end(emulator, `PUT ${accounts}/${account}`, { disabled: true })).toBe(answer);
    expect((await call(emulator, `GET ${accounts}/${account}`))["disabled"]).toBe(left);
  });

  it("deleteMissing decides about what is gone", async () => {
    const targets = ["/organizations/gone", "/users/gone", `${appOrgs}/gone`, `${accounts}/gone`];
    const remove = (): Promise<string[]> =>
      Promise.all(targets.map((target) => end(emulator, `DELETE ${target}`)));
    const codes = ["ORG.0001", "USER.0001", "APP_ORG.0001", "APP_ACCOUNT.0001"];
    expect(await remove()).toEqual(codes.map((code) => `400 ${code}`));
    set("deleteMissing", "ok");
    expect(await remove()).toEqual(codes.map(() => "204 "));
  });

  it.each([
    ["cascade", "204 ", []],
    ["refuse", "400 USER.0021", ["BASIC_ACCOUNT"]],
    ["orphan", "204 ", ["ORPHAN_ACCOUNT"]],
  ] as const)(
    "deleteWithAccounts %s decides about a deleted user's accounts",
    async (value, answer, left) => {
      set("deleteWithAccounts", value);
      await createAccount(emulator, user);
      expect(await end(emulator, `DELETE /users/${user}`)).toBe(answer);
      const kept = emulator.oneaccess.store().appAccounts();
      expect(kept.map(({ account_type: type }) => type)).toEqual(left);
    },
  );

  it("of every name is tried here", () => {
    expect([...tried].sort()).toEqual(Object.keys(oneaccessSwitchValues).sort());
  });
});
