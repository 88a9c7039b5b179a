/**
 * The hazards of the dynamic-provider host, with the real process: first calls all at once, hundreds at once, what
 * it prints and logs, and how it ends. Source: the host of @pulumi/pulumi, cmd/dynamic-provider.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEmulator } from "../../emulator/index";
import type { Emulator } from "../../emulator/index";
import { clouds } from "../../provider/clouds";
import { definitions } from "../../rules/kind";
import { findCloud, toConfigKey, toEmulatorKeys } from "../support/emulated-cloud";
import { startProviderProcess } from "../support/provider-process";
import type { ProviderProcess } from "../support/provider-process";
import { withoutProvider } from "../support/provider-wire";
import { findDefinition, toProcessOptions } from "./process-stack";
import type { ProcessStackOptions } from "./process-stack";

let emulator: Emulator;
/** For all that does not ask for a fresh process. */
let provider: ProviderProcess;
const started: ProviderProcess[] = [];

beforeAll(async () => {
  emulator = await startEmulator();
  provider = await start();
});

afterAll(async () => {
  await Promise.all(started.map((one) => one.stop()));
  await emulator.close();
});

async function start(options: ProcessStackOptions = {}): Promise<ProviderProcess> {
  const fresh = await startProviderProcess(await toProcessOptions(emulator, options));
  started.push(fresh);
  return fresh;
}

const staticClient = (name: string) => ({
  name,
  poolName: "default",
  vendor: "github",
  config: { clientId: "client", clientSecret: "hazard-secret-0001" },
});

const KINDS = ["UserPool", "IdentityProviderOAuth", "IdentityProviderOIDC", "Oauth2CredentialProvider"];

test("first calls that arrive all at once are all configured", async () => {
  const fresh = await start();
  const names = Array.from({ length: 24 }, (_, index) => `race-${index}`);
  const created = await Promise.all(
    names.map(async (name, index) =>
      index % 2 === 0
        ? fresh.create("UserPool", { name })
        : fresh.create("Oauth2CredentialProvider", staticClient(name)),
    ),
  );
  for (const { properties } of created) {
    expect(properties["place"]).toEqual({
      account: "2100000001",
      region: "cn-beijing",
      endpoint: emulator.url,
    });
  }
  // Who we are is asked once per process.
  expect(emulator.countCalls("GetCallerIdentity")).toBe(1);
});

test("a wrong configuration is told by every first call, as a failure of check or an error, and ends nothing", async () => {
  const fresh = await start({ config: { "volcengine-agentid:region": "Not A Region" } });
  const checks = await Promise.all(KINDS.map((kind) => fresh.check(kind, {}, { name: "x" })));
  for (const { failures } of checks) {
    expect(failures.every(({ property }) => property === "")).toBe(true);
    expect(failures[0]?.reason).toMatch(/^volcengine-agentid:region must be a region such as cn-beijing/);
  }
  const creates = KINDS.map((kind) => fresh.create(kind, { name: "x" }));
  for (const outcome of await Promise.allSettled(creates)) {
    expect(outcome).toMatchObject({ status: "rejected", reason: { initFailure: undefined } });
    expect((outcome as PromiseRejectedResult).reason.message).toMatch(/region must be a region such as/);
  }
  expect(fresh.child.exitCode).toBeNull();
});

test("missing credentials are one error that lists where was looked, and no call is made", async () => {
  const fresh = await start({ env: { VOLCENGINE_ACCESS_KEY: "", VOLCENGINE_SECRET_KEY: "" } });
  const calls = emulator.countCalls();
  await expect(fresh.create("UserPool", { name: "x" })).rejects.toThrow(
    /No Volcengine credentials were found.*VOLCENGINE_ACCESS_KEY.*volcengine-agentid:accessKey.*config\.json/,
  );
  expect(emulator.countCalls()).toBe(calls);
});

test("whatever the kind, an endpoint that is none or missing keys fail its creation, and say so", async () => {
  const keys = clouds.map(({ facts }) => toConfigKey(facts, "endpoint"));
  const names = Object.keys(toEmulatorKeys());
  const wrong = await start({ config: Object.fromEntries(keys.map((key) => [key, "no where"])) });
  const bare = await start({ env: Object.fromEntries(names.map((name) => [name, ""])) });
  const calls = emulator.countCalls();
  for (const { kind } of definitions) {
    const key = toConfigKey(findCloud(kind), "endpoint");
    await expect(wrong.create(kind, {})).rejects.toThrow(key);
    await expect(bare.create(kind, {})).rejects.toThrow(/credentials were found/);
  }
  expect(emulator.countCalls()).toBe(calls);
});

test("300 creations at once make 300 objects", async () => {
  const before = emulator.countCalls("CreateOauth2CredentialProvider");
  const names = Array.from({ length: 300 }, (_, index) => `many-${index}`);
  const created = await Promise.all(
    names.map((name) => provider.create("Oauth2CredentialProvider", staticClient(name))),
  );
  expect(new Set(created.map(({ id }) => id)).size).toBe(300);
  expect(emulator.countCalls("CreateOauth2CredentialProvider") - before).toBe(300);
  const read = await Promise.all(
    created.map(({ id, properties }) => provider.read("Oauth2CredentialProvider", id, properties)),
  );
  expect(read.map(({ inputs }) => inputs?.["name"])).toEqual(names);
  await Promise.all(
    created.map(({ id, properties }) => provider.delete("Oauth2CredentialProvider", id, properties)),
  );
});

const toEntry = (name: string) => ({
  severity: "warning",
  message: `IdentityProviderOAuth "${name}": authorizationEndpoint: is plain http: codes and secrets travel readable; use https`,
  urn: "",
  isEphemeral: false,
});

describe("what the process says", () => {
  const insecure = {
    userPoolUid: "pool",
    name: "login",
    clientId: "client",
    clientSecret: "hazard-secret-0001",
    authorizationEndpoint: "http://idp.example.com/authorize",
    tokenEndpoint: "https://idp.example.com/token",
    userEndpoint: "https://idp.example.com/user",
    idAttribute: "id",
  };

  test("a warning goes to the engine's log service, once per process, and nothing is printed", async () => {
    const fresh = await start();
    for (let round = 0; round < 3; round += 1) await fresh.check("IdentityProviderOAuth", {}, insecure);
    await fresh.check("IdentityProviderOAuth", {}, { ...insecure, name: "last" });
    await expect.poll(() => fresh.logs).toEqual([toEntry("login"), toEntry("last")]);
    expect(fresh.stdout()).toMatch(/^\d+\n$/);
    expect(fresh.stderr()).toBe("");
  });

  test("a replacement is warned of once, with what it breaks", async () => {
    const fresh = await start();
    const olds = { name: "x", vendor: "github", poolName: "default" };
    for (const name of ["y", "z"]) {
      expect(
        await fresh.diff("Oauth2CredentialProvider", "default/x", olds, { ...olds, name }),
      ).toMatchObject({
        replaces: ["name"],
        deleteBeforeReplace: true,
      });
    }
    const { replacementWarning } = findDefinition("volcengine:Oauth2CredentialProvider");
    await expect.poll(() => fresh.logs.map(({ message }) => message)).toEqual([replacementWarning]);
  });

  test("a kind that a newer release wrote is an error that says so", async () => {
    await expect(provider.delete("Flower", "x", {})).rejects.toThrow(
      /does not know volcengine:Flower; install a newer release/,
    );
  });
});

describe("state of other releases", () => {
  test("an object whose state holds nothing but its id can be read and deleted", async () => {
    const { id } = await provider.create("Oauth2CredentialProvider", staticClient("bare"));
    const { inputs } = await provider.read("Oauth2CredentialProvider", id, {});
    expect(withoutProvider(inputs ?? {})).toMatchObject({
      name: "bare",
      poolName: "default",
      vendor: "github",
    });
    // A later process; this one knows whose the object is.
    const later = await start();
    await later.delete("Oauth2CredentialProvider", id, {});
    expect(
      emulator
        .store()
        .credentialProviders()
        .map((wire) => wire["Name"]),
    ).not.toContain("bare");
    await later.delete("Oauth2CredentialProvider", id, {});
  });

  test("fields that this release does not know do no harm", async () => {
    const { id, properties } = await provider.create("UserPool", { name: "future" });
    const future = { ...properties, future: { deep: [1, null] }, filledIn: "text", place: { account: 7 } };
    const { inputs } = await provider.check("UserPool", future, { name: "future" });
    expect(await provider.diff("UserPool", id, { ...properties, future: true }, inputs)).toMatchObject({
      changes: "none",
    });
    await expect(provider.read("UserPool", id, future)).rejects.toThrow(/lives in region/);
    await provider.delete("UserPool", id, { ...properties, future: true });
  });

  test("outputs without the provider text are a difference, so that an update writes it again", async () => {
    const { id, properties } = await provider.create("UserPool", { name: "plugin" });
    const inputs = { name: "plugin" };
    expect((await provider.diff("UserPool", id, properties, inputs)).changes).toBe("none");
    const lost = { ...properties, __provider: undefined };
    expect(await provider.diff("UserPool", id, lost, inputs)).toMatchObject({
      changes: "some",
      replaces: [],
    });
    const updated = await provider.update("UserPool", id, lost, inputs);
    expect((await provider.diff("UserPool", id, updated.properties, inputs)).changes).toBe("none");
  });
});

test("`.get` shows the whole object from its id and the given inputs, and a missing one is an error", async () => {
  const { id } = await provider.create("UserPool", { name: "shown", description: "people" });
  const given = { name: "shown" };
  const { inputs, properties } = await provider.read("UserPool", id, given, given);
  expect(inputs).toMatchObject({ name: "shown", description: "people", signInAttributes: ["email"] });
  expect(properties).toMatchObject({ issuerUrl: expect.stringMatching(/^https:/), trn: expect.any(String) });
  emulator.store().remove("userPool", id);
  await expect(provider.read("UserPool", id, given, given)).rejects.toThrow(/no such object exists/);
  await expect(provider.read("UserPool", "a/b", given, given)).rejects.toThrow(
    /the id must have the form <uid>/,
  );
});
