/**
 * Creates without idempotency token: the name is looked for first, an existing object is never taken over in
 * silence, and there is never a second one.
 */
import { describe, expect, test } from "vitest";
import type { Switches } from "../../../emulator/index";
import type { Tree } from "../../../provider/lifecycle/tree";
import { connect, createStackResource, openEmulator } from "../../support/in-process";
import { oauthSample, named, poolSample, withParent } from "../../support/sample-inputs";
import type { Sample } from "../../support/sample-inputs";
import { listStored } from "../../support/stored-object";

const WAYS = /an object of this name exists already \(.+\) and .+\. Nothing was done\. Set adopt: true/;

async function open(sample: Sample, switches: Partial<Switches> = {}) {
  const emulator = await openEmulator({ switches: { uniqueNames: false, ...switches } });
  const first = connect(emulator);
  const placed = await withParent(first.session, sample);
  const existing = createStackResource(sample.definition, first);
  await existing.up(placed.minimal);
  const connection = connect(emulator);
  const resource = createStackResource(sample.definition, connection);
  const count = () => listStored(emulator, sample).length;
  const before = count();
  return { emulator, placed, existing, connection, resource, count, before };
}

describe.each(named)("a %s whose name is taken", (_name, sample) => {
  test("is refused, with whether the object is as wanted and the ways on", async () => {
    const { placed, resource, count, before } = await open(sample);
    await expect(resource.up(placed.minimal)).rejects.toThrow(WAYS);
    await expect(resource.up(placed.minimal)).rejects.toThrow("is as wanted in all that can be read");
    expect(resource.isInState()).toBe(false);
    expect(count()).toBe(before);
  });

  test("is taken over with adopt: true, and what had to change is written and told", async () => {
    const { placed, existing, connection, resource, count, before } = await open(sample);
    const program: Tree = { ...placed.changed, name: placed.minimal["name"], adopt: true };
    const own = Object.entries(sample.definition.inputFields.fields).filter(
      ([, field]) => field.createOnly === true,
    );
    for (const [name] of own) {
      if (placed.minimal[name] === undefined) delete program[name];
      else program[name] = placed.minimal[name];
    }
    expect(await resource.up(program)).toBe("create");
    expect(resource.state().id).toBe(existing.state().id);
    expect(count()).toBe(before);
    expect(connection.warnings.join("\n")).toMatch(/took over the existing object; wrote /);
    expect(await resource.refresh()).toBe("same");
    expect(await resource.up(program)).toBe("same");
  });

  test("is taken over with adopt in the configuration", async () => {
    const { emulator, placed, existing, count, before } = await open(sample);
    const config = { "volcengine-agentid:adopt": "true" };
    const resource = createStackResource(sample.definition, connect(emulator, { config }));
    await resource.up(placed.minimal);
    expect(resource.state().id).toBe(existing.state().id);
    expect(count()).toBe(before);
    await expect(
      createStackResource(sample.definition, connect(emulator, { config })).up({
        ...placed.minimal,
        adopt: false,
      }),
    ).rejects.toThrow(WAYS);
  });

  test("is not deleted under its old name once it was taken over, in this run or a later one", async () => {
    const { emulator, placed, existing, connection, resource, count, before } = await open(sample);
    await resource.up({ ...placed.minimal, adopt: true });
    const old = createStackResource(sample.definition, connection, existing.state());
    await old.destroy();
    const later = connect(emulator);
    await createStackResource(sample.definition, later, resource.state()).up({
      ...placed.minimal,
      adopt: true,
    });
    await createStackResource(sample.definition, later, existing.state()).destroy();
    expect(count()).toBe(before);
    expect(later.warnings.join("\n")).toContain("was not deleted under its old name");
    await createStackResource(sample.definition, connect(emulator), resource.state()).destroy();
    expect(count()).toBe(before - 1);
  });

  test("and whose answer to the create is lost is found again, as the only one", async () => {
    const { emulator, placed, connection, resource, count, before } = await open(sample);
    const action = `Create${sample.definition.kind.split(":")[1] ?? ""}`;
    emulator.inject({ action, kind: "dropAfterCommit" });
    expect(await resource.up({ ...placed.minimal, name: "another" })).toBe("create");
    expect(count()).toBe(before + 1);
    expect(connection.warnings.join("\n")).toContain("the object was found and is ours");
    expect(await resource.refresh()).toBe("same");
  });
});

test("an object that differs in what only creation can set is not taken over", async () => {
  const { placed, resource } = await open(poolSample);
  const program = { ...placed.minimal, adopt: true, signInAttributes: ["phone"] };
  await expect(resource.up(program)).rejects.toThrow(
    /differs in what only creation can set: signInAttributes/,
  );
  expect(resource.isInState()).toBe(false);
});

test("of several objects with the name none is taken, whatever the program says", async () => {
  const { emulator, placed, connection, count } = await open(oauthSample);
  const twin = createStackResource(oauthSample.definition, connection);
  await twin.up({ ...placed.minimal, allowSameName: true });
  expect(count()).toBe(2);
  const third = createStackResource(oauthSample.definition, connect(emulator));
  await expect(third.up({ ...placed.minimal, adopt: true })).rejects.toThrow(
    /^[^:]+: 2 objects of this name exist/,
  );
  expect(count()).toBe(2);
});

test("allowSameName makes a second one where the service permits it", async () => {
  const { placed, connection, count } = await open(oauthSample);
  const second = createStackResource(oauthSample.definition, connection);
  expect(await second.up({ ...placed.minimal, allowSameName: true })).toBe("create");
  expect(count()).toBe(2);
  expect(await second.refresh()).toBe("same");
});

test("two resources of one program with one key do not both pass", async () => {
  const { placed, connection, count, before } = await open(oauthSample);
  const program = { ...placed.minimal, name: "one-key" };
  const attempts = await Promise.allSettled(
    [1, 2].map(() => createStackResource(oauthSample.definition, connection).up(program)),
  );
  expect(attempts.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(count()).toBe(before + 1);
});

test("creates that arrive together share one list", async () => {
  const { emulator, placed, connection } = await open(oauthSample);
  emulator.resetLog();
  const names = Array.from({ length: 20 }, (_, index) => `together-${index}`);
  await Promise.all(
    names.map((name) =>
      createStackResource(oauthSample.definition, connection).up({ ...placed.minimal, name }),
    ),
  );
  expect(emulator.countCalls("CreateIdentityProviderOAuth")).toBe(20);
  const actions = emulator.requests().map(({ action }) => action);
  const before = actions.slice(0, actions.indexOf("CreateIdentityProviderOAuth"));
  expect(before.filter((action) => action === "ListIdentityProviders").length).toBeLessThanOrEqual(3);
  // The looks for twins are shared by those that end together.
  expect(emulator.countCalls("ListIdentityProviders")).toBeLessThan(20);
});
