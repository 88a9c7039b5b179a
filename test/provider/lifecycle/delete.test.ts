/**
 * Deleting: what is gone already is a success, what is refused stays in state. The guard of a pool with people in
 * it stands in volcengine/resources/user-pool.test.ts, other places in place.test.ts.
 */
import { describe, expect, test } from "vitest";
import { switchValues } from "../../../emulator/index";
import { connect, createStackResource, openEmulator } from "../../support/in-process";
import { named, nameOf, withParent } from "../../support/sample-inputs";
import type { Sample } from "../../support/sample-inputs";
import { listStored, removeStored } from "../../support/stored-object";

async function openMade(sample: Sample, deleteMissing: "notFound" | "ok" = "notFound") {
  const emulator = await openEmulator({ switches: { deleteMissing } });
  const connection = connect(emulator);
  const placed = await withParent(connection.session, sample);
  const resource = createStackResource(sample.definition, connection);
  await resource.up(placed.full);
  const remove = () => removeStored(emulator, sample, resource.state().id);
  const count = () => listStored(emulator, sample).length;
  return { emulator, resource, remove, count };
}

describe.each(named)("%s", (_name, sample) => {
  test("is deleted", async () => {
    const { resource, count } = await openMade(sample);
    expect(count()).toBe(1);
    await resource.destroy();
    expect(count()).toBe(0);
    expect(resource.isInState()).toBe(false);
  });

  test.each(switchValues.deleteMissing)("that is gone already is deleted, where that is %s", async (mode) => {
    const { resource, remove } = await openMade(sample, mode);
    remove();
    await resource.destroy();
    expect(resource.isInState()).toBe(false);
  });

  test("stays in state when the service refuses or does not answer", async () => {
    const { emulator, resource, count } = await openMade(sample);
    const action = `Delete${nameOf(sample)}`;
    for (const fault of [
      { kind: "status", status: 403 },
      { kind: "status", status: 404, code: "InvalidAction" },
      { kind: "dropBeforeCommit", times: 2 },
      { kind: "html", times: 2 },
    ] as const) {
      emulator.inject({ action, ...fault });
      await expect(resource.destroy()).rejects.toThrow(/^Could not delete \w+ ".+": .*/s);
      expect(resource.isInState()).toBe(true);
    }
    expect(count()).toBe(1);
    await resource.destroy();
    expect(count()).toBe(0);
  });

  test("whose deletion succeeded unheard is looked for, and gone is a success", async () => {
    const { emulator, resource, count } = await openMade(sample);
    emulator.inject({ action: `Delete${nameOf(sample)}`, kind: "dropAfterCommit" });
    await resource.destroy();
    expect(resource.isInState()).toBe(false);
    expect(count()).toBe(0);
  });

  test("whose deletion got lost on the way is deleted by the second attempt", async () => {
    const { emulator, resource, count } = await openMade(sample);
    emulator.inject({ action: `Delete${nameOf(sample)}`, kind: "dropBeforeCommit" });
    await resource.destroy();
    expect(count()).toBe(0);
    expect(emulator.countCalls(`Delete${nameOf(sample)}`)).toBe(2);
  });
});
