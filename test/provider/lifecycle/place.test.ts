/**
 * State is bound to its place: what happens when account, region or endpoint are not the recorded ones. A variable
 * of a shell must change nothing; a change in code replaces; "not found" elsewhere never means gone.
 */
import { describe, expect, test } from "vitest";
import { defaultAccount } from "../../../emulator/index";
import type { Emulator } from "../../../emulator/index";
import { connect, createStackResource, openEmulator } from "../../support/in-process";
import type { ConnectionOptions } from "../../support/in-process";
import { credentialSample, poolSample } from "../../support/sample-inputs";

const OTHER_ACCOUNT = { accountId: "2100000002", accessKey: "AKOTHER", secretKey: "other-secret-key-0002" };
const OTHER_KEYS = {
  VOLCENGINE_ACCESS_KEY: OTHER_ACCOUNT.accessKey,
  VOLCENGINE_SECRET_KEY: OTHER_ACCOUNT.secretKey,
};
const { definition, minimal } = credentialSample;

async function openMade(sample = credentialSample) {
  const emulator = await openEmulator({ accounts: [{ ...defaultAccount }, OTHER_ACCOUNT] });
  const made = createStackResource(sample.definition, connect(emulator));
  await made.up(sample.minimal);
  const state = made.state();
  const from = (options: ConnectionOptions) =>
    createStackResource(sample.definition, connect(emulator, options), state);
  return { emulator, made, state, from };
}

const WRITES = ["Create", "Update", "Delete"].map((verb) => `${verb}Oauth2CredentialProvider`);
const countWrites = (emulator: Emulator) => WRITES.reduce((sum, name) => sum + emulator.countCalls(name), 0);
const program = { ...minimal, config: { clientId: "changed", clientSecret: "another-secret-value" } };

test("the place is recorded with what was made", async () => {
  const { emulator, state } = await openMade();
  expect(state.outputs["place"]).toEqual({
    account: defaultAccount.accountId,
    region: "cn-beijing",
    endpoint: emulator.url,
  });
});

describe.each<[string, (emulator: Emulator, other: Emulator) => ConnectionOptions, RegExp, boolean]>([
  [
    "another region in the environment",
    () => ({ env: { VOLCENGINE_REGION: "cn-shanghai" } }),
    /region cn-shanghai \(from an environment variable\)/,
    false,
  ],
  [
    "another endpoint in the environment",
    (_emulator, other) => ({ env: { VOLCENGINE_ENDPOINT: other.url } }),
    /endpoint \S+ \(from an environment variable\)/,
    false,
  ],
  [
    "keys of another account",
    () => ({ env: OTHER_KEYS }),
    /lives in account 2100000001, and the credentials belong to account 2100000002/,
    true,
  ],
])("%s", (_what, toOptions, reason, isSeenByCallsOnly) => {
  test("stops read, update and delete, and nothing is done anywhere", async () => {
    const { emulator, from } = await openMade();
    const other = await openEmulator();
    const before = countWrites(emulator);
    const options = toOptions(emulator, other);
    await expect(from(options).refresh()).rejects.toThrow(reason);
    await expect(from(options).up(program)).rejects.toThrow(reason);
    await expect(from(options).destroy()).rejects.toThrow(reason);
    expect(countWrites(emulator) + countWrites(other)).toBe(before);
    expect(emulator.store().credentialProviders()).toHaveLength(1);
  });

  test("stops the preview as soon as that can be seen without a call", async () => {
    const { emulator, from } = await openMade();
    const preview = from(toOptions(emulator, await openEmulator())).preview(program);
    const outcome = await preview.then(
      ({ step }) => step,
      (error: Error) => error.message,
    );
    expect(outcome).toMatch(isSeenByCallsOnly ? /^update$/ : reason);
  });

  test("never takes a missing object for one that is gone", async () => {
    const { emulator, from } = await openMade();
    emulator.store().remove("credentialProvider", "provider");
    const resource = from(toOptions(emulator, await openEmulator()));
    await expect(resource.refresh()).rejects.toThrow("Nothing was done");
    await expect(resource.destroy()).rejects.toThrow("Nothing was done");
    expect(resource.isInState()).toBe(true);
  });
});

test("a region that is no longer said anywhere is another place too", async () => {
  const emulator = await openEmulator();
  const there = { config: { "volcengine-agentid:region": "cn-shanghai" } };
  const made = createStackResource(definition, connect(emulator, there));
  await made.up(minimal);
  const resource = createStackResource(definition, connect(emulator), made.state());
  await expect(resource.preview(minimal)).rejects.toThrow("region cn-beijing (the default)");
});

const explicitly = { "volcengine-agentid:explicitProvider": "true" };
const newRegion = { "volcengine-agentid:region": "cn-shanghai" };

test.each<[string, Record<string, string>]>([
  ["the stack's config", newRegion],
  ["the explicit provider", { ...newRegion, ...explicitly }],
])("another region in %s replaces, and the old object is deleted where it is", async (_where, config) => {
  const { emulator, from } = await openMade();
  const resource = from({ config });
  expect(await resource.preview(minimal)).toMatchObject({ step: "replace", replaces: ["place"] });
  expect(await resource.up(minimal)).toBe("replace");
  expect(emulator.store().credentialProviders()).toEqual([]);
  expect(emulator.store(undefined, "cn-shanghai").credentialProviders()).toHaveLength(1);
  expect(resource.state().outputs["place"]).toMatchObject({ region: "cn-shanghai" });
  expect(await resource.up(minimal)).toBe("same");
  expect(await resource.refresh()).toBe("same");
});

test("another endpoint in the stack's config replaces, and the old object is deleted at the old one", async () => {
  const { emulator, from } = await openMade();
  const other = await openEmulator();
  const resource = from({ config: { "volcengine-agentid:endpoint": other.url } });
  expect(await resource.up(minimal)).toBe("replace");
  expect(emulator.store().credentialProviders()).toEqual([]);
  expect(other.store().credentialProviders()).toHaveLength(1);
});

test("a move that code and environment make together is refused", async () => {
  const { from } = await openMade();
  const other = await openEmulator();
  const resource = from({ config: newRegion, env: { VOLCENGINE_ENDPOINT: other.url } });
  await expect(resource.preview(minimal)).rejects.toThrow("Nothing was done");
});

test("a pool with users is not made a second time in another region", async () => {
  const { emulator, from, state } = await openMade(poolSample);
  emulator.store().setPoolCounts(state.id, { users: 3 });
  const resource = from({ config: newRegion });
  await expect(resource.up(poolSample.minimal)).rejects.toThrow("3 users");
  expect(emulator.store(undefined, "cn-shanghai").userPools()).toEqual([]);
  expect(emulator.store().userPools()).toHaveLength(1);
});

test("an empty pool moves to another region", async () => {
  const { emulator, from } = await openMade(poolSample);
  const resource = from({ config: newRegion });
  expect(await resource.up(poolSample.minimal)).toBe("replace");
  expect(emulator.store(undefined, "cn-shanghai").userPools()).toHaveLength(1);
  expect(emulator.store().userPools()).toEqual([]);
});

test("allowMoved takes the state to the new place as it is", async () => {
  const { emulator, from } = await openMade();
  const allowed = { "volcengine-agentid:allowMoved": "true", ...newRegion };
  const there = connect(emulator, { config: newRegion });
  await createStackResource(definition, there).up(minimal);
  const resource = from({ config: allowed });
  expect(await resource.refresh()).toBe("same");
  expect(resource.state().outputs["place"]).toMatchObject({ region: "cn-shanghai" });
  expect(await createStackResource(definition, there, resource.state()).up(minimal)).toBe("same");
});

test("allowMoved does not make an object gone that is not at the new place", async () => {
  const { from } = await openMade();
  const resource = from({ config: { "volcengine-agentid:allowMoved": "true", ...newRegion } });
  await expect(resource.refresh()).rejects.toThrow("where allowMoved had it looked for. Nothing was done");
  await expect(resource.destroy()).rejects.toThrow("pulumi state delete");
  expect(resource.isInState()).toBe(true);
});

test.each<[string, ConnectionOptions]>([
  ["a shell's other region", { env: { VOLCENGINE_REGION: "cn-shanghai" } }],
  ["keys of another account", { env: OTHER_KEYS }],
])("a new object is not made beside the stack's others by %s", async (_what, options) => {
  const { emulator, state } = await openMade();
  const connection = connect(emulator, options);
  const known = createStackResource(definition, connection, state);
  await known.preview(minimal).catch(() => "refused already");
  const added = createStackResource(poolSample.definition, connection);
  await expect(added.up(poolSample.minimal)).rejects.toThrow("Nothing was done");
  expect(emulator.countCalls("CreateUserPool")).toBe(0);
});

test("a new object is made beside others that the program itself moves", async () => {
  const { emulator, state } = await openMade();
  const connection = connect(emulator, { config: newRegion });
  await createStackResource(definition, connection, state).preview(minimal);
  expect(await createStackResource(poolSample.definition, connection).up(poolSample.minimal)).toBe("create");
});

async function openDenied() {
  const emulator = await openEmulator({ switches: { stsDenied: true } });
  const resource = createStackResource(definition, connect(emulator));
  await resource.up(minimal);
  return { emulator, resource };
}

describe("where the account cannot be told", () => {
  test("create, update, refresh and destroy work", async () => {
    const { emulator, resource } = await openDenied();
    expect(resource.state().outputs["place"]).toMatchObject({ account: "" });
    expect(await resource.up(program)).toBe("update");
    expect(await resource.refresh()).toBe("same");
    await resource.destroy();
    expect(emulator.store().credentialProviders()).toEqual([]);
  });

  test("a missing object is an error that says so", async () => {
    const { emulator, resource } = await openDenied();
    emulator.store().remove("credentialProvider", "provider");
    await expect(resource.refresh()).rejects.toThrow("could not be told (GetCallerIdentity was refused)");
    await expect(resource.destroy()).rejects.toThrow("allowUnknownAccount");
    expect(resource.isInState()).toBe(true);
  });

  test("a missing object is gone if the user allows to believe it", async () => {
    const { emulator, resource } = await openDenied();
    emulator.store().remove("credentialProvider", "provider");
    const config = { "volcengine-agentid:allowUnknownAccount": "true" };
    const trusting = createStackResource(definition, connect(emulator, { config }), resource.state());
    expect(await trusting.refresh()).toBe("gone");
  });

  test("state that names its account is not believed gone by keys without a name", async () => {
    const { emulator, from } = await openMade();
    emulator.store().remove("credentialProvider", "provider");
    emulator.switches.stsDenied = true;
    await expect(from({}).refresh()).rejects.toThrow("could not be told");
  });
});

test("GetCallerIdentity is asked once per process", async () => {
  const { emulator, made } = await openMade();
  await made.refresh();
  await made.up(program);
  expect(emulator.countCalls("GetCallerIdentity")).toBe(1);
});

test("a failing GetCallerIdentity stops the call and is asked again by the next one", async () => {
  const emulator = await openEmulator();
  const resource = createStackResource(definition, connect(emulator));
  emulator.inject({ action: "GetCallerIdentity", kind: "status", status: 503 });
  await expect(resource.up(minimal)).rejects.toThrow("GetCallerIdentity");
  expect(emulator.store().credentialProviders()).toEqual([]);
  expect(await resource.up(minimal)).toBe("create");
});
