/**
 * Reading by id: `.get` of what is and of what is not, the forms of ids, and what is never taken for "gone".
 */
import { describe, expect, test } from "vitest";
import { listReadableLeaves } from "../../../provider/lifecycle/baseline";
import { formatResourceId, parseResourceId } from "../../../provider/lifecycle/resource-id";
import { getAt } from "../../../provider/lifecycle/tree";
import type { Tree } from "../../../provider/lifecycle/tree";
import {
  connect,
  createStackResource,
  openEmulator,
  openEnvelopes,
  PROVIDER_TEXT,
} from "../../support/in-process";
import {
  credentialSample,
  named,
  poolSample,
  REGISTERED,
  SECRET,
  withParent,
} from "../../support/sample-inputs";
import { changeStored } from "../../support/stored-object";

describe.each(named)("get of %s", (_name, sample) => {
  async function openOther() {
    const emulator = await openEmulator({ switches: { secretInGet: "clear" } });
    const connection = connect(emulator);
    const placed = await withParent(connection.session, sample);
    const other = createStackResource(sample.definition, connection);
    await other.up(placed.full);
    const reader = connect(emulator);
    return { emulator, reader, placed, id: other.state().id };
  }

  test("shows everything as it is, with the id and without any secret", async () => {
    const { reader, placed, id } = await openOther();
    const answer = await reader.open(sample.definition).read(id, { __provider: PROVIDER_TEXT });
    expect(answer.id).toBe(id);
    for (const { path } of listReadableLeaves(sample.definition.inputFields)) {
      expect(getAt(answer.props, path), path.join(".")).toEqual(getAt(placed.full, path));
    }
    expect(JSON.stringify(answer)).not.toContain(SECRET);
    expect(reader.told.join("\n")).not.toContain(SECRET);
  });

  test("is no drift when it is refreshed, and shows what changed since", async () => {
    const { reader, id, emulator } = await openOther();
    const provider = reader.open(sample.definition);
    const first = await provider.read(id, { __provider: PROVIDER_TEXT });
    const again = await provider.read(id, { ...openEnvelopes(first.props), __provider: PROVIDER_TEXT });
    expect(again).toEqual(first);
    changeStored(emulator, sample, id, { Name: "renamed outside" });
    const later = await provider.read(id, { ...openEnvelopes(first.props), __provider: PROVIDER_TEXT });
    // A credential provider's name is its id, so nothing can rename it.
    expect(later.props).toMatchObject({
      name: sample === credentialSample ? "provider" : "renamed outside",
    });
  });

  test("of a missing object throws and says so", async () => {
    const { reader, placed, id } = await openOther();
    const missing = [...id.split("/").slice(0, -1), "missing"].join("/");
    const read = reader.open(sample.definition).read(missing, { __provider: PROVIDER_TEXT });
    await expect(read).rejects.toThrow(
      `"${missing}": no such object exists in the configured account and region`,
    );
    expect(placed).toBeDefined();
  });

  test("of an id of another form says which form it must have", async () => {
    const { reader } = await openOther();
    const form = sample.definition.idSegments.map((segment) => `<${segment}>`).join("/");
    for (const id of ["", "a/b/c", "%", "/", "a/"]) {
      const read = reader.open(sample.definition).read(id, { __provider: PROVIDER_TEXT });
      await expect(read).rejects.toThrow(`the id must have the form ${form}`);
    }
  });
});

test("get of a registered client shows it without its secrets", async () => {
  const emulator = await openEmulator({ switches: { secretInGet: "clear" } });
  const connection = connect(emulator);
  await createStackResource(credentialSample.definition, connection).up(REGISTERED);
  const client = emulator.store().credentialProviders()[0]?.["DcrClientInfo"] as Tree;
  const provider = connection.open(credentialSample.definition);
  const answer = await provider.read("default/registered", { __provider: PROVIDER_TEXT });
  expect(answer.props).toMatchObject({ registeredClient: { clientId: client["ClientId"] } });
  for (const name of ["ClientSecret", "RegistrationAccessToken"]) {
    expect(JSON.stringify(answer)).not.toContain(client[name]);
  }
});

test.each([
  ["AccessDenied", 403],
  ["InvalidAction", 404],
  ["SomethingNew", 404],
  ["InternalError", 500],
  ["Throttling", 429],
])("an answer %s with status %i is an error, and the object stays in state", async (code, status) => {
  const emulator = await openEmulator();
  const resource = createStackResource(poolSample.definition, connect(emulator));
  await resource.up(poolSample.minimal);
  emulator.inject({ action: "GetUserPool", kind: "status", status, code });
  await expect(resource.refresh()).rejects.toThrow(`code ${code}`);
  expect(resource.isInState()).toBe(true);
  expect(await resource.refresh()).toBe("same");
});

test("names with slashes, percent signs and spaces make ids that can be read back", async () => {
  const names = ["p/1", "a%2Fb", "mit Leerzeichen", "中文", "a?b#c"];
  const emulator = await openEmulator();
  for (const name of names) {
    const resource = createStackResource(credentialSample.definition, connect(emulator));
    await resource.up({ ...credentialSample.minimal, name });
    expect(resource.state().id).toBe(`default/${encodeURIComponent(name)}`);
    expect(await resource.refresh()).toBe("same");
    expect(resource.state().inputs["name"]).toBe(name);
    await resource.destroy();
  }
  expect(emulator.store().credentialProviders()).toEqual([]);
});

test("ids are made of their segments in order and taken apart again", () => {
  const parts = { pool: "a/b", name: "100%" };
  const id = formatResourceId(["pool", "name"], parts);
  expect(id).toBe("a%2Fb/100%25");
  expect(parseResourceId(["pool", "name"], id)).toEqual(parts);
  expect(() => formatResourceId(["pool", "name"], { pool: "a" })).toThrow("no name to make an id of");
});
