/** Users and clients of a pool, as far as they fill and count it. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startEmulator, type Emulator, type JsonObject } from "../../emulator";
import { createPool } from "./sample";
import { call, fail } from "./signed-call";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

const page = { PageNumber: 1, PageSize: 100 };
const names = (result: JsonObject): unknown[] => (result["Data"] as JsonObject[]).map((item) => item["Name"]);

describe("users and clients of a pool", () => {
  it("are created, read, listed and deleted", async () => {
    const uid = await createPool(emulator);
    const of = { UserPoolUid: uid };
    const client = await call(emulator, "CreateUserPoolClient", { ...of, Name: "web", ClientType: "WEB" });
    expect(await call(emulator, "GetUserPoolClient", { ...of, ClientUid: client["Uid"]! })).toEqual(client);
    expect(
      names(
        await call(emulator, "ListUserPoolClients", { ...of, ...page, Filter: { ClientTypes: ["M2M"] } }),
      ),
    ).toEqual([]);
    expect(names(await call(emulator, "ListUserPoolClients", { ...of, ...page }))).toEqual(["web"]);
    expect(await fail(emulator, "CreateUserPoolClient", { ...of, Name: "web", ClientType: "WEB" })).toBe(
      "409 Duplicated",
    );
    expect(await fail(emulator, "GetUserPoolClient", { ...of, ClientUid: "nobody" })).toBe("404 NotFound");
    const user = await call(emulator, "CreateUser", {
      ...of,
      Name: "Ann",
      Email: "a@example.com",
      Password: "canary-password",
    });
    expect(JSON.stringify(user)).not.toContain("canary-password");
    expect(await fail(emulator, "CreateUser", { ...of, Email: "a@example.com", Password: "x" })).toBe(
      "409 Duplicated",
    );
    expect(names(await call(emulator, "ListUsers", { ...of, ...page, Filter: { Email: "a@" } }))).toEqual([
      "Ann",
    ]);
    expect(
      names(await call(emulator, "ListUsers", { ...of, ...page, Filter: { NameIsNullOrEmpty: true } })),
    ).toEqual([]);
    expect(await call(emulator, "DeleteUsers", { ...of, UserUids: [user["Uid"]!, "nobody"] })).toMatchObject({
      SuccessCount: 1,
      FailureCount: 1,
      SuccessfulUids: [user["Uid"]],
      ErrorsStructured: [{ Index: 1, Field: "UserUids" }],
    });
  });
});
