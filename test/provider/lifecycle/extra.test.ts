/**
 * `extra`: API fields newer than this package, on a service that knows two of them.
 */
import { expect, test } from "vitest";
import type { JsonObject } from "../../../provider/http/json";
import { checkInputs } from "../../../provider/lifecycle/check";
import { connect, createStackResource, openEmulator } from "../../support/in-process";
import { credentialSample, oidcSample, SECRET, withParent } from "../../support/sample-inputs";
import { changeStored, findStored } from "../../support/stored-object";
import type { Tree } from "../../../provider/lifecycle/tree";

const { definition, minimal } = credentialSample;
const withExtra = (extra: unknown): Tree => ({ ...minimal, extra });

const VERBS = ["Create", "Get", "Update"];
const PATHS = ["NewField", "ProviderOptions.NewSetting"];
const newer = {
  extraFields: Object.fromEntries(VERBS.map((verb) => [`${verb}IdentityProviderOIDC`, PATHS])),
};

/** A login provider on a service that is newer than this package. */
async function openNewer() {
  const emulator = await openEmulator(newer);
  const connection = connect(emulator);
  const sample = await withParent(connection.session, oidcSample);
  const resource = createStackResource(sample.definition, connection);
  return {
    resource,
    toProgram: (extra: Tree): Tree => ({ ...sample.minimal, extra }),
    stored: () => findStored(emulator, sample),
    change: (patch: JsonObject) => changeStored(emulator, sample, resource.state().id, patch),
  };
}

test.each<[string, unknown, string]>([
  ["a field that the package models", { Vendor: 1 }, "extra.Vendor: is modelled by this package; use vendor"],
  [
    "a nested one",
    { Config: { ClientSecret: SECRET } },
    "extra.Config.ClientSecret: is modelled by this package; use config.clientSecret",
  ],
])("refuses %s and says what to use", (_what, extra, expected) => {
  const { problems } = checkInputs(definition, {}, withExtra(extra));
  expect(problems.map(({ path, reason }) => `${path}: ${reason}`)).toEqual([expected]);
});

test("takes any JSON under names that the package does not know", () => {
  const extra = { NewField: { Deep: [1, { a: null }] }, Config: { NewSetting: true } };
  const { inputs, problems } = checkInputs(definition, {}, withExtra(extra));
  expect(problems).toEqual([]);
  expect(inputs["extra"]).toEqual(extra);
});

test("refuses what is no object", () => {
  expect(checkInputs(definition, {}, withExtra("NewField")).problems).toMatchObject([{ path: "extra" }]);
});

test("goes into the create, the update and the read", async () => {
  const { resource, toProgram, stored } = await openNewer();
  await resource.up(toProgram({ NewField: 1, ProviderOptions: { NewSetting: ["a"] } }));
  expect(stored()).toMatchObject({
    NewField: 1,
    ProviderOptions: { NewSetting: ["a"] },
    ClientSecret: SECRET,
  });
  expect(await resource.refresh()).toBe("same");

  expect(await resource.up(toProgram({ NewField: 2, ProviderOptions: { NewSetting: ["a"] } }))).toBe(
    "update",
  );
  expect(stored()).toMatchObject({
    NewField: 2,
    ProviderOptions: { NewSetting: ["a"] },
    ClientSecret: SECRET,
  });
  expect(await resource.refresh()).toBe("same");
});

test("shows a change that somebody made outside, and puts it back", async () => {
  const { resource, toProgram, stored, change } = await openNewer();
  const program = toProgram({ NewField: { On: true }, ProviderOptions: { NewSetting: 1 } });
  await resource.up(program);
  change({ NewField: { On: false } });
  expect(await resource.refresh()).toBe("drift");
  expect(resource.state().inputs["extra"]).toEqual({
    NewField: { On: false },
    ProviderOptions: { NewSetting: 1 },
  });
  expect(await resource.up(program)).toBe("update");
  expect(stored()).toMatchObject({ NewField: { On: true } });
});

test("a field that leaves it is an error while the service keeps the value, and stays one", async () => {
  const { resource, toProgram, stored } = await openNewer();
  await resource.up(toProgram({ NewField: "x", ProviderOptions: { NewSetting: "y" } }));
  const removed = toProgram({ NewField: "x" });
  const kept = "extra.ProviderOptions.NewSetting left the program, and the service keeps the value";
  await expect(resource.up(removed)).rejects.toThrow(kept);
  await expect(resource.up(removed)).rejects.toThrow(kept);
  expect(stored()).toMatchObject({
    NewField: "x",
    ProviderOptions: { NewSetting: "y" },
    ClientSecret: SECRET,
  });
  expect(await resource.up(toProgram({ NewField: "x", ProviderOptions: { NewSetting: "z" } }))).toBe(
    "update",
  );
  expect(await resource.refresh()).toBe("same");
});

test("a service that does not know the field says so, and the object is not made", async () => {
  const emulator = await openEmulator();
  const resource = createStackResource(definition, connect(emulator));
  await expect(resource.up(withExtra({ NewField: 1 }))).rejects.toThrow("InvalidParameter.NewField");
  expect(resource.isInState()).toBe(false);
  expect(emulator.store().credentialProviders()).toEqual([]);
});
