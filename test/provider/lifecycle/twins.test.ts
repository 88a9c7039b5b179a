/**
 * A create that made two objects, or that nobody can say of whether it made one: it is told, never silent.
 */
import { expect, test } from "vitest";
import { defaultAccount } from "../../../emulator/index";
import type { FaultRule, Switches } from "../../../emulator/index";
import { createInstantTime } from "../../../fuzz/instant-time";
import { createProcessState } from "../../../provider/http/process-state";
import { ramAppSecret } from "../../../provider/alicloud/resources/ram-app-secret";
import { ramApplication } from "../../../provider/alicloud/resources/ram-application";
import { createRedactor } from "../../../provider/http/redact";
import { buildCreateBody } from "../../../provider/lifecycle/body";
import { createLifecycle } from "../../../provider/lifecycle/lifecycle";
import type { Session } from "../../../provider/lifecycle/session";
import { createVolcengineSession } from "../../../provider/volcengine/session";
import { connect, createStackResource, openEmulator } from "../../support/in-process";
import { credentialSample, named, poolSample, REGISTERED, withParent } from "../../support/sample-inputs";

async function openPool(rules: readonly FaultRule[], switches: Partial<Switches> = { uniqueNames: false }) {
  const emulator = await openEmulator({ switches });
  for (const rule of rules) emulator.inject(rule);
  const connection = connect(emulator);
  const resource = createStackResource(poolSample.definition, connection);
  return { emulator, connection, resource, told: () => connection.warnings.join("\n") };
}

const TWICE: FaultRule = { action: "CreateUserPool", kind: "duplicate" };

test("two objects of a create that arrived twice are told at once", async () => {
  const { resource, told } = await openPool([TWICE]);
  await resource.up(poolSample.minimal);
  expect(told()).toMatch(/2 objects of this name exist now \(.+\); one of them nobody manages/);
});

test("… and by the update that finishes the object, when the create could not be read back", async () => {
  const { resource, told } = await openPool([TWICE, { action: "GetUserPool", kind: "dropBeforeCommit" }]);
  await expect(resource.up(poolSample.minimal)).rejects.toThrow("connection");
  expect(told()).toBe("");
  expect(await resource.up(poolSample.minimal)).toBe("update");
  expect(told()).toContain("2 objects of this name exist now");
});

test("… and by the refresh that reads the object first, after which no update would look", async () => {
  const { resource, told } = await openPool([TWICE, { action: "GetUserPool", kind: "dropBeforeCommit" }]);
  await expect(resource.up(poolSample.minimal)).rejects.toThrow("connection");
  await resource.refresh();
  expect(told()).toContain("2 objects of this name exist now");
  expect(await resource.up(poolSample.minimal)).toBe("same");
});

test("a look for a lost object that fails says that an object may have been made", async () => {
  const { emulator, resource } = await openPool([
    { action: "CreateUserPool", kind: "dropAfterCommit" },
    { action: "ListUserPools", kind: "status", skip: 1 },
  ]);
  await expect(resource.up(poolSample.minimal)).rejects.toThrow(
    /not known whether the object was made.*Looking for it failed too: .*ServiceUnavailable/,
  );
  expect(emulator.store().userPools()).toHaveLength(1);
});

test("a registered client whose secret is hidden is taken over where nothing has to change", async () => {
  const emulator = await openEmulator({ switches: { secretInGet: "masked" } });
  const { definition } = credentialSample;
  await createStackResource(definition, connect(emulator)).up(REGISTERED);
  const [stored] = emulator.store().credentialProviders();
  const resource = createStackResource(definition, connect(emulator));
  expect(await resource.up({ ...REGISTERED, adopt: true })).toBe("create");
  expect(emulator.store().credentialProviders()).toEqual([stored]);
});

test("a machine whose clock is hours ahead still finds the object that it made itself", async () => {
  const time = createInstantTime();
  const emulator = await openEmulator({ now: () => new Date(time.clock()) });
  const timing = { ...time, clock: () => time.clock() + 5 * 3_600_000 };
  const session = createVolcengineSession({
    get: () => undefined,
    env: {
      VOLCENGINE_ACCESS_KEY: defaultAccount.accessKey,
      VOLCENGINE_SECRET_KEY: defaultAccount.secretKey,
      VOLCENGINE_ENDPOINT: emulator.url,
    },
    redactor: createRedactor(),
    timing,
    state: createProcessState(timing),
  });
  emulator.inject({ action: "CreateUserPool", kind: "dropAfterCommit" });
  const { failure } = await createLifecycle(poolSample.definition, session).create(poolSample.minimal);
  expect(failure).toBeUndefined();
  expect(emulator.countCalls("CreateUserPool")).toBe(1);
});

const uidKinds = named.filter(([name]) => name !== "Oauth2CredentialProvider");

test.each(uidKinds)("a %s that an earlier create made late is reported", async (name, sample) => {
  const emulator = await openEmulator({ switches: { uniqueNames: false } });
  const { session } = connect(emulator);
  const { definition, minimal } = await withParent(session, sample);
  const inputs = createLifecycle(definition, session).check({}, minimal).inputs;
  const body = buildCreateBody(definition, inputs);
  /** Between the answer to the create and the look after it. */
  const call: Session["client"]["call"] = async (action, sent) => {
    const result = await session.client.call(action, sent);
    if (action === `Create${name}`) await session.client.call(action, body);
    return result;
  };
  const { id, warnings } = await createLifecycle(definition, { ...session, client: { call } }).create(inputs);
  expect(warnings).toEqual([
    expect.stringMatching(/^2 objects of this name exist now \(.+\); one of them nobody manages$/),
  ]);
  expect(warnings[0]).toContain(id);
});

async function openSecret(rules: readonly FaultRule[]) {
  const emulator = await openEmulator();
  const connection = connect(emulator, { cloud: "alicloud" });
  const portal = createStackResource(ramApplication, connection);
  await portal.up(APPLICATION);
  for (const rule of rules) emulator.inject(rule);
  await createStackResource(ramAppSecret, connection).up({ appId: portal.state().id });
  return { told: connection.warnings.join("\n"), secrets: emulator.alicloud.store().appSecrets() };
}

const APPLICATION = { appName: "portal", displayName: "Portal", appType: "WebApp" };
const SECRET_TWICE: FaultRule = { action: "CreateAppSecret", kind: "duplicate" };

test("two objects without names of a create that arrived twice are told at once, by their ids", async () => {
  const { told, secrets } = await openSecret([SECRET_TWICE]);
  expect(told).toContain("2 objects appeared when one was made");
  for (const { AppSecretId } of secrets) expect(told).toContain(AppSecretId);
});

test("… and where nobody can look, that is told", async () => {
  const rules: FaultRule[] = [
    SECRET_TWICE,
    { action: "ListAppSecretIds", kind: "status", status: 403, skip: 1 },
  ];
  expect((await openSecret(rules)).told).toContain("not known whether a second object appeared");
});

test("one object without a name is told as nothing", async () => {
  expect((await openSecret([])).told).toBe("");
});
