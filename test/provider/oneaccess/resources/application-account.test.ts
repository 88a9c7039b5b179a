/**
 * Accounts in an application against the emulator: their state that has calls of its own, what nobody shows, and what the
 * vendor's pages leave open, answered both ways.
 */
import { describe, expect, test } from "vitest";
import { applicationAccount } from "../../../../provider/oneaccess/resources/application-account";
import { applicationOrganization } from "../../../../provider/oneaccess/resources/application-organization";
import { organization } from "../../../../provider/oneaccess/resources/organization";
import { user } from "../../../../provider/oneaccess/resources/user";
import type { Tree } from "../../../../provider/lifecycle/tree";
import { isQuiet, openBench } from "./directory-bench";
import type { Bench } from "./directory-bench";

const applicationId = "20260102030405006-A1B2-0C1D2E3F4";

interface Office extends Bench {
  minimal: Tree;
  full: Tree;
  otherUserId: string;
}

/** A directory with two people, and an application with an organization. */
async function openOffice(...given: Parameters<typeof openBench>): Promise<Office> {
  const bench = await openBench(...given);
  await bench.open(organization).up({ code: "company", name: "Company" });
  const userIds: string[] = [];
  for (const [at, userName] of ["ann", "bob"].entries()) {
    const person = bench.open(user);
    await person.up({ userName, mobile: `1380000000${at}`, orgCode: "company" });
    userIds.push(person.state().id);
  }
  for (const orgCode of ["sales", "lab"])
    await bench.open(applicationOrganization).up({ applicationId, orgCode, name: orgCode });
  bench.takeCalls();
  const [userId = "", otherUserId = ""] = userIds;
  const minimal = { applicationId, userId, accountName: "ann@crm" };
  const full = { ...minimal, name: "Ann", orgCode: "sales", password: "canary-password-1" };
  return { ...bench, minimal, full, otherUserId };
}

describe.each([
  {},
  { unsetFields: "null" },
  { unsetFields: "empty", emptyText: "clear" },
  { updateWithoutField: "reset", accountsPerUser: "many" },
  { disabledInUpdate: "ignore", appOrgCodes: "APP.ORG" },
  { disabledInUpdate: "refuse", deleteMissing: "ok" },
] as const)("where the service answers %j", (switches) => {
  test("is made, moved and changed in place, replaced for another user, and deleted", async () => {
    const { open, store, full, otherUserId, connection } = await openOffice(switches);
    const resource = open(applicationAccount);
    expect(await resource.up(full)).toBe("create");
    const [sales, lab] = store.appOrganizations().map(({ org_id }) => org_id);
    expect(store.appAccounts()).toMatchObject([
      { account_name: "ann@crm", name: "Ann", org_id: sales, password: "canary-password-1" },
    ]);
    expect(await isQuiet(resource, full)).toBe(true);
    const moved = { ...full, orgCode: "lab", accountName: "a.b@crm" };
    expect(await resource.up(moved)).toBe("update");
    expect(store.appAccounts()).toMatchObject([
      { account_name: "a.b@crm", name: "Ann", org_id: lab, password: "canary-password-1" },
    ]);
    expect(await isQuiet(resource, moved)).toBe(true);
    const given = { ...moved, userId: otherUserId };
    expect(await resource.up(given)).toBe("replace");
    expect(store.appAccounts()).toMatchObject([{ user_id: otherUserId }]);
    expect(await isQuiet(resource, given)).toBe(true);
    await resource.destroy();
    expect(store.appAccounts()).toEqual([]);
    expect(connection.told.join("\n")).not.toMatch(/canary/);
  });

  test("made with the least it is quiet, and disabled and enabled by calls of its own", async () => {
    const { open, store, minimal, takeWrites } = await openOffice(switches);
    const resource = open(applicationAccount);
    await resource.up({ ...minimal, disabled: true });
    expect(store.appAccounts()).toMatchObject([{ disabled: true }]);
    expect(await isQuiet(resource, { ...minimal, disabled: true })).toBe(true);
    takeWrites();
    await resource.up({ ...minimal, disabled: false });
    await resource.up({ ...minimal, disabled: true });
    await resource.up(minimal);
    expect(takeWrites().map(({ action }) => action)).toEqual([
      "EnableAppAccount",
      "DisableAppAccount",
      "EnableAppAccount",
    ]);
    expect(store.appAccounts()).toMatchObject([{ disabled: false }]);
    expect(await isQuiet(resource, minimal)).toBe(true);
  });
});

test.each(["merge", "replace"] as const)(
  "attributes that the portal holds stay when another field changes and what is sent means to %s",
  async (extensionInUpdate) => {
    const { open, store, minimal } = await openOffice({ extensionInUpdate, updateWithoutField: "reset" });
    const resource = open(applicationAccount);
    await resource.up(minimal);
    store.change("appAccount", resource.state().id, { extension: { desk: "7" } });
    await resource.up({ ...minimal, name: "Ann B" });
    expect(store.appAccounts()).toMatchObject([{ name: "Ann B", extension: { desk: "7" } }]);
  },
);

test("an application without organizations has accounts all the same", async () => {
  const { open, minimal } = await openOffice();
  const program = { ...minimal, applicationId: "20260102030405007-A1B2-0C1D2E3F5" };
  const resource = open(applicationAccount);
  await resource.up(program);
  expect(await isQuiet(resource, program)).toBe(true);
});

test("a second account of the name is refused, and the first is taken over only where the program says so", async () => {
  const { open, store, minimal, otherUserId } = await openOffice();
  await open(applicationAccount).up(minimal);
  const second = open(applicationAccount);
  await expect(second.up({ ...minimal, userId: otherUserId })).rejects.toThrow("adopt: true");
  expect(second.isInState()).toBe(false);
  const third = open(applicationAccount);
  await third.up({ ...minimal, name: "Ann", adopt: true });
  expect(store.appAccounts()).toMatchObject([{ name: "Ann", user_id: minimal["userId"] }]);
  expect(await isQuiet(third, { ...minimal, name: "Ann", adopt: true })).toBe(true);
  expect(store.appAccounts()).toHaveLength(1);
});

test("a create whose answer is lost is found again by its name", async () => {
  const { emulator, open, store, full } = await openOffice();
  emulator.inject({ action: "CreateAppAccount", kind: "dropAfterCommit", times: 1 });
  const resource = open(applicationAccount);
  await resource.up(full);
  expect(store.appAccounts()).toHaveLength(1);
  expect(await isQuiet(resource, full)).toBe(true);
});

test("an account whose user was deleted tells it as an output", async () => {
  const { open, store, minimal } = await openOffice();
  const resource = open(applicationAccount);
  await resource.up(minimal);
  store.change("appAccount", resource.state().id, { account_type: "ORPHAN_ACCOUNT" });
  await resource.refresh();
  expect(resource.state().outputs).toMatchObject({ accountType: "ORPHAN_ACCOUNT" });
});

test("a refresh of 300 accounts of an application takes 12 calls at most", async () => {
  const { open, takeCalls, minimal } = await openOffice({ accountsPerUser: "many" });
  const resources = Array.from({ length: 300 }, () => open(applicationAccount));
  await Promise.all(
    resources.map((each, at) =>
      each.up({ ...minimal, accountName: `a${at}`, orgCode: at % 2 === 0 ? "sales" : "lab" }),
    ),
  );
  takeCalls();
  expect(new Set(await Promise.all(resources.map((each) => each.refresh())))).toEqual(new Set(["same"]));
  expect(takeCalls().length).toBeLessThanOrEqual(12);
});
