/** Answers whatever is sent with a typed error or what was asked for; and the direct hand on a store. */
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { defaultOneaccessAccount, OptionError, startEmulator, type Emulator } from "../../../emulator";
import { actions } from "../../../emulator/oneaccess/actions/index";
import { contract } from "../../../emulator/oneaccess/contract";
import { application, createAccount, createAppOrg, createOrg, createUser } from "./sample";
import { call, end, fetchToken, send } from "./token-call";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

describe("an answer", () => {
  it("exists for every action of the contract", () => {
    expect([...Object.keys(actions), "ShowAuthToken"].sort()).toEqual(Object.keys(contract).sort());
  });

  it("is a typed one whatever is sent: never a crash, never a 500", async () => {
    const org = await createOrg(emulator);
    const user = await createUser(emulator);
    const token = await fetchToken(emulator, defaultOneaccessAccount);
    const text = fc.string({ unit: "grapheme", maxLength: 20 });
    const value = fc.oneof(text, fc.constantFrom("root", org, user, true, null, 3), fc.jsonValue());
    const anyCall = fc.constantFrom(...Object.keys(contract)).chain((action) => {
      const { method, path, body, query } = contract[action]!;
      const record = (names: object = {}) =>
        fc.record(Object.fromEntries(Object.keys(names).map((name) => [name, value])), { requiredKeys: [] });
      const ids = fc.constantFrom(org, user, application, "gone", "%20");
      return fc.record({
        method: fc.constant(method),
        path: fc.array(ids, { minLength: 3, maxLength: 3 }).map((list) => {
          const left = [...list];
          return path.replace("{application_id}", application).replace(/\{\w+\}/g, () => left.pop()!);
        }),
        query: record({ ...query, offset: 0, limit: 0 }),
        body: body ? fc.oneof(record(body), fc.dictionary(text, value)) : fc.constant(undefined),
      });
    });
    await fc.assert(
      fc.asyncProperty(anyCall, async (asked) => {
        const query = new URLSearchParams(asked.query as Record<string, string>).toString();
        const target = `${asked.method} ${asked.path}?${query}`;
        const options = { token, ...(asked.body && { text: JSON.stringify(asked.body) }) };
        const reply = await send(emulator, target, undefined, options);
        expect([200, 201, 204, 400]).toContain(reply.status);
        const { error_code: code, error_msg: message } = reply.body;
        const kind = reply.status === 400 ? /^[A-Z_.]+\.\d{4} \S/ : /^undefined undefined$/;
        expect(`${code as string} ${message as string}`).toMatch(kind);
      }),
      { numRuns: 400 },
    );
  });
});

describe("the direct hand on a store", () => {
  it("changes a user as somebody in the portal would, and gives copies", async () => {
    await createOrg(emulator);
    const id = await createUser(emulator, { email: "alice@example.com" });
    const store = emulator.oneaccess.store();
    store.users()[0]!["name"] = "changed";
    store.change("user", id, { disabled: true, email: null });
    const shown = await call(emulator, `GET /users/${id}`);
    expect(shown).toMatchObject({ name: "alice", disabled: true });
    expect(shown).not.toHaveProperty("email");
  });

  it("removes a user with its accounts, an organization with those below it", async () => {
    const org = await createOrg(emulator);
    await createOrg(emulator, { code: "child", name: "Child", parent_id: org });
    const user = await createUser(emulator);
    const appOrg = await createAppOrg(emulator);
    const account = await createAccount(emulator, user);
    const store = emulator.oneaccess.store();
    store.change("appAccount", `${application}/${account}`, { disabled: true });
    expect(store.appAccounts()).toMatchObject([{ application_id: application, disabled: true }]);
    store.remove("user", user);
    store.remove("organization", org);
    store.remove("appOrganization", `${application}/${appOrg}`);
    expect(store.list()).toEqual({ organizations: [], users: [], appOrganizations: [], appAccounts: [] });
    expect(await end(emulator, `GET /users/${user}`)).toBe("400 USER.0001");
    expect(() => store.remove("user", user)).toThrow(OptionError);
    expect(() => store.remove("thing", user)).toThrow("The kinds are organization, user,");
  });
});

describe("an emulator", () => {
  it("can be given more fields, switches, and refuses what is wrong", async () => {
    const own = await startEmulator({
      oneaccess: { switches: { mainRelation: 1 }, extraFields: { CreateOrganization: ["nick"] } },
    });
    expect(own.oneaccess.switches).toMatchObject({ mainRelation: 1, deleteMissing: "error" });
    await createOrg(own, { nick: "hq" });
    await own.close();
    const wrong = { mainRelation: 2 as 0 };
    await expect(startEmulator({ oneaccess: { switches: wrong } })).rejects.toThrow(OptionError);
    const accounts = [{ accountId: "A b", accessKey: "a", secretKey: "a" }];
    await expect(startEmulator({ oneaccess: { accounts } })).rejects.toThrow("A OneAccess instance");
  });
});
