/** The actions of user pools and their tags. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startEmulator, type Emulator, type JsonObject } from "../../emulator";
import { createPool, oauthInput, oidcInput } from "./sample";
import { call, fail } from "./signed-call";

let emulator: Emulator;
let now = new Date("2026-11-23T12:00:00Z");

beforeEach(async () => {
  now = new Date();
  emulator = await startEmulator({ now: () => now });
});
afterEach(() => emulator.close());

const page = { PageNumber: 1, PageSize: 100 };
const names = (result: JsonObject): unknown[] => (result["Data"] as JsonObject[]).map((item) => item["Name"]);

describe("a user pool", () => {
  it("is answered with defaults, addresses, times and counters", async () => {
    const pool = await call(emulator, "CreateUserPool", { Name: "people" });
    const uid = pool["Uid"] as string;
    const base = `https://userpool-${uid}.userpool.auth.id.cn-beijing.volces.com`;
    expect(uid).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(pool).toMatchObject({
      Trn: `trn:id:cn-beijing:2100000001:userpool/${uid}`,
      IssuerUrl: base,
      DiscoveryUrl: `${base}/.well-known/openid-configuration`,
      OauthLoginCallbackUrl: `${base}/login/generic_oauth/callback`,
      Enabled: true,
      PasswordSignInEnabled: true,
      SelfSignUpEnabled: true,
      SignInAttributes: ["email"],
      ProjectName: "default",
      CreateTime: now.toISOString(),
      TotalUsers: 0,
    });
    expect(await call(emulator, "GetUserPool", { UserPoolUid: uid })).toEqual(pool);
  });

  it("is changed by an update, which leaves its creation time", async () => {
    const uid = await createPool(emulator, { Description: "old" });
    const created = now;
    now = new Date(now.getTime() + 5000);
    const updated = await call(emulator, "UpdateUserPool", {
      UserPoolUid: uid,
      SelfSignUpEnabled: false,
      Brand: { Name: "b" },
    });
    expect(updated).toMatchObject({
      Description: "old",
      SelfSignUpEnabled: false,
      Brand: { Name: "b", LogoUri: "" },
      CreateTime: created.toISOString(),
      UpdateTime: now.toISOString(),
    });
  });

  it.each(["GetUserPool", "UpdateUserPool", "DeleteUserPool"])(
    "that is missing is NotFound for %s",
    async (action) => {
      expect(await fail(emulator, action, { UserPoolUid: "nobody" })).toBe("404 NotFound");
    },
  );

  it("takes everything in it along when it is deleted", async () => {
    const uid = await createPool(emulator);
    await call(emulator, "CreateIdentityProviderOAuth", oauthInput(uid));
    expect(await call(emulator, "DeleteUserPool", { UserPoolUid: uid })).toEqual({ Message: "success" });
    expect(emulator.store().userPools()).toEqual([]);
    expect(emulator.store().identityProviders()).toEqual([]);
  });

  it("counts what is really in it, plus what a test pretends", async () => {
    const uid = await createPool(emulator);
    const user = await call(emulator, "CreateUser", {
      UserPoolUid: uid,
      Email: "a@example.com",
      Password: "secret",
    });
    const client = await call(emulator, "CreateUserPoolClient", {
      UserPoolUid: uid,
      Name: "web",
      ClientType: "WEB",
    });
    await call(emulator, "CreateIdentityProviderOAuth", oauthInput(uid));
    await call(emulator, "CreateIdentityProviderOIDC", oidcInput(uid));
    const counters = async (): Promise<unknown[]> => {
      const pool = await call(emulator, "GetUserPool", { UserPoolUid: uid });
      return [pool["TotalUsers"], pool["TotalClients"], pool["TotalConnections"]];
    };
    expect(await counters()).toEqual([1, 1, 2]);
    emulator.store().setPoolCounts(uid, { users: 1000 });
    expect(await counters()).toEqual([1000, 1, 2]);
    expect(await call(emulator, "ListUsers", { UserPoolUid: uid, ...page })).toMatchObject({
      TotalCount: 1000,
    });
    await call(emulator, "DeleteUsers", { UserPoolUid: uid, UserUids: [user["Uid"]!] });
    await call(emulator, "DeleteUserPoolClient", { UserPoolUid: uid, ClientUid: client["Uid"]! });
    expect(await counters()).toEqual([999, 0, 2]);
  });

  it("has no monthly active users, for nobody logs in", async () => {
    const uid = await createPool(emulator);
    expect(
      await call(emulator, "GetUserPoolMaus", { UserPoolUids: [uid, "nobody"], Month: "2026-10" }),
    ).toEqual({
      Month: "2026-10",
      UserPoolMaus: [{ UserPoolUid: uid, Mau: 0 }],
    });
  });
});

describe("the list of user pools", () => {
  it("comes in pages", async () => {
    for (const name of ["a", "b", "c"]) await createPool(emulator, { Name: name });
    const second = await call(emulator, "ListUserPools", { PageNumber: 2, PageSize: 2 });
    expect(names(second)).toEqual(["c"]);
    expect(second).toMatchObject({ PageNumber: 2, PageSize: 2, TotalCount: 3 });
    expect(await fail(emulator, "ListUserPools", { PageNumber: 0, PageSize: 2 })).toBe(
      "400 InvalidParameter.PageNumber",
    );
    expect(await fail(emulator, "ListUserPools", { PageNumber: 1, PageSize: 101 })).toBe(
      "400 InvalidParameter.PageSize",
    );
    expect(await fail(emulator, "ListUserPools", { PageNumber: 1 })).toBe("400 MissingParameter.PageSize");
  });

  it("is filtered and sorted", async () => {
    const uid = await createPool(emulator, {
      Name: "beta",
      ProjectName: "crm",
      Tags: [{ Key: "team", Value: "x" }],
    });
    await createPool(emulator, { Name: "alpha", Description: "first" });
    const list = async (more: JsonObject): Promise<unknown[]> =>
      names(await call(emulator, "ListUserPools", { ...page, ...more }));
    expect(await list({ SortField: "Name" })).toEqual(["alpha", "beta"]);
    expect(await list({ SortField: "Name", SortDirection: "DESC" })).toEqual(["beta", "alpha"]);
    expect(await list({ ProjectName: "crm" })).toEqual(["beta"]);
    expect(await list({ Filter: { Name: "lph" } })).toEqual(["alpha"]);
    expect(await list({ Filter: { Description: "first" } })).toEqual(["alpha"]);
    expect(await list({ Filter: { Uid: uid } })).toEqual(["beta"]);
    expect(await list({ Filter: { TagFilters: [{ Key: "team", Values: ["x", "y"] }] } })).toEqual(["beta"]);
    expect(await list({ Filter: { TagFilters: [{ Key: "team", Values: ["y"] }] } })).toEqual([]);
    expect(await fail(emulator, "ListUserPools", { ...page, SortField: "Mood" })).toBe(
      "400 InvalidParameter.SortField",
    );
    expect(await fail(emulator, "ListUserPools", { ...page, SortDirection: "up" })).toBe(
      "400 InvalidParameter.SortDirection",
    );
  });
});

describe("tags of a user pool", () => {
  const type = { ResourceType: "userpool" };

  it("are added, replaced, listed and removed by uid or TRN", async () => {
    const uid = await createPool(emulator, { Tags: [{ Key: "a", Value: "1" }] });
    const trn = `trn:id:cn-beijing:2100000001:userpool/${uid}`;
    await call(emulator, "TagResources", {
      ...type,
      ResourceIds: [uid],
      Tags: [
        { Key: "a", Value: "2" },
        { Key: "b", Value: "3" },
      ],
    });
    const { Tags } = await call(emulator, "GetUserPool", { UserPoolUid: uid });
    expect(Tags).toEqual([
      { Key: "a", Value: "2" },
      { Key: "b", Value: "3" },
    ]);
    expect(
      await call(emulator, "UntagResources", { ...type, ResourceIds: [trn], TagKeys: ["a", "z"] }),
    ).toEqual({});
    expect(await call(emulator, "ListTagsForResources", { ...type, ResourceIds: [uid] })).toEqual({
      ResourceTags: [{ ResourceId: uid, ResourceType: "userpool", TagKey: "b", TagValue: "3" }],
    });
  });

  it("come in pages with a token", async () => {
    await createPool(emulator, {
      Tags: [{ Key: "a" }, { Key: "b" }, { Key: "c" }].map((tag) => ({ ...tag, Value: "1" })),
    });
    const first = await call(emulator, "ListTagsForResources", { ...type, MaxResults: 2 });
    const last = await call(emulator, "ListTagsForResources", {
      ...type,
      MaxResults: 2,
      NextToken: first["NextToken"]!,
    });
    expect(
      [...(first["ResourceTags"] as JsonObject[]), ...(last["ResourceTags"] as JsonObject[])].map(
        (tag) => tag["TagKey"],
      ),
    ).toEqual(["a", "b", "c"]);
    expect(last).not.toHaveProperty("NextToken");
  });

  it("are refused for unknown pools, other types and double keys", async () => {
    const uid = await createPool(emulator);
    const tags = { Tags: [{ Key: "a", Value: "1" }] };
    expect(await fail(emulator, "TagResources", { ...type, ResourceIds: ["nobody"], ...tags })).toBe(
      "404 NotFound",
    );
    expect(await fail(emulator, "TagResources", { ResourceType: "vpc", ResourceIds: [uid], ...tags })).toBe(
      "400 InvalidParameter.ResourceType",
    );
    expect(await fail(emulator, "CreateUserPool", { Name: "b", Tags: [{ Key: "a" }, { Key: "a" }] })).toBe(
      "400 InvalidParameter.Tags",
    );
  });
});
