/**
 * What dynamic registration leaves elsewhere: values that the authorization server chose, a client that nobody
 * removes, and a secret that ends.
 */
import { describe, expect, test } from "vitest";
import type { Emulator, EmulatorOptions } from "../../../../emulator/index";
import { createObject } from "../../../../provider/lifecycle/create";
import { getAt } from "../../../../provider/lifecycle/tree";
import type { Tree } from "../../../../provider/lifecycle/tree";
import { describeSecretExpiry } from "../../../../provider/volcengine/resources/registered-client";
import { connect, createStackResource, openEmulator } from "../../../support/in-process";
import { credentialSample, REGISTERED } from "../../../support/sample-inputs";

const { definition, minimal } = credentialSample;
const DCR = "CreateOauth2CredentialProviderDcr";
const ID = "default/registered";

async function open(options: EmulatorOptions = {}) {
  const emulator = await openEmulator(options);
  const connection = connect(emulator);
  const resource = createStackResource(definition, connection);
  const clientId = () =>
    getAt(emulator.store().credentialProviders()[0], ["DcrClientInfo", "ClientId"]) as string;
  const told = () => connection.warnings.join("\n");
  return { emulator, connection, resource, clientId, told };
}

test("what the authorization server chose instead of what was asked for is told in outputs and is no diff", async () => {
  const granted = {
    ClientName: "other",
    GrantTypes: ["client_credentials"],
    RedirectUris: [],
    Scope: "less",
  };
  const hands: { emulator?: Emulator } = {};
  const { emulator, resource } = await open({
    onRequest: ({ action }) => {
      if (action !== DCR) return;
      hands.emulator
        ?.store()
        .change("credentialProvider", ID, { DcrClientInfo: { ClientMetadata: granted } });
    },
  });
  hands.emulator = emulator;
  const asked = {
    ...(REGISTERED["clientMetadata"] as Tree),
    grantTypes: ["authorization_code"],
    scope: "all",
  };
  const program = { ...REGISTERED, clientMetadata: asked };
  await resource.up(program);
  expect(resource.state().outputs).toMatchObject({
    clientMetadata: asked,
    registeredClient: {
      clientMetadata: { clientName: "other", grantTypes: ["client_credentials"], scope: "less" },
    },
  });
  expect((await resource.preview(program)).step).toBe("same");
  expect(await resource.refresh()).toBe("same");
  expect(await resource.up(program)).toBe("same");
});

describe("the client that stays behind", () => {
  test("is named when its provider is deleted", async () => {
    const { resource, clientId, told } = await open();
    await resource.up(REGISTERED);
    const left = `the registered client ${clientId()} stays behind at idp.example.com`;
    await resource.destroy();
    expect(told()).toContain(left);
  });

  test("is named in the preview of a replacement", async () => {
    const { resource, clientId, told } = await open();
    await resource.up(REGISTERED);
    expect(told()).toBe("");
    await resource.preview({ ...REGISTERED, clientMetadata: { clientName: "another" } });
    expect(told()).toContain(`the registered client ${clientId()} stays behind at idp.example.com`);
  });

  test("is named when its provider was deleted outside", async () => {
    const { emulator, resource, clientId, told } = await open();
    await resource.up(REGISTERED);
    const left = `the registered client ${clientId()} stays behind at idp.example.com`;
    emulator.store().remove("credentialProvider", ID);
    expect(await resource.refresh()).toBe("gone");
    expect(told()).toContain(left);
  });

  test("is named by its host when the answer to the create is lost and no provider appears", async () => {
    const { emulator, connection } = await open();
    emulator.inject({ action: DCR, kind: "dropBeforeCommit" });
    const session = { ...connection.session, sleep: () => Promise.resolve() };
    const inputs = { ...REGISTERED, poolName: "default" };
    await expect(createObject(definition, session, inputs)).rejects.toThrow(
      /not known whether the object was made.*a client may have been registered at idp\.example\.com/s,
    );
  });

  test("is named by its id when the provider that appears cannot be proven ours", async () => {
    const hands: { emulator?: Emulator } = {};
    const { emulator, resource, clientId } = await open({
      onRequest: ({ action }) => {
        if (action === DCR)
          hands.emulator?.store().change("credentialProvider", ID, { ProjectName: "foreign" });
      },
    });
    hands.emulator = emulator;
    emulator.inject({ action: DCR, kind: "dropAfterCommit" });
    const program = { ...REGISTERED, projectName: "mine" };
    const error = await resource.up(program).then(String, (thrown: unknown) => String(thrown));
    expect(error).toContain("differs in projectName");
    expect(error).toContain(`the registered client ${clientId()} stays behind at idp.example.com`);
  });

  test("is no matter of a static client", async () => {
    const { resource, told } = await open();
    await resource.up(minimal);
    await resource.destroy();
    expect(told()).toBe("");
  });
});

const NOW_MS = Date.parse("2026-06-01T00:00:00Z");
const inDays = (days: number) => ({
  registeredClient: { clientSecretExpiresAt: NOW_MS / 1000 + days * 86_400 },
});

test.each([
  [inDays(31), undefined],
  [inDays(29), "expires on 2026-06-30"],
  [inDays(-1), "expired on 2026-05-31"],
  [{ registeredClient: { clientSecretExpiresAt: 0 } }, undefined],
  [{ registeredClient: { clientSecretExpiresAt: Number.MAX_SAFE_INTEGER } }, undefined],
  [{ registeredClient: {} }, undefined],
  [{}, undefined],
])("a secret that ends is warned of from thirty days before on: %j", (outputs, expected) => {
  const told = describeSecretExpiry(outputs, NOW_MS);
  expect(told ?? "nothing").toContain(expected ?? "nothing");
});

test("preview and refresh warn of a secret that ends soon, and go on", async () => {
  const { resource, told } = await open({
    clientSecretExpiresAt: Math.floor(Date.now() / 1000) + 10 * 86_400,
  });
  await resource.up(REGISTERED);
  expect(told()).toBe("");
  expect((await resource.preview(REGISTERED)).step).toBe("same");
  expect(told()).toMatch(/"registered": the secret of its registered client expires on \d{4}-\d\d-\d\d/);
  expect(await resource.refresh()).toBe("same");
  expect(told().match(/expires on/g)).toHaveLength(3);
});
