/**
 * A field that leaves the program goes back to what was there before it was set, or to its explicit empty value,
 * whatever an update without a field means to the service; where the service keeps it, that is an error.
 */
import { describe, expect, test } from "vitest";
import type { Switches } from "../../../emulator/index";
import { isSameValue } from "../../../provider/lifecycle/compare";
import { listReadableLeaves } from "../../../provider/lifecycle/baseline";
import { getAt, setAt } from "../../../provider/lifecycle/tree";
import type { Leaf, Path, Tree } from "../../../provider/lifecycle/tree";
import { fromWireTree } from "../../../provider/lifecycle/wire";
import { connect, createStackResource, openEmulator } from "../../support/in-process";
import { credentialSample, named, oidcSample, poolSample, withParent } from "../../support/sample-inputs";
import type { Sample } from "../../support/sample-inputs";
import { findStored } from "../../support/stored-object";

type Meaning = Switches["updateWithoutField"];
const meanings: Meaning[] = ["keep", "reset"];

async function open(sample: Sample, updateWithoutField: Meaning) {
  const emulator = await openEmulator({ switches: { updateWithoutField } });
  const connection = connect(emulator);
  const placed = await withParent(connection.session, sample);
  const resource = createStackResource(sample.definition, connection);
  const stored = (): Tree => fromWireTree(sample.definition.inputFields, findStored(emulator, sample));
  return { emulator, connection, placed, resource, stored };
}

/** What may be set and removed again: optional, and in the full sample with a value that is not empty. */
function listRemovable({ definition, minimal, changed }: Sample): Leaf[] {
  return listReadableLeaves(definition.inputFields).filter(
    ({ path, field }) =>
      field.createOnly !== true && getAt(minimal, path) === undefined && getAt(changed, path) !== undefined,
  );
}

/** A field of these kinds has no explicit empty value, so only the service can clear it. */
const isFlagLike = ({ field }: Leaf) =>
  field.kind === "boolean" ||
  field.kind === "integer" ||
  field.words !== undefined ||
  field.options !== undefined;

function setLeaf(program: Tree, path: Path, value: unknown): Tree {
  const copy = structuredClone(program);
  setAt(copy, path, value);
  return copy;
}

describe.each(meanings)("where an absent field means %s", (meaning) => {
  test.each(named)(
    "%s: each optional field that is set and removed again leaves no trace",
    async (_name, sample) => {
      for (const { path, field } of listRemovable(sample)) {
        // Its empty value goes with SCIM switched off, and what it was before is not known: see below.
        if (path[0] === "scimProvisioning") continue;
        const { placed, resource, stored } = await open(sample, meaning);
        await resource.up(placed.minimal);
        const before = getAt(stored(), path);
        const value = field.kind === "boolean" ? before !== true : getAt(sample.changed, path);
        await resource.up(setLeaf(placed.minimal, path, value));
        expect(isSameValue(field, value, getAt(stored(), path)), path.join(".")).toBe(true);

        const outcome = await resource.up(placed.minimal).catch((error: Error) => error.message);
        const isKept = before === undefined && isFlagLike({ path, field }) && meaning === "keep";
        const kept = `${path.join(".")} left the program, and the service keeps`;
        expect(outcome, path.join(".")).toMatch(isKept ? kept : /^update$/);
        if (isKept) continue;
        expect(
          isSameValue(field, before ?? getAt(stored(), path), getAt(stored(), path)),
          path.join("."),
        ).toBe(true);
        expect(isSameValue(field, value, getAt(stored(), path)), path.join(".")).toBe(false);
        expect(await resource.up(placed.minimal)).toBe("same");
        expect(await resource.refresh()).toBe("same");
      }
    },
  );

  test("texts and lists that the object was made with are cleared by their empty value", async () => {
    const { placed, resource, stored } = await open(credentialSample, meaning);
    const config = placed.full["config"] as Tree;
    const { metadata: _m, scopes: _s, redirectUrl: _r, ...rest } = config;
    await resource.up(placed.full);
    expect(await resource.up({ ...placed.full, config: rest })).toBe("update");
    expect(stored()["config"]).toMatchObject({ metadata: "", scopes: [], redirectUrl: "" });
    expect(await resource.up({ ...placed.full, config: rest })).toBe("same");
    expect(await resource.refresh()).toBe("same");
  });

  test("a field that was stated as it was anyway leaves the program without a word", async () => {
    const { placed, resource, stored } = await open(poolSample, meaning);
    await resource.up(placed.minimal);
    await resource.up({ ...placed.minimal, selfSignUpEnabled: true });
    expect(await resource.up(placed.minimal)).toBe("update");
    expect(stored()["selfSignUpEnabled"]).toBe(true);
    expect(await resource.up(placed.minimal)).toBe("same");
  });

  test("a whole object that leaves the program is cleared leaf by leaf", async () => {
    const { placed, resource, stored } = await open(poolSample, meaning);
    await resource.up({ ...placed.minimal, brand: { name: "A", logoUri: "https://a.example.com" } });
    await resource.up(placed.minimal);
    expect(stored()["brand"]).toEqual({ name: "", logoUri: "" });
  });

  test("what was there before is remembered through other updates and refreshes", async () => {
    const { placed, resource, stored } = await open(poolSample, meaning);
    await resource.up(placed.minimal);
    await resource.up({ ...placed.minimal, selfSignUpEnabled: false });
    await resource.refresh();
    await resource.up({ ...placed.minimal, selfSignUpEnabled: false, description: "two" });
    await resource.refresh();
    expect(stored()["selfSignUpEnabled"]).toBe(false);
    expect(await resource.up({ ...placed.minimal, description: "two" })).toBe("update");
    expect(stored()["selfSignUpEnabled"]).toBe(true);
  });

  test("an unrelated update leaves every field alone that the program never stated", async () => {
    const { emulator, placed, resource, stored } = await open(oidcSample, meaning);
    await resource.up(placed.minimal);
    const uid = resource.state().id.split("/")[1] ?? "";
    const outside = { AutoLinking: "verified", IsAutoUpdate: false };
    emulator.store().change("identityProvider", uid, { ProviderOptions: outside });
    // Taken into the program, and so the baseline of everything beside it.
    const providerOptions = { autoLinking: "verified", isAutoUpdate: false };
    await resource.up({ ...placed.minimal, providerOptions });
    const before = stored();
    await resource.up({ ...placed.minimal, providerOptions, clientId: "another" });
    expect(stored()).toEqual({ ...before, clientId: "another" });
  });
});

async function openKept() {
  const opened = await open(oidcSample, "keep");
  const providerOptions = { isAutoCreation: false };
  const program = { ...opened.placed.minimal, providerOptions };
  await opened.resource.up(program);
  return { ...opened, program };
}

describe("a flag that the service keeps", () => {
  const kept = "providerOptions.isAutoCreation left the program, and the service keeps the value";

  test("is an error, and stays one until the program says what it wants", async () => {
    const { placed, resource, stored, program } = await openKept();
    await expect(resource.up(placed.minimal)).rejects.toThrow(kept);
    await expect(resource.up(placed.minimal)).rejects.toThrow(kept);
    expect(getAt(stored(), ["providerOptions", "isAutoCreation"])).toBe(false);
    await resource.up({ ...program, providerOptions: { isAutoCreation: true } });
    expect(getAt(stored(), ["providerOptions", "isAutoCreation"])).toBe(true);
    expect(await resource.refresh()).toBe("same");
  });

  test("does not hide what else the update did", async () => {
    const { placed, resource, stored } = await openKept();
    await expect(resource.up({ ...placed.minimal, clientId: "another" })).rejects.toThrow(kept);
    expect(stored()["clientId"]).toBe("another");
    expect(resource.state().outputs).toMatchObject({ clientId: "another" });
    expect(resource.state()).toMatchObject({ isHalfMade: true });
  });

  test("never shows the secret in the error", async () => {
    const { connection, placed, resource } = await openKept();
    await expect(resource.up(placed.minimal)).rejects.toThrow(kept);
    expect(connection.told.join("\n")).not.toContain("canary-secret");
  });
});

test("SCIM that leaves the program is switched off where the service can, and an error where it cannot", async () => {
  for (const meaning of meanings) {
    const { placed, resource } = await open(oidcSample, meaning);
    const { scimProvisioning: _, ...rest } = placed.full;
    await resource.up(placed.full);
    expect(resource.state().outputs["scimBaseUrl"]).toMatch(/^https:/);
    const outcome = await resource.up(rest).catch((error: Error) => error.message);
    expect(outcome).toMatch(meaning === "keep" ? /scimProvisioning.enabled left the program/ : /^update$/);
  }
});
