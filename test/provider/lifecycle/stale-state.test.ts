/**
 * The guard against lost updates, and login providers that are switched off instead of deleted.
 */
import { describe, expect, test } from "vitest";
import { connect, createStackResource, openEmulator } from "../../support/in-process";
import { named, oauthSample, withParent } from "../../support/sample-inputs";
import type { Sample } from "../../support/sample-inputs";

async function open(
  sample: Sample,
  config: Record<string, string> = {},
  first: "minimal" | "full" = "minimal",
) {
  const emulator = await openEmulator({ switches: { secretInGet: "clear" } });
  const connection = connect(emulator, { config });
  const placed = await withParent(connection.session, sample);
  const resource = createStackResource(sample.definition, connection);
  await resource.up(placed[first]);
  const stored = () => emulator.store().identityProviders()[0] ?? {};
  const change = (patch: Record<string, never> | object) =>
    emulator.store().change("identityProvider", resource.state().id, patch as never);
  return { emulator, connection, placed, resource, stored, change };
}

describe("an update of something else", () => {
  test("stops when somebody switched the provider off in an emergency, and says what to do", async () => {
    const { emulator, placed, resource, stored, change } = await open(oauthSample);
    change({ Enabled: false });
    await expect(resource.up({ ...placed.minimal, idAttribute: "login" })).rejects.toThrow(
      /somebody changed enabled since the last refresh.*pulumi up --refresh/s,
    );
    expect(stored()).toMatchObject({ Enabled: false });
    expect(emulator.countCalls("UpdateIdentityProviderOAuth")).toBe(0);
  });

  test("stops when a setting changed that the program never mentions", async () => {
    const { placed, resource, change } = await open(oauthSample);
    change({ ProviderOptions: { AutoLinking: "email" } });
    await expect(resource.up({ ...placed.minimal, idAttribute: "login" })).rejects.toThrow(
      "providerOptions.autoLinking",
    );
  });

  test("stops when a leaked secret was rotated, and never shows either", async () => {
    const { connection, placed, resource, stored, change } = await open(oauthSample);
    change({ ClientSecret: "rotated-outside-0001" });
    await expect(resource.up({ ...placed.minimal, idAttribute: "login" })).rejects.toThrow(
      "somebody changed the secret since the last refresh",
    );
    expect(stored()["ClientSecret"]).toBe("rotated-outside-0001");
    expect(connection.told.join("\n")).not.toContain("rotated-outside-0001");
  });

  test("stops also where the object was made and never read back", async () => {
    const emulator = await openEmulator();
    const connection = connect(emulator);
    const { minimal } = await withParent(connection.session, oauthSample);
    const resource = createStackResource(oauthSample.definition, connection);
    emulator.inject({ action: "GetIdentityProviderOAuth", kind: "dropBeforeCommit" });
    await expect(resource.up(minimal)).rejects.toThrow("connection");
    emulator.store().change("identityProvider", resource.state().id, { Enabled: false });
    await expect(resource.up(minimal)).rejects.toThrow("somebody changed enabled since the last refresh");
    expect(emulator.store().identityProviders()).toMatchObject([{ Enabled: false }]);
  });

  test("goes on after a refresh, when the change is known", async () => {
    const { placed, resource, stored, change } = await open(oauthSample);
    change({ Enabled: false });
    await resource.refresh();
    expect(await resource.up({ ...placed.minimal, idAttribute: "login" })).toBe("update");
    expect(stored()).toMatchObject({ Enabled: true, IdAttribute: "login" });
  });

  test("overwrites when the configuration says so", async () => {
    const { placed, resource, stored, change } = await open(oauthSample, {
      "volcengine-agentid:staleState": "overwrite",
    });
    change({ Enabled: false });
    expect(await resource.up({ ...placed.minimal, idAttribute: "login" })).toBe("update");
    expect(stored()).toMatchObject({ Enabled: true });
  });
});

describe.each(named)("the update of a %s whose answer is lost", (_name, sample) => {
  test("is made once more, for it says the whole object", async () => {
    const { emulator, placed, resource } = await open(sample, {}, "full");
    emulator.inject({
      action: `Update${sample.definition.kind.split(":")[1] ?? ""}`,
      kind: "dropAfterCommit",
    });
    const { changed, full } = placed;
    expect(await resource.up({ ...changed, name: full["name"] })).toBe("update");
    expect(await resource.refresh()).toBe("same");
  });
});

test("a login provider with onDelete: disable is switched off when it leaves the program, secret and all", async () => {
  const { connection, placed, resource, stored, emulator } = await open(oauthSample);
  await resource.up({ ...placed.minimal, onDelete: "disable" });
  const before = stored();
  await resource.destroy();
  expect(stored()).toEqual({ ...before, Enabled: false, UpdateTime: stored()["UpdateTime"] });
  expect(emulator.countCalls("DeleteIdentityProviderOAuth")).toBe(0);
  expect(connection.warnings.join("\n")).toContain("was disabled, and still exists");
});
