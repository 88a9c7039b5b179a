/**
 * What a refresh finds when somebody changes an object behind Pulumi's back: each field that the program states, and
 * each that it never mentions.
 */
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../provider/http/json";
import { listReadableLeaves } from "../../../provider/lifecycle/baseline";
import { getAt, setAt } from "../../../provider/lifecycle/tree";
import type { Tree } from "../../../provider/lifecycle/tree";
import { toWireTree } from "../../../provider/lifecycle/wire";
import { connect, createStackResource, openEmulator } from "../../support/in-process";
import { credentialSample, named, oidcSample, poolSample, withParent } from "../../support/sample-inputs";
import type { Sample } from "../../support/sample-inputs";
import { changeStored, removeStored } from "../../support/stored-object";

async function openMade(sample: Sample, choose: (sample: Sample) => Tree) {
  const emulator = await openEmulator();
  const connection = connect(emulator);
  const placed = await withParent(connection.session, sample);
  const program = choose(placed);
  const resource = createStackResource(sample.definition, connection);
  await resource.up(program);
  const { id } = resource.state();
  const change = (patch: JsonObject) => changeStored(emulator, sample, id, patch);
  const remove = () => removeStored(emulator, sample, id);
  return { resource, program, placed, change, remove };
}

/** The fields that somebody can change in the console, with another value for each. */
function listChangeable({ definition, full, changed }: Sample) {
  return listReadableLeaves(definition.inputFields)
    .filter(({ path, field }) => field.createOnly !== true && getAt(full, path) !== undefined)
    .map(({ path }) => ({ path, dotted: path.join("."), other: getAt(changed, path) }))
    .filter(({ path, other }) => JSON.stringify(other) !== JSON.stringify(getAt(full, path)));
}

function toPatch({ definition }: Sample, path: readonly string[], value: unknown): JsonObject {
  const tree: Tree = {};
  setAt(tree, path, value);
  return toWireTree(definition.inputFields, tree);
}

describe.each(named)("%s", (_name, sample) => {
  test("a changed field that the program states is drift in exactly that field, and is put back", async () => {
    const { resource, program, placed, change } = await openMade(sample, ({ full }) => full);
    const before = resource.state().inputs;
    for (const { path, dotted, other } of listChangeable(placed)) {
      change(toPatch(sample, path, other));
      expect(await resource.refresh(), dotted).toBe("drift");
      const expected = structuredClone(before);
      setAt(expected, path, other);
      expect(resource.state().inputs, dotted).toEqual(expected);
      expect(await resource.up(program), dotted).toBe("update");
      expect(await resource.refresh(), dotted).toBe("same");
      expect(resource.state().inputs, dotted).toEqual(before);
    }
  });

  test("a changed field that the program never mentions is drift, gone when it is set back, and put back", async () => {
    const { resource, program, placed, change } = await openMade(sample, ({ minimal }) => minimal);
    const before = resource.state();
    for (const { path, dotted, other } of listChangeable(placed)) {
      if (getAt(placed.minimal, path) !== undefined) continue;
      const baseline = getAt(before.outputs["filledIn"], path);
      // What the service never showed has nothing to be set back to by an update: see clearing.test.ts.
      if (baseline === undefined || baseline === other) continue;
      change(toPatch(sample, path, other));
      expect(await resource.refresh(), dotted).toBe("drift");
      expect(getAt(resource.state().inputs, path), dotted).toEqual(other);
      change(toPatch(sample, path, baseline));
      // The engine compares with the inputs in state, which say what was read last.
      expect(await resource.refresh(), dotted).toBe("drift");
      expect(resource.state().inputs, dotted).toEqual(before.inputs);
      expect(await resource.refresh(), dotted).toBe("same");
      change(toPatch(sample, path, other));
      expect(await resource.refresh(), dotted).toBe("drift");
      expect(await resource.up(program), dotted).toBe("update");
      expect(await resource.refresh(), dotted).toBe("same");
      expect(resource.state().inputs, dotted).toEqual(before.inputs);
    }
  });

  test("times, counters and what else the service decides are no drift", async () => {
    const { resource, change } = await openMade(sample, ({ full }) => full);
    change({ UpdateTime: "2030-01-01T00:00:00Z", UpdatedAt: "2030-01-01T00:00:00Z", TotalUsers: 7 });
    expect(await resource.refresh()).toBe("same");
  });

  test("an object that went away is gone", async () => {
    const { resource, program, remove } = await openMade(sample, ({ full }) => full);
    remove();
    expect(await resource.refresh()).toBe("gone");
    expect(await resource.up(program)).toBe("create");
  });
});

test("linking that is switched on in the console is found though the code never mentions it", async () => {
  const { resource, program, change } = await openMade(oidcSample, ({ minimal }) => minimal);
  expect(await resource.refresh()).toBe("same");
  change({ ProviderOptions: { AutoLinking: "verified_email" } });
  expect(await resource.refresh()).toBe("drift");
  expect(resource.state().inputs["providerOptions"]).toEqual({ autoLinking: "verified_email" });
  expect(await resource.preview(program)).toMatchObject({ step: "update", replaces: [] });
});

test("the empty value of a field that was never there is no drift, anything else is", async () => {
  const { resource, change } = await openMade(credentialSample, ({ minimal }) => minimal);
  change({ Config: { Metadata: "", CustomParameters: { Entries: [] }, SecretStorage: { StorageType: 1 } } });
  expect(await resource.refresh()).toBe("drift");
  expect(resource.state().inputs["config"]).toMatchObject({ secretStorage: { storageType: "kms" } });
  expect(resource.state().inputs["config"]).not.toHaveProperty("metadata");
});

test("a setting that the service filled in and that is then emptied is drift", async () => {
  const { resource, change } = await openMade(poolSample, ({ minimal }) => minimal);
  change({ SignInAttributes: null });
  expect(await resource.refresh()).toBe("drift");
  expect(resource.state().inputs["signInAttributes"]).toEqual([]);
});

test("the order in which the service writes a set is no drift, another item is", async () => {
  const { resource, change } = await openMade(oidcSample, ({ full }) => full);
  change({ ScopesList: ["email", "openid"] });
  expect(await resource.refresh()).toBe("same");
  expect(resource.state().inputs["scopesList"]).toEqual(["openid", "email"]);
  change({ ScopesList: ["email", "openid", "admin"] });
  expect(await resource.refresh()).toBe("drift");
});

test("an answer of the wrong type is an error and never drift or gone", async () => {
  const { resource, change } = await openMade(oidcSample, ({ full }) => full);
  change({ UsePkce: "canary-in-an-answer" });
  await expect(resource.refresh()).rejects.toThrow("a value of type string for usePkce");
  await expect(resource.refresh()).rejects.not.toThrow("canary");
});
