/** What every action answers when all is right, from the first organization to the last account. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startEmulator, type Emulator } from "../../../emulator";
import { accounts, appOrgs, createAccount, createAppOrg, createOrg, createUser, firstPage } from "./sample";
import { call, send } from "./token-call";

let emulator: Emulator;
const now = new Date("2026-01-02T03:04:05.006Z");

beforeEach(async () => {
  emulator = await startEmulator({ now: () => now });
});
afterEach(() => emulator.close());

const idForm = /^20260102030405006-[0-9A-F]{4}-[0-9A-F]{9}$/;

describe("an organization", () => {
  it("is created, shown, changed, listed and deleted", async () => {
    const created = await send(emulator, "POST /organizations", { code: "hq", name: "Head & office" });
    const id = created.body["org_id"] as string;
    expect([created.status, Object.keys(created.body), idForm.test(id)]).toEqual([201, ["org_id"], true]);
    const org = { org_id: id, org_code: "hq", name: "Head & office", parent_id: "", category: "department" };
    expect(await call(emulator, `GET /organizations/${id}`)).toEqual(org);
    const change = { code: "", name: "Office", category: "unit" };
    expect(await call(emulator, `PUT /organizations/${id}`, change)).toEqual({ org_id: id });
    expect(await call(emulator, `GET /organizations?${firstPage}`)).toEqual({
      total: 1,
      organizations: [{ ...org, name: "Office", category: "unit" }],
    });
    const deleted = await send(emulator, `DELETE /organizations/${id}`);
    expect([deleted.status, deleted.text, deleted.headers.get("content-type")]).toEqual([204, "", null]);
    expect(emulator.oneaccess.store().organizations()).toEqual([]);
  });
});

describe("a user", () => {
  it("is created, shown, changed, disabled, enabled, listed and deleted", async () => {
    const org = await createOrg(emulator);
    const body = {
      user_name: "alice",
      mobile: "+86-13800000001",
      password: "a-test-password",
      email: "alice@example.com",
      employee_id: "7",
      attr_identity_number: "1",
      extension: { team: "red" },
    };
    const created = await send(emulator, "POST /users", body);
    const id = created.body["user_id"] as string;
    expect([created.status, idForm.test(id)]).toEqual([201, true]);
    const time = "2026-01-02 03:04:05.006";
    const user = {
      user_id: id,
      org_id: org,
      user_name: "alice",
      name: "alice",
      mobile: "+86-13800000001",
      email: "alice@example.com",
      pwd_must_modify: true,
      pwd_change_at: time,
      created_at: time,
      updated_at: time,
      disabled: false,
      grade: 0,
      locked: "0",
      extension: { team: "red" },
      user_org_relation_list: [{ org_id: org, relation_type: 0 }],
    };
    expect(await call(emulator, `GET /users/${id}`)).toEqual(user);
    expect(await call(emulator, `PUT /users/${id}`, { name: "Alice" })).toEqual({ user_id: id });
    expect(await call(emulator, `PUT /users/${id}/disable`)).toEqual({ user_id: id });
    const listed = await call(emulator, `GET /users?org_id=&${firstPage}`);
    expect(listed).toEqual({ total: 1, users: [{ ...user, name: "Alice", disabled: true }] });
    expect(await call(emulator, `PUT /users/${id}/enable`)).toEqual({ user_id: id });
    const secret = { password: "another-one", pwd_must_modify: false };
    expect(await call(emulator, `PUT /users/${id}/change-password`, secret)).toEqual({ user_id: id });
    expect(emulator.oneaccess.store().users()).toMatchObject([{ ...secret, disabled: false }]);
    expect((await send(emulator, `DELETE /users/${id}`)).status).toBe(204);
    expect(emulator.oneaccess.store().users()).toEqual([]);
  });
});

describe("an application organization", () => {
  it("is created, shown, changed, listed and deleted", async () => {
    const created = await send(emulator, `POST ${appOrgs}`, { org_code: "sales", name: "Sales" });
    const id = created.body["org_id"] as string;
    expect([created.status, idForm.test(id)]).toEqual([201, true]);
    const org = { org_id: id, org_code: "sales", name: "Sales", parent_id: "" };
    expect(await call(emulator, `GET ${appOrgs}/${id}`)).toEqual(org);
    expect(await call(emulator, `PUT ${appOrgs}/${id}`, { name: "Sale" })).toEqual({ org_id: id });
    expect(await call(emulator, `GET ${appOrgs}?${firstPage}`)).toEqual({
      total: 1,
      organizations: [{ ...org, name: "Sale" }],
    });
    expect((await send(emulator, `DELETE ${appOrgs}/${id}`)).status).toBe(204);
    expect(emulator.oneaccess.store().appOrganizations()).toEqual([]);
  });
});

describe("an application account", () => {
  it("is created, shown, changed, disabled, enabled, listed and deleted", async () => {
    await createOrg(emulator);
    const org = await createAppOrg(emulator);
    const id = await createAccount(emulator, await createUser(emulator), {
      name: "Alice",
      org_code: "app-root",
      password: "a-test-password",
    });
    const account = {
      id,
      account_name: "alice",
      account_type: "BASIC_ACCOUNT",
      name: "Alice",
      disabled: false,
      org_id: org,
      roles: [],
      extension: {},
    };
    expect(await call(emulator, `GET ${accounts}/${id}`)).toEqual(account);
    const change = { account_name: "al", disabled: true };
    expect(await call(emulator, `PUT ${accounts}/${id}`, change)).toEqual({ account_id: id });
    expect(await call(emulator, `GET ${accounts}?${firstPage}`)).toEqual({
      total: 1,
      accounts: [{ ...account, ...change }],
    });
    expect(await call(emulator, `PUT ${accounts}/${id}/enable`)).toEqual({ account_id: id });
    expect(await call(emulator, `GET ${accounts}/${id}`)).toMatchObject({ disabled: false });
    expect(await call(emulator, `PUT ${accounts}/${id}/disable`)).toEqual({ account_id: id });
    expect((await send(emulator, `DELETE ${accounts}/${id}`)).status).toBe(204);
    expect(emulator.oneaccess.store().appAccounts()).toEqual([]);
  });
});
