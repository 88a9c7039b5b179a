/**
 * Users against the emulator: what has an action of its own, what nobody shows, and data about people, with both answers
 * to what the vendor's pages leave open.
 */
import { describe, expect, test } from "vitest";
import { organization } from "../../../../provider/oneaccess/resources/organization";
import { user } from "../../../../provider/oneaccess/resources/user";
import { isQuiet, openBench } from "./directory-bench";
import type { Bench } from "./directory-bench";

const MINIMAL = { userName: "ann", mobile: "13800000001", orgCode: "company" };

const FULL = {
  ...MINIMAL,
  mobile: "+86-13800000001",
  email: "ann-canary@example.com",
  password: "canary-password-1",
  pwdMustModify: true,
  name: "Ann",
  employeeId: "7",
  attrIdentityNumber: "canary-110101199001011234",
  attrUserType: "regular",
};

async function openDirectory(...given: Parameters<typeof openBench>): Promise<Bench> {
  const bench = await openBench(...given);
  await bench.open(organization).up({ code: "company", name: "Company" });
  await bench.open(organization).up({ code: "lab", name: "Lab" });
  bench.takeCalls();
  return bench;
}

describe.each([
  {},
  { mobileInAnswers: "withPrefix" },
  { mobileInAnswers: "withoutPrefix" },
  { mobileInAnswers: "masked" },
  { unsetFields: "null", mainRelation: 1 },
  { unsetFields: "empty", emptyText: "clear" },
  { listedUsers: "brief", updateWithoutField: "reset" },
] as const)("where the service answers %j", (switches) => {
  test("is made, moved and changed in place, and quiet in between", async () => {
    const { open, store, connection } = await openDirectory(switches);
    const resource = open(user);
    expect(await resource.up(FULL)).toBe("create");
    expect(store.users()).toMatchObject([
      { user_name: "ann", email: FULL.email, password: FULL.password, employee_id: "7" },
    ]);
    expect(await isQuiet(resource, FULL)).toBe(true);
    const changed = {
      ...FULL,
      orgCode: "lab",
      name: "Ann B",
      email: "b-canary@example.com",
      employeeId: "8",
    };
    expect(await resource.up(changed)).toBe("update");
    expect(store.users()).toMatchObject([{ email: changed.email, employee_id: "8", name: "Ann B" }]);
    expect(await isQuiet(resource, changed)).toBe(true);
    expect(connection.told.join("\n")).not.toMatch(/canary|13800000001/);
  });

  test("made with the least it is quiet, and an update sends nothing that is masked", async () => {
    const { open, store } = await openDirectory(switches);
    const resource = open(user);
    await resource.up(MINIMAL);
    expect(await isQuiet(resource, MINIMAL)).toBe(true);
    await resource.up({ ...MINIMAL, name: "Other" });
    expect(store.users()).toMatchObject([{ mobile: "13800000001", name: "Other" }]);
    expect(await isQuiet(resource, { ...MINIMAL, name: "Other" })).toBe(true);
  });
});

test("a user is disabled by a call of its own, after the create and later, and enabled again", async () => {
  const { open, store, takeWrites } = await openDirectory();
  const resource = open(user);
  await resource.up({ ...FULL, disabled: true });
  const actions = () => takeWrites().map(({ action }) => action);
  expect(actions()).toEqual(["CreateUser", "DisableUser"]);
  expect(store.users()).toMatchObject([{ disabled: true }]);
  expect(await isQuiet(resource, { ...FULL, disabled: true })).toBe(true);
  await resource.up({ ...FULL, disabled: false });
  expect(actions()).toEqual(["EnableUser"]);
  expect(store.users()).toMatchObject([{ disabled: false }]);
  expect(await isQuiet(resource, { ...FULL, disabled: false })).toBe(true);
});

test("a user whose first disabling fails is in state, and the next up disables it", async () => {
  const { emulator, open, store } = await openDirectory();
  emulator.inject({ action: "DisableUser", kind: "status", status: 403, times: 1 });
  const resource = open(user);
  const program = { ...FULL, disabled: true };
  await expect(resource.up(program)).rejects.toThrow("DisableUser");
  expect(resource.isInState()).toBe(true);
  await resource.up(program);
  expect(store.users()).toMatchObject([{ disabled: true }]);
  expect(await isQuiet(resource, program)).toBe(true);
});

test("a create whose answer is lost is found again by its user name, and disabled then", async () => {
  const { emulator, open, store } = await openDirectory();
  emulator.inject({ action: "CreateUser", kind: "dropAfterCommit", times: 1 });
  await open(user).up({ ...FULL, disabled: true });
  expect(store.users()).toMatchObject([{ user_name: "ann", disabled: true }]);
});

test("another password is set by its own call, and no other change sends it", async () => {
  const { open, store, takeWrites } = await openDirectory();
  const resource = open(user);
  await resource.up(FULL);
  takeWrites();
  await resource.up({ ...FULL, name: "Ann B" });
  expect(JSON.stringify(takeWrites())).not.toContain("canary-password");
  await resource.up({ ...FULL, name: "Ann B", password: "canary-password-2" });
  expect(takeWrites().map(({ action }) => action)).toEqual(["ChangeUserPassword"]);
  expect(store.users()).toMatchObject([{ password: "canary-password-2" }]);
});

test.each([
  ["email", { email: "foreign-canary@example.com" }],
  ["mobile", { mobile: "+86-13900000009" }],
  ["disabled", { disabled: true }],
  ["name", { name: "Foreign" }],
])("%s that was changed outside is drift without its value, and is repaired", async (field, patch) => {
  const { open, store, connection } = await openDirectory();
  const resource = open(user);
  await resource.up({ ...FULL, disabled: false });
  const [before] = store.users();
  store.change("user", resource.state().id, patch);
  expect(await resource.refresh()).toBe("drift");
  expect(await resource.up({ ...FULL, disabled: false })).toBe("update");
  expect(store.users()[0]?.[field]).toBe(before?.[field]);
  expect(connection.told.join("\n")).not.toMatch(/canary|13900000009/);
});

test("what a first login changes is no drift", async () => {
  const { open, store } = await openDirectory();
  const resource = open(user);
  await resource.up(FULL);
  store.change("user", resource.state().id, {
    pwd_must_modify: false,
    pwd_change_at: "2027-01-01 00:00:00.000",
  });
  expect(await resource.refresh()).toBe("same");
});

test("removal disables the user, who keeps the organization; onDelete: delete deletes both", async () => {
  const { open, store, takeWrites, connection } = await openDirectory();
  const team = open(organization);
  await team.up({ code: "team", name: "Team" });
  const kept = open(user);
  await kept.up(FULL);
  takeWrites();
  await kept.destroy();
  expect(takeWrites().map(({ action }) => action)).toEqual(["DisableUser"]);
  expect(store.users()).toMatchObject([{ user_name: "ann", disabled: true, email: FULL.email }]);
  expect(connection.warnings.join()).toContain("was disabled, and still exists");
  const gone = open(user);
  const bob = { ...MINIMAL, userName: "bob", mobile: "13800000002", orgCode: "team", onDelete: "delete" };
  await gone.up({ ...bob, onDelete: "disable" });
  await gone.destroy();
  await expect(team.destroy()).rejects.toThrow("code ORG.0022");
  await gone.up({ ...bob, adopt: true });
  await gone.destroy();
  await team.destroy();
  expect(store.users()).toHaveLength(1);
});

test("a user's further organizations stay when another field changes", async () => {
  const { open, store } = await openDirectory({ updateWithoutField: "reset" });
  const resource = open(user);
  await resource.up(MINIMAL);
  const lab = store.organizations()[1]?.["org_id"] ?? "";
  store.change("user", resource.state().id, { attached_org_ids: [lab] });
  const userOrgRelationList = [
    { orgCode: "lab", relationType: 1 },
    { orgCode: "company", relationType: 0 },
  ];
  await resource.refresh();
  await resource.up({ ...MINIMAL, userOrgRelationList });
  const program = { ...MINIMAL, userOrgRelationList, name: "B" };
  await resource.up(program);
  expect(store.users()[0]?.["attached_org_ids"]).toEqual([lab]);
  expect(await isQuiet(resource, program)).toBe(true);
});

test("the main organization changes while the program states no list of them", async () => {
  const { open, store } = await openDirectory({ updateWithoutField: "reset" });
  const resource = open(user);
  await resource.up(MINIMAL);
  await resource.up({ ...MINIMAL, orgCode: "lab" });
  expect(store.users()[0]?.["org_id"]).toBe(store.organizations()[1]?.["org_id"]);
  expect(await resource.refresh()).not.toBe("gone");
});

test("a refresh of 300 users of one organization takes 12 calls at most", async () => {
  const { open, takeCalls } = await openDirectory();
  const resources = Array.from({ length: 300 }, () => open(user));
  await Promise.all(
    resources.map((each, at) =>
      each.up({ userName: `u${at}`, mobile: String(13_800_000_000 + at), orgCode: "company" }),
    ),
  );
  takeCalls();
  expect(new Set(await Promise.all(resources.map((each) => each.refresh())))).toEqual(new Set(["same"]));
  expect(takeCalls().length).toBeLessThanOrEqual(12);
});

test("personal data is in envelopes, in what the service filled in as well", async () => {
  const { open, store, connection } = await openDirectory();
  const resource = open(user);
  await resource.up(MINIMAL);
  store.change("user", resource.state().id, { email: "foreign-canary@example.com" });
  await resource.refresh();
  expect(connection.told.join("\n")).not.toMatch(/canary|13800000001/);
});
