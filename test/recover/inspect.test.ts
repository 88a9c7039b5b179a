/**
 * What is decided about each pending operation, against the emulator: taken over with proof only, cleared only where it
 * is certain that nothing is there, and otherwise left.
 */
import { expect, test } from "vitest";
import type { Emulator, EmulatorOptions } from "../../emulator/index";
import { ramAppSecret } from "../../provider/alicloud/resources/ram-app-secret";
import { ramApplication } from "../../provider/alicloud/resources/ram-application";
import { createRedactor } from "../../provider/http/redact";
import type { Tree } from "../../provider/lifecycle/tree";
import type { PendingOperation, StateEntry } from "../../recover/deployment";
import { judgeOperations } from "../../recover/inspect";
import { connect, createStackResource, openEmulator } from "../support/in-process";
import {
  named,
  nameOf,
  oauthSample,
  oidcSample,
  poolSample,
  SECRET,
  withParent,
} from "../support/sample-inputs";
import type { Sample } from "../support/sample-inputs";
import { changeStored, findStored, removeStored } from "../support/stored-object";

const PROVIDER = "urn:provider::p";
const provider: StateEntry = { urn: "urn:provider", type: "pulumi:providers:pulumi-nodejs", id: "p" };

function toEntry(
  { definition }: Pick<Sample, "definition">,
  name: string,
  more: Partial<StateEntry> = {},
): StateEntry {
  const type = `pulumi-nodejs:dynamic/${definition.kind}`;
  return { urn: `urn::${name}`, type, custom: true, provider: PROVIDER, ...more };
}

const cutOff = (resource: StateEntry, type = "creating"): PendingOperation => ({ type, resource });

interface Stack {
  entries?: StateEntry[];
  operations: PendingOperation[];
  config?: Record<string, string>;
  cloud?: string;
  writtenMs?: number;
}

function judge(emulator: Emulator, stack: Stack) {
  const { entries = [], operations, config = {}, cloud = "volcengine", writtenMs = 0 } = stack;
  const { session } = connect(emulator, { config, cloud });
  return judgeOperations({
    deployment: { entries: [provider, ...entries], operations, writtenMs },
    findSession: () => ({ ...session, sleep: async () => undefined }),
    redactor: createRedactor(),
    nowMs: Date.now(),
  });
}

/** An object that a create made and no state holds: its inputs as recorded, and its id. */
async function open(sample: Sample, options: EmulatorOptions = {}, more: Tree = {}) {
  const emulator = await openEmulator({ ...options, switches: { uniqueNames: false, ...options.switches } });
  const connection = connect(emulator);
  const placed = await withParent(connection.session, sample);
  const resource = createStackResource(sample.definition, connection);
  await resource.up({ ...placed.minimal, ...more });
  const { inputs, id, outputs } = resource.state();
  return { emulator, placed, inputs, id, outputs, entry: toEntry(sample, "it", { inputs }) };
}

test.each(named)(
  "a %s that the run made is taken over, with what a finished create leaves in state",
  async (_, sample) => {
    const { emulator, entry, id, inputs, outputs } = await open(sample);
    const [finding] = await judge(emulator, { operations: [cutOff(entry)] });
    expect(finding).toMatchObject({ action: "takeOver", ids: [id] });
    // The callback URL is told by the answer to the create alone.
    const { owner: _owner, callbackUrl: _url, ...finished } = outputs;
    expect({ ...inputs, ...finding?.outputs, owner: undefined }).toEqual({ ...finished, owner: undefined });
    expect(JSON.stringify(finding?.outputs)).not.toContain(SECRET);
  },
);

test.each(named)(
  "a %s that is not there is cleared, and looked for again while a call may be under way",
  async (_, sample) => {
    const { emulator, entry, id } = await open(sample);
    removeStored(emulator, sample, id);
    expect(await judge(emulator, { operations: [cutOff(entry)] })).toMatchObject([{ action: "clear" }]);
    const lists = () => emulator.requests().filter(({ action }) => action.startsWith("List")).length;
    const before = lists();
    expect(await judge(emulator, { operations: [cutOff(entry)], writtenMs: Date.now() })).toMatchObject([
      { action: "clear", reason: expect.stringContaining(`at ${emulator.url}`) },
    ]);
    expect(lists()).toBeGreaterThan(before);
  },
);

test.each(["status", "dropBeforeCommit", "truncate", "html"] as const)(
  "a look that fails (%s) decides nothing",
  async (kind) => {
    const { emulator, entry } = await open(oauthSample);
    for (const action of ["ListIdentityProviders", "GetIdentityProviderOAuth"]) {
      emulator.inject({ action, kind });
      const [finding] = await judge(emulator, { operations: [cutOff(entry)] });
      expect(finding).toMatchObject({
        action: "leave",
        reason: expect.stringContaining("could not be looked at"),
      });
    }
  },
);

test("objects without names are taken over by nobody, and are named", async () => {
  const emulator = await openEmulator();
  const connection = connect(emulator, { cloud: "alicloud" });
  const application = createStackResource(ramApplication, connection);
  await application.up({ appName: "portal", displayName: "Portal", appType: "WebApp" });
  const secret = createStackResource(ramAppSecret, connection);
  await secret.up({ appId: application.state().id });
  const { inputs, id, outputs } = secret.state();
  const stack = {
    operations: [cutOff(toEntry({ definition: ramAppSecret }, "it", { inputs }))],
    cloud: "alicloud",
  };
  const left = await judge(emulator, stack);
  expect(left).toMatchObject([{ action: "leave", ids: [id], reason: expect.stringContaining("told apart") }]);
  expect(JSON.stringify(left)).not.toContain(String(outputs["appSecretValue"]));
  await secret.destroy();
  expect(await judge(emulator, stack)).toMatchObject([{ action: "clear" }]);
});

test("not found counts only where the account is known", async () => {
  const { emulator, entry, id } = await open(poolSample, { switches: { stsDenied: true } }, {});
  removeStored(emulator, poolSample, id);
  expect(await judge(emulator, { operations: [cutOff(entry)] })).toMatchObject([{ action: "leave" }]);
  const config = { "volcengine-agentid:allowUnknownAccount": "true" };
  expect(await judge(emulator, { operations: [cutOff(entry)], config })).toMatchObject([{ action: "clear" }]);
});

test("another region or account than the stack's other objects live in decides nothing", async () => {
  const { emulator, entry, outputs } = await open(poolSample);
  const place = outputs["place"] as Tree;
  for (const change of [{ region: "cn-shanghai" }, { account: "2100000099" }]) {
    const other = toEntry(poolSample, "other", { id: "other", outputs: { place: { ...place, ...change } } });
    const [finding] = await judge(emulator, { entries: [other], operations: [cutOff(entry)] });
    expect(finding).toMatchObject({ action: "leave", reason: expect.stringContaining("lives in") });
  }
});

test("an object that differs, is older than the stack or may have been made by others is left and named", async () => {
  const { emulator, entry, id, inputs } = await open(oauthSample);
  const young: StateEntry = {
    urn: "s",
    type: "pulumi:pulumi:Stack",
    created: new Date(Date.now() + 36e5).toISOString(),
  };
  const older = await judge(emulator, { entries: [young], operations: [cutOff(entry)] });
  expect(older).toMatchObject([{ action: "leave", reason: expect.stringContaining("is older than") }]);
  const shared = { ...entry, inputs: { ...inputs, allowSameName: true } };
  expect(await judge(emulator, { operations: [cutOff(shared)] })).toMatchObject([{ action: "leave" }]);
  changeStored(emulator, oauthSample, id, { ClientId: "stranger" });
  const [finding] = await judge(emulator, { operations: [cutOff(entry)] });
  expect(finding).toMatchObject({
    action: "leave",
    ids: [id],
    reason: expect.stringContaining("differs in clientId"),
  });
  // The next up takes it over by itself, and writes what differs.
  const adopting = { ...entry, inputs: { ...inputs, adopt: true } };
  expect(await judge(emulator, { operations: [cutOff(adopting)] })).toMatchObject([{ action: "clear" }]);
});

test("a secret that the service shows and that is another one speaks against it", async () => {
  const { emulator, entry, id } = await open(oidcSample, { switches: { secretInGet: "clear" } });
  changeStored(emulator, oidcSample, id, { ClientSecret: "somebody-elses-secret" });
  const [finding] = await judge(emulator, { operations: [cutOff(entry)] });
  expect(finding).toMatchObject({
    action: "leave",
    reason: expect.stringContaining("differs in the secret"),
  });
  expect(JSON.stringify(finding)).not.toContain("somebody-elses-secret");
});

test("of several objects with the name none is taken over", async () => {
  const { emulator, entry, placed } = await open(oauthSample);
  await createStackResource(oauthSample.definition, connect(emulator)).up({
    ...placed.minimal,
    allowSameName: true,
  });
  expect(await judge(emulator, { operations: [cutOff(entry)] })).toMatchObject([
    { action: "leave", reason: expect.stringContaining("2 objects bear its name") },
  ]);
});

test("what another entry holds is not ours, and what the resource itself holds settles the operation", async () => {
  const { emulator, entry, id, inputs, outputs } = await open(oauthSample);
  const held = (name: string) => toEntry(oauthSample, name, { id, inputs, outputs });
  const operations = [cutOff(entry)];
  expect(await judge(emulator, { entries: [held("other")], operations })).toMatchObject([
    { action: "clear" },
  ]);
  expect(await judge(emulator, { entries: [held("it")], operations })).toMatchObject([{ action: "drop" }]);
  const done = { ...held("it"), pendingReplacement: true };
  expect(await judge(emulator, { entries: [done], operations })).toMatchObject([{ action: "takeOver" }]);
});

test("an object that two resources of the program would take over goes to neither", async () => {
  const { emulator, entry } = await open(oauthSample);
  const operations = [cutOff(entry), cutOff({ ...entry, urn: "urn::again" })];
  expect(await judge(emulator, { operations })).toMatchObject([{ action: "leave" }, { action: "leave" }]);
});

test("a second object beside the one in state is left and named", async () => {
  const { emulator, entry, placed, id, inputs, outputs } = await open(oauthSample);
  const twin = createStackResource(oauthSample.definition, connect(emulator));
  await twin.up({ ...placed.minimal, allowSameName: true });
  const alive = toEntry(oauthSample, "it", { id, inputs, outputs });
  expect(await judge(emulator, { entries: [alive], operations: [cutOff(entry)] })).toMatchObject([
    { action: "leave", ids: [twin.state().id], reason: expect.stringContaining("nobody manages") },
  ]);
});

test("operations without an object at this service are dropped or left as they need it", async () => {
  const { emulator, entry } = await open(poolSample);
  const findings = await judge(emulator, {
    operations: [
      cutOff({ urn: "urn::s", type: "pulumi:pulumi:Stack" }),
      cutOff({ urn: "urn::p", type: "pulumi:providers:pulumi-nodejs", custom: true }),
      cutOff({ urn: "urn::bucket", type: "aws:s3:Bucket", custom: true }),
      cutOff({ ...entry, type: "pulumi-nodejs:dynamic/volcengine:Unheard" }),
      cutOff(entry, "reading"),
      cutOff(entry, "dancing"),
    ],
  });
  expect(findings.map(({ action }) => action)).toEqual(["drop", "drop", "leave", "leave", "drop", "leave"]);
});

test.each(named)("a %s whose deletion was cut off is looked for by its id", async (_, sample) => {
  const { emulator, id, inputs, outputs } = await open(sample);
  const entry = toEntry(sample, nameOf(sample), { id, inputs, outputs });
  const around = { entries: [entry], operations: [cutOff(entry, "deleting")] };
  expect(await judge(emulator, around)).toMatchObject([{ action: "drop" }]);
  expect(findStored(emulator, sample)).not.toEqual({});
  removeStored(emulator, sample, id);
  expect(await judge(emulator, around)).toMatchObject([{ action: "remove" }]);
  const needs = toEntry(sample, "needs", { dependencies: [entry.urn] });
  const needed = await judge(emulator, { ...around, entries: [entry, needs] });
  expect(needed).toMatchObject([{ action: "drop", reason: expect.stringContaining("pulumi refresh") }]);
});
