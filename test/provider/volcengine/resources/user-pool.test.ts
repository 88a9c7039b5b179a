/**
 * A user pool holds people: it is not deleted or replaced while anyone depends on it. Its tags go through their own
 * actions, and the addresses that others need come out of it.
 */
import { describe, expect, test } from "vitest";
import type { Tree } from "../../../../provider/lifecycle/tree";
import { connect, createStackResource, openEmulator } from "../../../support/in-process";
import { oidcSample, poolSample } from "../../../support/sample-inputs";

const { definition, minimal, full } = poolSample;

async function openPool(program: Tree = minimal) {
  const emulator = await openEmulator();
  const connection = connect(emulator);
  const resource = createStackResource(definition, connection);
  await resource.up(program);
  const uid = resource.state().id;
  const stored = () => emulator.store().userPools();
  const fill = (counts: { users?: number; clients?: number }) => emulator.store().setPoolCounts(uid, counts);
  return { emulator, connection, resource, uid, stored, fill };
}

const ADVICE =
  "Nothing was done. To go on, set forceDestroy: true, run `pulumi up`, and then repeat this change";

describe.each<[string, { users?: number; clients?: number }, string]>([
  ["users", { users: 3 }, "the pool still has 3 users"],
  ["clients", { clients: 1 }, "the pool still has 1 client"],
  ["both", { users: 2, clients: 5 }, "the pool still has 2 users, 5 clients"],
])("a pool with %s", (_what, counts, reason) => {
  test("is not deleted, and the refusal says how many", async () => {
    const { resource, stored, fill, emulator } = await openPool();
    fill(counts);
    await expect(resource.destroy()).rejects.toThrow(`${reason}. ${ADVICE}`);
    expect(resource.isInState()).toBe(true);
    expect(stored()).toHaveLength(1);
    expect(emulator.countCalls("DeleteUserPool")).toBe(0);
  });

  test("is not replaced, and no second pool is made", async () => {
    const { resource, stored, fill, uid } = await openPool();
    fill(counts);
    const replaced = resource.up({ ...minimal, signInAttributes: ["phone"] });
    await expect(replaced).rejects.toThrow(`${reason}. ${ADVICE}`);
    expect(stored().map(({ Uid }) => Uid)).toEqual([uid]);
    expect(resource.state().id).toBe(uid);
    expect(await resource.up(minimal)).toBe("same");
  });

  test("goes once forceDestroy stands in state", async () => {
    const { resource, stored, fill } = await openPool();
    fill(counts);
    expect(await resource.up({ ...minimal, forceDestroy: true })).toBe("update");
    await resource.destroy();
    expect(stored()).toEqual([]);
  });
});

test("a pool with login providers of others is not deleted", async () => {
  const { emulator, connection, resource, uid } = await openPool();
  const { issuer, isIdTokenMapping } = oidcSample.minimal;
  await createStackResource(oidcSample.definition, connection).up({
    ...oidcSample.minimal,
    issuer,
    isIdTokenMapping,
    userPoolUid: uid,
  });
  await expect(resource.destroy()).rejects.toThrow("the pool still has 1 login provider.");
  expect(emulator.store().identityProviders()).toHaveLength(1);
});

test("forceDestroy in the very program that replaces is too late", async () => {
  const { resource, stored, fill } = await openPool();
  fill({ users: 1 });
  const program = { ...minimal, signInAttributes: ["phone"], forceDestroy: true };
  await expect(resource.up(program)).rejects.toThrow("1 user.");
  expect(stored()).toHaveLength(1);
});

test("an empty pool is replaced: the new one first, then the old one goes", async () => {
  const { connection, emulator, resource, uid } = await openPool();
  emulator.switches.uniqueNames = false;
  expect(await resource.up({ ...minimal, allowSameName: true, signInAttributes: ["phone"] })).toBe("replace");
  expect(emulator.store().userPools()).toMatchObject([{ SignInAttributes: ["phone"] }]);
  expect(resource.state().id).not.toBe(uid);
  expect(connection.warnings).toContain(definition.replacementWarning);
  expect(
    emulator
      .requests()
      .map(({ action }) => action)
      .filter((name) => /^(Create|Delete)/.test(name)),
  ).toEqual(["CreateUserPool", "CreateUserPool", "DeleteUserPool"]);
});

test("a pool that went away outside can be replaced", async () => {
  const { emulator, resource, uid } = await openPool();
  emulator.store().remove("userPool", uid);
  expect(await resource.up({ ...minimal, signInAttributes: ["phone"] })).toBe("replace");
  expect(emulator.store().userPools()).toHaveLength(1);
});

test("forceDestroy alone makes no call that changes anything", async () => {
  const { emulator, resource } = await openPool();
  expect(await resource.up({ ...minimal, forceDestroy: true })).toBe("update");
  expect(emulator.countCalls("UpdateUserPool")).toBe(0);
  expect(await resource.refresh()).toBe("same");
  expect(resource.state().outputs["forceDestroy"]).toBe(true);
});

const withTags = (...pairs: [string, string?][]): Tree => ({
  ...minimal,
  tags: pairs.map(([key, value]) => ({ key, ...(value === undefined ? {} : { value }) })),
});

describe("tags", () => {
  test("are made with the pool", async () => {
    const { stored, emulator } = await openPool(withTags(["a", "1"], ["b"]));
    expect(stored()[0]?.["Tags"]).toEqual([{ Key: "a", Value: "1" }, { Key: "b" }]);
    expect(emulator.countCalls("TagResources")).toBe(0);
  });

  test.each<[string, [string, string?][], Tree[], number, number]>([
    ["one more", [["a", "1"], ["b", "2"], ["c"]], [{ Key: "c", Value: "" }], 1, 0],
    ["one fewer", [["a", "1"]], [], 0, 1],
    [
      "another value",
      [
        ["a", "9"],
        ["b", "2"],
      ],
      [{ Key: "a", Value: "9" }],
      1,
      0,
    ],
    ["none", [], [], 0, 1],
    [
      "another order",
      [
        ["b", "2"],
        ["a", "1"],
      ],
      [],
      0,
      0,
    ],
    [
      "one for another",
      [
        ["b", "2"],
        ["c", "3"],
      ],
      [{ Key: "c", Value: "3" }],
      1,
      1,
    ],
  ])("are changed to %s through their own actions", async (_what, pairs, expected, tagged, untagged) => {
    const { emulator, resource, stored } = await openPool(withTags(["a", "1"], ["b", "2"]));
    await resource.up(withTags(...pairs));
    expect(emulator.countCalls("TagResources")).toBe(tagged);
    expect(emulator.countCalls("UntagResources")).toBe(untagged);
    const tags = stored()[0]?.["Tags"] as Tree[];
    expect(new Set(tags.map(({ Key }) => Key))).toEqual(new Set(pairs.map(([key]) => key)));
    expect(tags).toEqual(expect.arrayContaining(expected));
    expect(await resource.refresh()).toBe("same");
    expect((await resource.preview(withTags(...pairs))).step).toBe("same");
  });

  test("that leave the program go", async () => {
    const { resource, stored } = await openPool(withTags(["a", "1"]));
    expect(await resource.up(minimal)).toBe("update");
    expect(stored()[0]?.["Tags"]).toEqual([]);
  });

  test("of others stay when the program never mentions tags", async () => {
    const { emulator, resource, uid, stored } = await openPool();
    emulator.store().change("userPool", uid, { Tags: [{ Key: "cost", Value: "x" }] });
    const config = { "volcengine-agentid:staleState": "overwrite" };
    await createStackResource(definition, connect(emulator, { config }), resource.state()).up({
      ...minimal,
      description: "d",
    });
    expect(stored()[0]?.["Tags"]).toEqual([{ Key: "cost", Value: "x" }]);
  });
});

test("the addresses that others need are outputs, and counters are not", async () => {
  const { resource, uid, stored } = await openPool(full);
  const { outputs } = resource.state();
  const [pool = {}] = stored();
  expect(outputs).toMatchObject({
    trn: pool["Trn"],
    domain: pool["Domain"],
    issuerUrl: pool["IssuerUrl"],
    discoveryUrl: pool["DiscoveryUrl"],
    oauthLoginCallbackUrl: pool["OauthLoginCallbackUrl"],
    oidcSignUpCallbackUrl: pool["OidcSignUpCallbackUrl"],
    samlLoginCallbackUrl: pool["SamlLoginCallbackUrl"],
    enabled: true,
  });
  expect(Object.keys(outputs).filter((name) => /total/i.test(name))).toEqual([]);
  expect(uid).toBe(pool["Uid"]);
});
