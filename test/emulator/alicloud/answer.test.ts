/** Answers whatever is sent: a typed error or what was asked for, and what was written is what is read. */
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmulator, type Emulator } from "../../../emulator";
import { actions } from "../../../emulator/alicloud/actions/index";
import { contract } from "../../../emulator/alicloud/contract";
import { createApplication, idOf, scopesOf, updateApplication, urisOf } from "./sample";
import { call, send } from "./signed-call";

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ alicloud: { switches: { uniqueAppNames: false } } });
});
afterAll(() => emulator.close());

const text = fc.string({ unit: "grapheme", maxLength: 30 });

describe("an answer", () => {
  it("exists for every action of the contract, and for no other", () => {
    expect(Object.keys(actions).sort()).toEqual(Object.keys(contract).sort());
  });

  it("is a typed one whatever is sent: never a crash, never a 500", async () => {
    const likely = [
      "true",
      "false",
      "3600",
      "WebApp",
      "NativeApp",
      "openid;profile",
      "2.1",
      "https://a.example",
    ];
    const value = fc.oneof(text, fc.constantFrom(...likely));
    const anyCall = fc.constantFrom(...Object.keys(contract)).chain((action) => {
      const names = Object.keys(contract[action]!.parameters);
      const known = fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] });
      const query = fc.oneof({ weight: 9, arbitrary: known }, fc.dictionary(text, text, { maxKeys: 3 }));
      return fc.tuple(fc.constant(action), query);
    });
    await fc.assert(
      fc.asyncProperty(anyCall, async ([action, query]) => {
        const reply = await send(emulator, action, query as Record<string, string>);
        const kinds = /^(InvalidParameter|Missing[A-Z]|EntityNotExist|EntityAlreadyExists)/;
        expect(reply.code).toMatch(reply.status === 200 ? /^$/ : kinds);
        expect(reply.body).toHaveProperty("RequestId");
        expect([200, 400, 404, 409]).toContain(reply.status);
      }),
      { numRuns: 400 },
    );
  });

  it("is what was written: the same from create, update, get and list", async () => {
    const uri = fc.webUrl().filter((url) => !url.includes(";"));
    const settings = fc.record({
      DisplayName: fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }),
      uris: fc.uniqueArray(uri, { maxLength: 3 }),
      scopes: fc.uniqueArray(fc.constantFrom("aliuid", "profile", "/acs/ccc", "/acs/scim")),
      access: fc.integer({ min: 900, max: 10_800 }),
      refresh: fc.integer({ min: 7200, max: 31_536_000 }),
      IsMultiTenant: fc.boolean(),
    });
    const toQuery = (given: typeof settings extends fc.Arbitrary<infer T> ? T : never) => ({
      DisplayName: given.DisplayName,
      RedirectUris: given.uris.join(";"),
      PredefinedScopes: given.scopes.join(";"),
      RequiredScopes: given.scopes.slice(1).join(";"),
      AccessTokenValidity: String(given.access),
      RefreshTokenValidity: String(given.refresh),
      IsMultiTenant: String(given.IsMultiTenant),
    });
    await fc.assert(
      fc.asyncProperty(settings, settings, async (first, second) => {
        const created = await createApplication(emulator, toQuery(first));
        expect(urisOf(created)).toEqual(first.uris);
        const AppId = idOf(created);
        expect((await call(emulator, "GetApplication", { AppId }))["Application"]).toEqual(created);
        const change = Object.entries(toQuery(second)).map(([name, value]) => [`New${name}`, value]);
        const updated = await updateApplication(emulator, AppId, Object.fromEntries(change));
        expect(updated).toMatchObject({
          DisplayName: second.DisplayName,
          AccessTokenValidity: second.access,
          RefreshTokenValidity: second.refresh,
          IsMultiTenant: second.IsMultiTenant,
        });
        const marked = second.scopes.map((name, index) => (index > 0 ? `${name}*` : name));
        expect([urisOf(updated), scopesOf(updated)]).toEqual([second.uris, ["openid*", ...marked]]);
        const { Applications } = await call(emulator, "ListApplications");
        expect((Applications as { Application: object[] }).Application.at(-1)).toEqual(updated);
      }),
      { numRuns: 60 },
    );
  });
});
