/**
 * Login providers of both kinds: what an update must always carry, what replaces, and the SCIM address.
 */
import { describe, expect, test } from "vitest";
import { connect, createStackResource, openEmulator } from "../../../support/in-process";
import { nameOf, oauthSample, oidcSample, withParent } from "../../../support/sample-inputs";
import type { Sample } from "../../../support/sample-inputs";

async function openMade(sample: Sample) {
  const emulator = await openEmulator();
  const connection = connect(emulator);
  const placed = await withParent(connection.session, sample);
  const resource = createStackResource(sample.definition, connection);
  await resource.up(placed.full);
  const stored = () => emulator.store().identityProviders();
  return { emulator, connection, placed, resource, stored };
}

describe.each([oauthSample, oidcSample].map((sample) => [nameOf(sample), sample] as const))(
  "%s",
  (_name, sample) => {
    test("has the pool and its own uid in its id", async () => {
      const { resource, stored, placed } = await openMade(sample);
      expect(resource.state().id).toBe([placed.full["userPoolUid"], stored()[0]?.["Uid"]].join("/"));
    });

    test("is renamed in place", async () => {
      const { resource, stored, placed } = await openMade(sample);
      expect(await resource.up({ ...placed.full, name: "renamed" })).toBe("update");
      expect(stored()).toMatchObject([{ Name: "renamed" }]);
    });

    test("is switched off without losing anything else", async () => {
      const { resource, stored, placed } = await openMade(sample);
      const [before] = stored();
      await resource.up({ ...placed.full, enabled: false });
      const { UpdateTime: _, ...rest } = before ?? {};
      expect(stored()).toMatchObject([{ ...rest, Enabled: false }]);
    });

    test("moves to another pool by a replacement, the old one first", async () => {
      const { emulator, connection, resource, placed, stored } = await openMade(sample);
      const { Uid } = await connection.session.client.call("CreateUserPool", { Name: "other pool" });
      expect(await resource.up({ ...placed.full, userPoolUid: Uid })).toBe("replace");
      expect(stored()).toMatchObject([{ UserPoolUid: Uid }]);
      expect(connection.warnings).toContain(sample.definition.replacementWarning);
      const actions = emulator.requests().map(({ action }) => action);
      expect(actions.lastIndexOf(`Delete${nameOf(sample)}`)).toBeLessThan(
        actions.lastIndexOf(`Create${nameOf(sample)}`),
      );
    });

    test("is not sent what its update action does not take", async () => {
      const { resource, placed, stored } = await openMade(sample);
      await resource.up({ ...placed.changed });
      expect(stored()).toMatchObject([{ Provider: "custom", Name: "renamed" }]);
    });
  },
);

describe("SCIM provisioning", () => {
  test("gives the address to register as an output beside the inputs", async () => {
    const { resource, placed } = await openMade(oidcSample);
    expect(resource.state().outputs["scimBaseUrl"]).toMatch(/^https:\/\/userpool-.*\/scim\/v2\//);
    expect(resource.state().inputs["scimProvisioning"]).toEqual(placed.full["scimProvisioning"]);
    expect(await resource.refresh()).toBe("same");
  });

  test("has no address while it is off", async () => {
    const { resource, placed } = await openMade(oidcSample);
    await resource.up({ ...placed.full, scimProvisioning: { enabled: false } });
    expect(resource.state().outputs).not.toHaveProperty("scimBaseUrl");
    expect(await resource.refresh()).toBe("same");
  });
});
