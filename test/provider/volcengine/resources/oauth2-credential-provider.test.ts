/**
 * A credential provider's two shapes: a static client, and one that the service registers, whose secrets belong to
 * the service and are carried through updates without being kept.
 */
import { describe, expect, test } from "vitest";
import type { Switches } from "../../../../emulator/index";
import type { JsonObject } from "../../../../provider/http/json";
import type { Tree } from "../../../../provider/lifecycle/tree";
import { connect, createStackResource, openEmulator } from "../../../support/in-process";
import { credentialSample, REGISTERED } from "../../../support/sample-inputs";

const { definition, minimal, full } = credentialSample;

async function openProvider(program: Tree, switches: Partial<Switches> = {}) {
  const emulator = await openEmulator({ switches });
  const connection = connect(emulator);
  const resource = createStackResource(definition, connection);
  await resource.up(program);
  const stored = () => emulator.store().credentialProviders()[0] as JsonObject & { Config: JsonObject };
  const client = () => stored()["DcrClientInfo"] as JsonObject;
  return { emulator, connection, resource, stored, client };
}

describe("a static client", () => {
  test("tells its callback URL at creation alone, and it is kept", async () => {
    const { resource } = await openProvider(full);
    const callbackUrl = "https://auth.id.cn-beijing.volces.com/api/v1/oauth2callback";
    expect(resource.state().outputs).toMatchObject({ callbackUrl });
    await resource.refresh();
    expect(resource.state().outputs).toMatchObject({ callbackUrl });
    await resource.up({ ...full, config: { ...(full["config"] as Tree), metadata: "x" } });
    expect(resource.state().outputs).toMatchObject({ callbackUrl });
  });

  test("has its TRNs and times as outputs", async () => {
    const { resource, stored } = await openProvider(minimal);
    expect(resource.state().outputs).toMatchObject({
      credentialProviderTrn: stored()["CredentialProviderTrn"],
      secretTrn: stored()["SecretTrn"],
      createdAt: stored()["CreatedAt"],
    });
  });

  test("keeps the registration endpoint that no answer shows, and sends it every time", async () => {
    const { resource, stored } = await openProvider(full);
    expect(await resource.refresh()).toBe("same");
    await resource.up({ ...full, config: { ...(full["config"] as Tree), metadata: "x" } });
    expect(stored()).toMatchObject({
      Config: {
        Oauth2Discovery: {
          AuthorizationServerMetadata: { RegistrationEndpoint: "https://idp.example.com/register" },
        },
      },
    });
    expect(await resource.refresh()).toBe("same");
  });

  test.each<[string, Tree]>([
    ["vendor", { vendor: "google" }],
    ["project", { projectName: "other" }],
    ["pool", { poolName: "other" }],
    ["name", { name: "other" }],
  ])("is replaced for another %s, the old one first", async (_what, more) => {
    const { emulator, connection, resource } = await openProvider(full);
    expect(await resource.up({ ...full, ...more })).toBe("replace");
    expect(emulator.store().credentialProviders()).toHaveLength(1);
    expect(connection.warnings).toContain(definition.replacementWarning);
    expect(await resource.refresh()).toBe("same");
  });

  test("becomes a registered one by a replacement", async () => {
    const { resource, stored } = await openProvider({ ...minimal, name: "registered" });
    expect(await resource.up(REGISTERED)).toBe("replace");
    expect(stored()).toHaveProperty("DcrClientInfo");
    expect(await resource.refresh()).toBe("same");
  });
});

describe("a registered client", () => {
  test("is made by the action for registration and told in outputs, but for its secrets", async () => {
    const { emulator, connection, resource, client } = await openProvider(REGISTERED, {
      secretInGet: "clear",
    });
    expect(emulator.countCalls("CreateOauth2CredentialProviderDcr")).toBe(1);
    expect(resource.state().outputs).toMatchObject({
      registeredClient: {
        clientId: client()["ClientId"],
        clientIdIssuedAt: client()["ClientIdIssuedAt"],
        clientSecretExpiresAt: 0,
        registrationClientUri: client()["RegistrationClientUri"],
        clientMetadata: { clientName: "agent", grantTypes: ["authorization_code"] },
      },
    });
    expect(resource.state().outputs).not.toHaveProperty("callbackUrl");
    await resource.refresh();
    for (const secret of [client()["ClientSecret"], client()["RegistrationAccessToken"]]) {
      expect(secret).toEqual(expect.any(String));
      expect(JSON.stringify(resource.state())).not.toContain(secret);
      expect(connection.told.join("\n")).not.toContain(secret);
    }
  });

  test.each(["clear", "masked", "empty", "absent"] as const)("shown %s is no drift", async (secretInGet) => {
    const { resource } = await openProvider(REGISTERED, { secretInGet });
    expect(resource.state().outputs["secretStatus"]).toMatch(/^(not visible|none)$/);
    expect(await resource.refresh()).toBe("same");
    expect(await resource.up(REGISTERED)).toBe("same");
  });

  const config = { ...(REGISTERED["config"] as Tree), metadata: "changed" };

  test.each(["keep", "reset"] as const)("carries its id and secret through an update (%s)", async (mode) => {
    const { connection, resource, stored, client } = await openProvider(REGISTERED, {
      secretInGet: "clear",
      updateWithoutField: mode,
    });
    expect(await resource.up({ ...REGISTERED, config })).toBe("update");
    const { ClientId, ClientSecret } = client();
    expect(stored().Config).toMatchObject({ ClientId, ClientSecret, Metadata: "changed" });
    expect(connection.told.join("\n")).not.toContain(ClientSecret);
    expect(await resource.refresh()).toBe("same");
  });

  test.each(["masked", "empty", "absent"] as const)(
    "is not updated where its secret is shown %s, and nothing is sent",
    async (secretInGet) => {
      const { emulator, resource, stored } = await openProvider(REGISTERED, { secretInGet });
      const before = stored();
      await expect(resource.up({ ...REGISTERED, config })).rejects.toThrow(
        "does not show the secret that the client has, and an update without it may wipe it. Nothing was done",
      );
      expect(emulator.countCalls("UpdateOauth2CredentialProvider")).toBe(0);
      expect(stored()).toEqual(before);
      expect(await resource.up(REGISTERED)).toBe("same");
    },
  );

  test("without a secret of its own is updated whatever is shown", async () => {
    const clientMetadata = { ...(REGISTERED["clientMetadata"] as Tree), tokenEndpointAuthMethod: "none" };
    const { resource, stored, client } = await openProvider({ ...REGISTERED, clientMetadata });
    expect(await resource.up({ ...REGISTERED, clientMetadata, config })).toBe("update");
    expect(stored().Config).toMatchObject({ ClientId: client()["ClientId"], Metadata: "changed" });
    expect(stored().Config).not.toHaveProperty("ClientSecret");
  });

  test("is replaced for other metadata", async () => {
    const { resource, stored } = await openProvider(REGISTERED);
    const clientMetadata = { clientName: "another" };
    expect(await resource.preview({ ...REGISTERED, clientMetadata })).toMatchObject({
      step: "replace",
      replaces: ["clientMetadata"],
    });
    await resource.up({ ...REGISTERED, clientMetadata });
    expect(stored()["DcrClientInfo"]).toMatchObject({ ClientMetadata: { ClientName: "another" } });
  });
});
