/**
 * Organizations of an application against the emulator, with both answers to what the vendor's pages leave open.
 */
import { describe, expect, test } from "vitest";
import { applicationOrganization } from "../../../../provider/oneaccess/resources/application-organization";
import { isQuiet, openBench } from "./directory-bench";

const applicationId = "20260102030405006-A1B2-0C1D2E3F4";
const ROOT = { applicationId, orgCode: "company", name: "Company" };

describe.each([
  {},
  { shownOrganizations: "brief" },
  { appOrgCodes: "APP.ORG", deleteMissing: "ok" },
] as const)("where the service answers %j", (switches) => {
  test("is made, changed in place, replaced with another code, and deleted", async () => {
    const { open, store } = await openBench(switches);
    const [parent, child] = [open(applicationOrganization), open(applicationOrganization)];
    await parent.up(ROOT);
    const parentId = String(parent.state().id.split("/")[1]);
    const program = { applicationId, orgCode: "lab", name: "Lab", parentId };
    expect(await child.up(program)).toBe("create");
    expect(await isQuiet(child, program)).toBe(true);
    expect(await child.up({ ...program, name: "Other" })).toBe("update");
    expect(store.appOrganizations()[1]).toMatchObject({ org_code: "lab", name: "Other" });
    expect(await child.up({ ...program, orgCode: "second" })).toBe("replace");
    expect(store.appOrganizations()[1]).toMatchObject({ org_code: "second", parent_id: parentId });
    expect(await isQuiet(child, { ...program, orgCode: "second" })).toBe(true);
    await expect(parent.destroy()).rejects.toThrow(/has children.*code APP.ORG\.\d{4}/);
    await child.destroy();
    await parent.destroy();
    expect(store.appOrganizations()).toEqual([]);
  });
});

test("one that was deleted outside is gone from state", async () => {
  const { open, store } = await openBench();
  const resource = open(applicationOrganization);
  await resource.up(ROOT);
  store.remove("appOrganization", resource.state().id);
  expect(await resource.refresh()).toBe("gone");
});

test("an application that has no organizations is the service's error, and nothing is in state", async () => {
  const { open } = await openBench();
  const resource = open(applicationOrganization);
  const program = { ...ROOT, applicationId: "20260102030405007-A1B2-0C1D2E3F5" };
  await expect(resource.up(program)).rejects.toThrow("is not enabled");
  expect(resource.isInState()).toBe(false);
});

test("a create whose answer is lost is found again by its code", async () => {
  const { emulator, open, store } = await openBench();
  emulator.inject({ action: "CreateAppOrg", kind: "dropAfterCommit", times: 1 });
  const resource = open(applicationOrganization);
  await resource.up(ROOT);
  expect(store.appOrganizations()).toHaveLength(1);
});
