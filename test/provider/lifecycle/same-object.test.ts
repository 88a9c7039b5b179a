/**
 * An object that was deleted and made again outside under the same name is not ours, although it has our id.
 */
import { describe, expect, test } from "vitest";
import type { Switches } from "../../../emulator/index";
import { listOtherMarks } from "../../../provider/lifecycle/same-object";
import type { Tree } from "../../../provider/lifecycle/tree";
import { connect, createStackResource, openEmulator } from "../../support/in-process";
import { credentialSample, oauthSample, REGISTERED, withParent } from "../../support/sample-inputs";

const { definition, minimal } = credentialSample;
const FOREIGN_BODY = { Name: "provider", PoolName: "default", Vendor: 2, Config: { ClientId: "client" } };

async function openMadeAgain(config: Record<string, string> = {}, switches: Partial<Switches> = {}) {
  const emulator = await openEmulator({ switches });
  const connection = connect(emulator, { config });
  const resource = createStackResource(definition, connection);
  await resource.up(minimal);
  const { outputs } = resource.state();
  emulator.store().remove("credentialProvider", "default/provider");
  await connection.session.client.call("CreateOauth2CredentialProvider", FOREIGN_BODY);
  // The emulator's TRN is made of the name, as it may be at the service; the time of creation tells.
  const stored = () => emulator.store().credentialProviders()[0] ?? {};
  expect(stored()["CredentialProviderTrn"]).toBe(outputs["credentialProviderTrn"]);
  emulator.store().change("credentialProvider", "default/provider", { CreatedAt: "2026-01-02T03:04:05Z" });
  emulator.resetLog();
  return { emulator, connection, resource, stored };
}

describe("an object that was made again outside", () => {
  test("is read as: ours is gone, with a warning", async () => {
    const { connection, resource } = await openMadeAgain();
    expect(await resource.refresh()).toBe("gone");
    expect(connection.warnings).toEqual([
      expect.stringMatching(
        /ours was deleted outside, and another object bears its name now \(createdAt differ\).*adopt: true/,
      ),
    ]);
  });

  test("is not taken over by the next up, which says how to", async () => {
    const { resource, stored } = await openMadeAgain();
    const before = stored();
    await resource.refresh();
    await expect(resource.up(minimal)).rejects.toThrow(/an object of this name exists already.*adopt: true/);
    expect(stored()).toEqual(before);
    expect(await resource.up({ ...minimal, adopt: true })).toBe("create");
    expect(await resource.refresh()).toBe("same");
  });

  test.each([{}, { "volcengine-agentid:staleState": "overwrite" }])(
    "is not updated, also with %j",
    async (config) => {
      const { emulator, resource, stored } = await openMadeAgain(config);
      const before = stored();
      const changed = { ...minimal, config: { ...(minimal["config"] as Tree), metadata: "mine" } };
      await expect(resource.up(changed)).rejects.toThrow(
        /another object bears its name now.*Nothing was done. Run `pulumi up --refresh`/,
      );
      expect(stored()).toEqual(before);
      expect(emulator.countCalls("UpdateOauth2CredentialProvider")).toBe(0);
    },
  );

  test("is not deleted", async () => {
    const { emulator, connection, resource } = await openMadeAgain();
    await resource.destroy();
    expect(emulator.store().credentialProviders()).toHaveLength(1);
    expect(connection.warnings.join("\n")).toContain("That one was not deleted");
  });
});

test("a login provider that was made again outside has another uid, so ours is gone", async () => {
  const emulator = await openEmulator();
  const connection = connect(emulator);
  const placed = await withParent(connection.session, oauthSample);
  const resource = createStackResource(placed.definition, connection);
  await resource.up(placed.minimal);
  const { id } = resource.state();
  const [wire] = emulator.store().identityProviders();
  emulator.store().remove("identityProvider", id);
  const { Uid: _uid, ConnectionType: _type, CreateTime: _made, UpdateTime: _changed, ...body } = wire ?? {};
  await connection.session.client.call("CreateIdentityProviderOAuth", body);
  expect(await resource.refresh()).toBe("gone");
  await expect(resource.up(placed.minimal)).rejects.toThrow("an object of this name exists already");
});

test("the same time in another spelling, and what is not shown, tell of no other object", async () => {
  const { session } = connect(await openEmulator());
  const before = { credentialProviderTrn: "trn:a", createdAt: "2026-01-02T03:04:05Z" };
  for (const now of [
    before,
    { createdAt: "2026-01-02T03:04:05.000+00:00" },
    {},
    { credentialProviderTrn: "" },
  ]) {
    expect(listOtherMarks(definition, session, before, now)).toEqual([]);
  }
  expect(listOtherMarks(definition, session, {}, before)).toEqual([]);
  const other = { credentialProviderTrn: "trn:b", createdAt: "2026-01-02T03:04:06Z" };
  expect(listOtherMarks(definition, session, before, other)).toEqual(["credentialProviderTrn", "createdAt"]);
  // A move may rename: TRNs hold region and account.
  expect(listOtherMarks(definition, { ...session, allowMoved: true }, before, other)).toEqual([]);
});

test("our own updates and refreshes never look like another object", async () => {
  const emulator = await openEmulator({ switches: { secretInGet: "clear" } });
  const resource = createStackResource(definition, connect(emulator));
  await resource.up(REGISTERED);
  await resource.up({ ...REGISTERED, config: { ...(REGISTERED["config"] as Tree), metadata: "x" } });
  expect(await resource.refresh()).toBe("same");
});
