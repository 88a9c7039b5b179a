/**
 * Organizations against the emulator: written under one name and read under another, with both answers to what the
 * vendor's pages leave open.
 */
import { describe, expect, test } from "vitest";
import { organization } from "../../../../provider/oneaccess/resources/organization";
import { isQuiet, openBench } from "./directory-bench";

const FULL = { code: "research", name: "Research & more", category: "unit" };

describe.each([
  {},
  { shownOrganizations: "brief" },
  { unsetFields: "null" },
  { unsetFields: "empty" },
  { orgCodes: "ORGANIZATION", deleteMissing: "ok" },
] as const)("where the service answers %j", (switches) => {
  test("is made, read under other names, changed in place, moved and deleted", async () => {
    const { open, store } = await openBench(switches);
    const [parent, child] = [open(organization), open(organization)];
    await parent.up({ code: "company", name: "Company" });
    const parentId = parent.state().id;
    expect(await child.up({ ...FULL, parentId })).toBe("create");
    expect(store.organizations()[1]).toMatchObject({
      org_code: "research",
      name: FULL.name,
      parent_id: parentId,
    });
    expect(await isQuiet(child, { ...FULL, parentId })).toBe(true);
    const changed = { code: "lab", name: "Lab", category: "team", parentId };
    expect(await child.up(changed)).toBe("update");
    expect(store.organizations()[1]).toMatchObject({ org_code: "lab", name: "Lab", category: "team" });
    expect(await isQuiet(child, changed)).toBe(true);
    const { parentId: _, ...root } = changed;
    expect(await child.up(root)).toBe("update");
    expect(store.organizations()[1]).toMatchObject({ parent_id: "" });
    expect(await isQuiet(child, root)).toBe(true);
    await child.destroy();
    await child.destroy().catch(() => undefined);
    await parent.destroy();
    expect(store.organizations()).toEqual([]);
  });
});

test.each([
  ["name", { name: "Other" }],
  ["code", { org_code: "other" }],
  ["category", { category: "other" }],
])("a %s that was changed outside is drift, and is repaired", async (_field, patch) => {
  const { open, store } = await openBench();
  const resource = open(organization);
  await resource.up(FULL);
  const [before] = store.organizations();
  store.change("organization", resource.state().id, patch);
  expect(await resource.refresh()).toBe("drift");
  expect(await resource.up(FULL)).toBe("update");
  expect(store.organizations()).toEqual([before]);
  expect(await isQuiet(resource, FULL)).toBe(true);
});

test("where an empty parent is kept, the way to the root is refused and not passed over", async () => {
  const { open } = await openBench({ emptyParent: "keep" });
  const [parent, child] = [open(organization), open(organization)];
  await parent.up({ code: "company", name: "Company" });
  await child.up({ ...FULL, parentId: parent.state().id });
  await expect(child.up(FULL)).rejects.toThrow(/parentId left the program, and the service keeps the value/);
});

test("an object that has children is not deleted, and the error names the service's code", async () => {
  const { open } = await openBench();
  const [parent, child] = [open(organization), open(organization)];
  await parent.up({ code: "company", name: "Company" });
  await child.up({ ...FULL, parentId: parent.state().id });
  await expect(parent.destroy()).rejects.toThrow(/sub-organizations.*ORG\.0020/);
});

test.each([
  [{ code: "", name: "n" }, "code: must be 1 to 64"],
  [{ code: "a b", name: "n" }, "code: must be 1 to 64"],
  [{ code: "c", name: "" }, "name: must be 1 to 100"],
  [{ code: "c" }, "name: is required"],
])("refuses %j at preview", async (program, reason) => {
  const { open, takeCalls } = await openBench();
  await expect(open(organization).preview(program)).rejects.toThrow(reason);
  expect(takeCalls()).toEqual([]);
});

test("a taken code is refused with the ways on, and taken over on demand", async () => {
  const { open, store } = await openBench();
  await open(organization).up(FULL);
  const second = open(organization);
  await expect(second.up({ ...FULL, name: "Lab" })).rejects.toThrow(/exists already.*differs in name/);
  await second.up({ ...FULL, name: "Lab", adopt: true });
  expect(store.organizations()).toMatchObject([{ name: "Lab" }]);
});

test("a create whose answer is lost is found again by its code", async () => {
  const { emulator, open, store } = await openBench();
  emulator.inject({ action: "CreateOrganization", kind: "dropAfterCommit", times: 1 });
  const resource = open(organization);
  await resource.up(FULL);
  expect(store.organizations()).toHaveLength(1);
  expect(await isQuiet(resource, FULL)).toBe(true);
});

test("a refresh of 300 organizations shares its lists", async () => {
  const { emulator, open, takeCalls } = await openBench();
  const resources = Array.from({ length: 300 }, () => open(organization));
  await Promise.all(resources.map((each, at) => each.up({ code: `c${at}`, name: `n${at}` })));
  takeCalls();
  const drift = await Promise.all(resources.map((each) => each.refresh()));
  expect(new Set(drift)).toEqual(new Set(["same"]));
  expect(takeCalls().length).toBeLessThanOrEqual(12);
  const tokens = emulator.requests().filter(({ action }) => action === "ShowAuthToken");
  expect(tokens).toHaveLength(1);
});
