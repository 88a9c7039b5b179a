/**
 * What is left when a call fails in the middle: an object that exists is in state with all that is known of it, and
 * the next `up`, or a refresh, finishes it.
 */
import { describe, expect, test } from "vitest";
import { faultKinds } from "../../../emulator/index";
import type { FaultRule } from "../../../emulator/index";
import { buildUpdateBody } from "../../../provider/lifecycle/body";
import type { Tree } from "../../../provider/lifecycle/tree";
import { connect, createStackResource, openEmulator, PROVIDER_TEXT } from "../../support/in-process";
import {
  credentialSample,
  named,
  nameOf,
  oidcSample,
  poolSample,
  withParent,
} from "../../support/sample-inputs";
import type { Sample } from "../../support/sample-inputs";
import { changeStored, findStored } from "../../support/stored-object";

async function open(sample: Sample) {
  const emulator = await openEmulator();
  const connection = connect(emulator);
  const placed = await withParent(connection.session, sample);
  const resource = createStackResource(sample.definition, connection);
  const fail = (verb: string, more: Partial<FaultRule> = {}) =>
    emulator.inject({ action: `${verb}${nameOf(sample)}`, kind: "status", status: 400, ...more });
  const count = (verb: string) => emulator.countCalls(`${verb}${nameOf(sample)}`);
  const stored = () => findStored(emulator, sample);
  return { emulator, connection, placed, resource, fail, count, stored };
}

describe.each(named)("%s", (_name, sample) => {
  test("stays in state when it cannot be read after it was made", async () => {
    const { connection, placed, resource, fail } = await open(sample);
    fail("Get");
    const failure = await resource.up(placed.full).catch((error: unknown) => error as Tree);
    expect(failure).toMatchObject({
      id: expect.stringMatching(/./),
      reasons: [expect.stringMatching(/^Could not create /)],
      properties: { __provider: PROVIDER_TEXT, name: placed.full["name"], place: { region: "cn-beijing" } },
    });
    expect((failure as unknown as Error).message).toBe(((failure as Tree)["reasons"] as string[])[0]);
    expect(connection.told.join("\n")).not.toContain("canary-secret");
  });

  test("is finished by the next update, and never made twice", async () => {
    const { placed, resource, fail, count, stored } = await open(sample);
    fail("Get");
    await expect(resource.up(placed.full)).rejects.toThrow("Could not create");
    expect(await resource.up(placed.full)).toBe("update");
    expect(count("Create")).toBe(1);
    expect(stored()).toMatchObject(buildUpdateBody(sample.definition, resource.state().inputs));
    expect(await resource.up(placed.full)).toBe("same");
    expect(await resource.refresh()).toBe("same");
  });

  test("is finished by a refresh: what the service filled in is no drift and replaces nothing", async () => {
    const { placed, resource, fail, count } = await open(sample);
    fail("Get");
    await expect(resource.up(placed.minimal)).rejects.toThrow("Could not create");
    expect(await resource.refresh()).toBe("same");
    expect(await resource.preview(placed.minimal)).toMatchObject({ step: "same", replaces: [] });
    expect(await resource.refresh()).toBe("same");
    expect(count("Create")).toBe(1);
  });

  test("is destroyed as it is", async () => {
    const { placed, resource, fail, count } = await open(sample);
    fail("Get");
    await expect(resource.up(placed.full)).rejects.toThrow("Could not create");
    await resource.destroy();
    expect(count("Delete")).toBe(1);
  });

  test("keeps the wanted and the old values when an update cannot be read back, and is finished later", async () => {
    const { placed, resource, fail, stored } = await open(sample);
    await resource.up(placed.full);
    // The update looks first whether somebody changed the object.
    fail("Get", { skip: 1 });
    await expect(resource.up(placed.changed)).rejects.toThrow(/^Could not update /);
    expect(resource.state()).toMatchObject({ isHalfMade: true, outputs: { __provider: PROVIDER_TEXT } });
    expect(resource.state().outputs).toMatchObject({ name: placed.changed["name"] });
    expect(await resource.up(placed.changed)).toBe("update");
    expect(stored()).toMatchObject(buildUpdateBody(sample.definition, resource.state().inputs));
    expect(await resource.refresh()).toBe("same");
  });

  test("keeps its old state when an update is refused", async () => {
    const { placed, resource, fail } = await open(sample);
    await resource.up(placed.full);
    const before = resource.state();
    fail("Update");
    await expect(resource.up(placed.changed)).rejects.toThrow("code InvalidRequest");
    expect(resource.state()).toEqual(before);
    expect(await resource.up(placed.changed)).toBe("update");
  });

  test("is not in state when its creation is refused", async () => {
    const { placed, resource, fail, stored } = await open(sample);
    fail("Create");
    await expect(resource.up(placed.full)).rejects.toThrow("code InvalidRequest");
    expect(resource.isInState()).toBe(false);
    expect(stored()).toEqual({});
  });
});

// The others let the answer through, or are only over when a deadline is.
const faults = faultKinds.filter((kind) => !["latency", "duplicate", "hang"].includes(kind));

test.each(faults)(
  "an answer that fails by %s after the creation leaves the object in state",
  async (kind) => {
    const { placed, resource, fail, count } = await open(credentialSample);
    fail("Get", { kind, ...(kind === "status" ? { status: 500 } : {}) });
    await expect(resource.up(placed.full)).rejects.toThrow(/GetOauth2CredentialProvider/);
    expect(resource.state().id).toBe("default/provider");
    expect(await resource.up(placed.full)).toBe("update");
    expect(count("Create")).toBe(1);
  },
);

test("a lost answer to a creation is not answered with a second creation", async () => {
  const { emulator, placed, resource, fail, count } = await open(poolSample);
  fail("Create", { kind: "dropAfterCommit" });
  expect(await resource.up(placed.full)).toBe("create");
  expect(count("Create")).toBe(1);
  expect(emulator.store().userPools()).toHaveLength(1);
  expect(await resource.refresh()).toBe("same");
});

test("the callback URL that only the creation tells survives a failed read-back", async () => {
  const { placed, resource, fail } = await open(credentialSample);
  fail("Get");
  await expect(resource.up(placed.full)).rejects.toThrow("Could not create");
  const callbackUrl = "https://auth.id.cn-beijing.volces.com/api/v1/oauth2callback";
  expect(resource.state().outputs).toMatchObject({ callbackUrl });
  await resource.up(placed.full);
  expect(resource.state().outputs).toMatchObject({ callbackUrl });
  await resource.refresh();
  expect(resource.state().outputs).toMatchObject({ callbackUrl });
});

test("a field that left the program is still cleared when the read-back failed once", async () => {
  const { placed, resource, fail, stored } = await open(oidcSample);
  const program = { ...placed.minimal, providerOptions: { isAutoCreation: false, autoLinking: "all" } };
  await resource.up(program);
  fail("Get");
  const removed = { ...placed.minimal, providerOptions: { autoLinking: "all" } };
  await expect(resource.up(removed)).rejects.toThrow(/^Could not update /);
  // This service keeps what an update leaves out, so the second attempt must find that out too.
  await expect(resource.up(removed)).rejects.toThrow("providerOptions.isAutoCreation left the program");
  expect(stored()["ProviderOptions"]).toMatchObject({ IsAutoCreation: false });
});

test("tags that could not be written are written by the next update", async () => {
  const { emulator, placed, resource, stored } = await open(poolSample);
  await resource.up(placed.minimal);
  emulator.inject({ action: "TagResources", kind: "status", status: 400 });
  const tags = [{ key: "team", value: "identity" }];
  await expect(resource.up({ ...placed.minimal, tags })).rejects.toThrow("TagResources");
  expect(await resource.up({ ...placed.minimal, tags })).toBe("update");
  expect(stored()["Tags"]).toEqual([{ Key: "team", Value: "identity" }]);
});

test("what the service accepted and then holds otherwise is told, and found by the next refresh", async () => {
  const emulator = await openEmulator({
    onRequest: ({ action }) => {
      if (action !== "UpdateUserPool") return;
      const patch = { Description: "canary", Brand: { Name: "x" } };
      changeStored(emulator, poolSample, resource.state().id, patch);
    },
  });
  const connection = connect(emulator);
  const resource = createStackResource(poolSample.definition, connection);
  await resource.up(poolSample.minimal);
  await resource.up({ ...poolSample.minimal, description: "wanted", brand: { name: "wanted" } });
  expect(connection.warnings).toEqual([
    'UserPool "pool": the service accepted the write and holds something else for description, brand.name; the next refresh will show it',
  ]);
  expect(resource.state().outputs).toMatchObject({ description: "wanted" });
  expect(await resource.refresh()).toBe("drift");
});
