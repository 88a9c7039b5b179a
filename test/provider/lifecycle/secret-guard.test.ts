/**
 * A secret that the program does not state: no update may wipe it, whatever the service shows and whatever an
 * absent field means to it.
 */
import { describe, expect, test } from "vitest";
import type { Switches } from "../../../emulator/index";
import { getAt } from "../../../provider/lifecycle/tree";
import type { Tree } from "../../../provider/lifecycle/tree";
import { connect, createStackResource, openEmulator } from "../../support/in-process";
import { credentialSample, SECRET } from "../../support/sample-inputs";

const FOREIGN = "foreign-secret-that-nobody-may-see";
const { definition, minimal } = credentialSample;
const config = minimal["config"] as Tree;
const { clientSecret: _, ...withoutSecret } = config;
const SILENT: Tree = { ...minimal, config: withoutSecret };
const PUBLIC: Tree = { ...SILENT, publicClient: true };

async function openProvider(
  program: Tree,
  switches: Partial<Switches>,
  settings: Record<string, string> = {},
) {
  const emulator = await openEmulator({ switches });
  const connection = connect(emulator, { config: settings });
  const resource = createStackResource(definition, connection);
  await resource.up(program);
  const secret = () => getAt(emulator.store().credentialProviders()[0], ["Config", "ClientSecret"]);
  const rotate = (ClientSecret: string) =>
    emulator.store().change("credentialProvider", resource.state().id, { Config: { ClientSecret } });
  return { emulator, connection, resource, secret, rotate };
}

/** Else the guard against lost updates stops first. */
const OVERWRITE = { "volcengine-agentid:staleState": "overwrite" };

const BOTH = [{ updateWithoutField: "keep" }, { updateWithoutField: "reset" }] as const;

describe.each(BOTH)("where an update without a field means $updateWithoutField", (meaning) => {
  test("taking the secret out of the program is refused at preview, and nothing is sent", async () => {
    const { emulator, resource, secret } = await openProvider(minimal, meaning);
    await expect(resource.preview(SILENT)).rejects.toThrow(/config\.clientSecret left the program/);
    await expect(resource.up(SILENT)).rejects.toThrow(/set publicClient: true/);
    expect(secret()).toBe(SECRET);
    expect(emulator.countCalls("UpdateOauth2CredentialProvider")).toBe(0);
  });

  test("saying that there is none removes it", async () => {
    const { resource, secret } = await openProvider(minimal, { ...meaning, secretInGet: "clear" });
    expect(await resource.up(PUBLIC)).toBe("update");
    expect(secret()).toBe("__EMPTY__");
    expect(await resource.refresh()).toBe("same");
    expect(await resource.up(PUBLIC)).toBe("same");
  });

  test("a secret that somebody set on a client without one is drift that no update wipes", async () => {
    const { connection, resource, secret, rotate } = await openProvider(SILENT, {
      ...meaning,
      secretInGet: "clear",
    });
    rotate(FOREIGN);
    expect(await resource.refresh()).toBe("drift");
    await expect(resource.up(SILENT)).rejects.toThrow(/somebody set config\.clientSecret outside/);
    expect(secret()).toBe(FOREIGN);
    expect(await resource.up(PUBLIC)).toBe("update");
    expect(secret()).toBe("__EMPTY__");
    expect(connection.told.join("\n")).not.toContain(FOREIGN);
  });

  test("a secret set outside unseen is carried by an update of something else where it is shown", async () => {
    const { connection, resource, secret, rotate } = await openProvider(
      SILENT,
      { ...meaning, secretInGet: "clear" },
      OVERWRITE,
    );
    rotate(FOREIGN);
    expect(await resource.up({ ...SILENT, config: { ...withoutSecret, metadata: "changed" } })).toBe(
      "update",
    );
    expect(secret()).toBe(FOREIGN);
    expect(connection.told.join("\n")).not.toContain(FOREIGN);
    expect(JSON.stringify(resource.state())).not.toContain(FOREIGN);
  });

  test("and where it is shown masked, that update is refused", async () => {
    const { resource, secret, rotate } = await openProvider(
      SILENT,
      { ...meaning, secretInGet: "masked" },
      OVERWRITE,
    );
    rotate(FOREIGN);
    await expect(
      resource.up({ ...SILENT, config: { ...withoutSecret, metadata: "changed" } }),
    ).rejects.toThrow(/does not show the secret that the client has/);
    expect(secret()).toBe(FOREIGN);
  });
});
