/**
 * What of the wanted inputs differs from the object, and what of that replaces it: asked of outputs that a real
 * create made. Changes of the place stand in place.test.ts.
 */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffInputs } from "../../../provider/lifecycle/diff";
import type { Change } from "../../../provider/lifecycle/diff";
import { isTree, listLeaves, setAt } from "../../../provider/lifecycle/tree";
import type { Tree } from "../../../provider/lifecycle/tree";
import { arbitraryInputs, SENTINELS } from "../../support/field-arbitrary";
import { connect, createStackResource, openEmulator } from "../../support/in-process";
import { named, oidcSample, poolSample, withParent } from "../../support/sample-inputs";
import type { Sample } from "../../support/sample-inputs";

/** A resource that was made from `program`, and its diff against other programs. */
async function openCreated(sample: Sample, choose: (sample: Sample) => Tree = ({ full }) => full) {
  const connection = connect(await openEmulator());
  const placed = await withParent(connection.session, sample);
  const program = choose(placed);
  const resource = createStackResource(sample.definition, connection);
  await resource.up(program);
  const diff = (news: Tree) =>
    diffInputs(sample.definition, connection.session, resource.state().outputs, news);
  const diffMore = (more: Tree): Change[] => diff({ ...resource.state().inputs, ...more }).changes;
  return { resource, connection, program, placed, diff, diffMore };
}

const without = (tree: Tree, name: string): Tree => {
  const { [name]: _, ...rest } = tree;
  return rest;
};

describe.each(named)("the diff of %s", (_name, sample) => {
  test("is empty for what was just made, whatever it was made of", async () => {
    const connection = connect(await openEmulator({ switches: { uniqueNames: false } }));
    const { minimal, definition } = await withParent(connection.session, sample);
    let made = 0;
    await fc.assert(
      fc.asyncProperty(arbitraryInputs(definition), async (random) => {
        const place = "userPoolUid" in minimal ? { userPoolUid: minimal["userPoolUid"] } : {};
        const resource = createStackResource(definition, connection);
        const program = { ...random, ...place, name: `made-${++made}` };
        await resource.up(program);
        const { inputs, outputs } = resource.state();
        expect(diffInputs(definition, connection.session, outputs, inputs).changes).toEqual([]);
        expect((await resource.preview(program)).step).toBe("same");
        expect(await resource.refresh()).toBe("same");
        expect((await resource.preview(program)).step).toBe("same");
      }),
      { numRuns: 15 },
    );
  });

  test("names each field that changes, and replaces for the create-only ones alone", async () => {
    const { diffMore, placed } = await openCreated(sample);
    for (const { path, field } of listLeaves(sample.definition.inputFields)) {
      const [name = ""] = path;
      if (path.length > 1 || !(name in placed.full) || field.local === true) continue;
      const other = field.kind === "list" ? [] : field.kind === "boolean" ? !placed.full[name] : "other";
      expect(diffMore({ [name]: other })).toEqual([
        { path: name, kind: "update", replace: field.createOnly === true },
      ]);
    }
  });

  test("names every changed leaf of one update by its dotted path", async () => {
    const { diff, placed } = await openCreated(sample);
    const { changes } = diff(placed.changed);
    expect(changes.length).toBeGreaterThan(5);
    expect(changes.some(({ replace }) => replace)).toBe(false);
    const leaves = listLeaves(sample.definition.inputFields).map(({ path }) => path.join("."));
    expect(changes.filter(({ path }) => !leaves.includes(path))).toEqual([]);
  });

  test("takes what is not known for a change, wherever it stands", async () => {
    const { diff, placed } = await openCreated(sample);
    for (const { path, field } of listLeaves(sample.definition.inputFields)) {
      const news = structuredClone(placed.full);
      if (!(path.slice(0, 1).join("") in news) || field.local === true) continue;
      setAt(news, path, SENTINELS[2]);
      expect(diff(news).changes.map((change) => change.path)).toEqual([path.join(".")]);
      const inList = structuredClone(placed.full);
      if (field.kind !== "list") continue;
      setAt(inList, path, [SENTINELS[3]]);
      expect(diff(inList).changes.map((change) => change.path)).toEqual([path.join(".")]);
    }
  });

  test("takes every leaf below something unknown for a change", async () => {
    const { diff, placed } = await openCreated(sample);
    for (const [name, value] of Object.entries(placed.full).filter(([, part]) => isTree(part))) {
      const { changes } = diff({ ...placed.full, [name]: SENTINELS[1] });
      expect(changes.length).toBeGreaterThanOrEqual(Object.keys(value as Tree).length);
      expect(changes.every(({ path }) => path.startsWith(`${name}.`))).toBe(true);
    }
  });

  test("asks to delete first where people know the object by its name, and never for a pool", async () => {
    const { diff, placed } = await openCreated(sample);
    expect(diff(placed.full).deleteBeforeReplace).toBe(sample !== poolSample);
  });
});

test("gives sets no order, and says nothing of repeated items", async () => {
  const { diffMore } = await openCreated(oidcSample);
  const scopes = fc.shuffledSubarray(["openid", "email", "email", "openid"], { minLength: 4 });
  fc.assert(
    fc.property(scopes, (scopesList) => {
      expect(diffMore({ scopesList })).toEqual([]);
    }),
  );
  expect(diffMore({ scopesList: ["openid"] })).toMatchObject([{ path: "scopesList" }]);
});

test("tells the items of a set of objects apart by all that they hold", async () => {
  const { diffMore } = await openCreated(poolSample);
  expect(
    diffMore({
      tags: [
        { key: "cost", value: "" },
        { key: "team", value: "identity" },
      ],
    }),
  ).toEqual([]);
  expect(diffMore({ tags: [{ key: "cost" }, { key: "team", value: "x" }] })).toMatchObject([
    { path: "tags" },
  ]);
});

test("gives lists with an order an order", async () => {
  const { diffMore, placed } = await openCreated(oidcSample);
  const { mode, claimRules } = placed.full["claimsPropagationConfig"] as { mode: string; claimRules: Tree[] };
  expect(diffMore({ claimsPropagationConfig: { mode, claimRules: claimRules.toReversed() } })).toMatchObject([
    { path: "claimsPropagationConfig.claimRules" },
  ]);
});

test("takes an explicit empty value for the absence of one", async () => {
  const emulator = await openEmulator();
  const resource = createStackResource(poolSample.definition, connect(emulator));
  const program = { ...poolSample.minimal, description: "", tags: [], selfSignUpEnabled: false };
  await resource.up(program);
  emulator.store().change("userPool", resource.state().id, {
    Description: null,
    Tags: null,
    SelfSignUpEnabled: null,
  });
  expect(await resource.refresh()).toBe("same");
  expect(await resource.up(program)).toBe("same");
});

test("a create-only field that the program begins to state as it is does not replace", async () => {
  const { diffMore } = await openCreated(poolSample, ({ minimal }) => minimal);
  expect(diffMore({ projectName: "default" })).toMatchObject([{ kind: "add", replace: false }]);
  expect(diffMore({ projectName: "other" })).toMatchObject([{ kind: "add", replace: true }]);
});

test("a create-only field that the program stops stating again does not replace", async () => {
  const { resource, diff, program, placed } = await openCreated(poolSample, ({ minimal }) => minimal);
  expect(await resource.up({ ...program, signInAttributes: ["email"] })).toBe("update");
  expect(diff(placed.minimal).changes).toMatchObject([{ path: "signInAttributes", replace: false }]);
  expect(await resource.up(placed.minimal)).toBe("update");
  expect(await resource.up(placed.minimal)).toBe("same");
  expect(await resource.refresh()).toBe("same");
});

test("a create-only field that the object was made with and that leaves the program replaces", async () => {
  const { diff, placed } = await openCreated(poolSample);
  expect(diff(without(placed.full, "signInAttributes")).changes).toEqual([
    { path: "signInAttributes", kind: "delete", replace: true },
  ]);
});
