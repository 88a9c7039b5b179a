/**
 * Secrets that change behind Pulumi's back: found where the service shows enough, never shown, never taken over.
 */
import { describe, expect, test } from "vitest";
import type { Switches } from "../../../emulator/index";
import { isMask } from "../../../provider/lifecycle/secret";
import type { Tree } from "../../../provider/lifecycle/tree";
import { connect, createStackResource, openEmulator } from "../../support/in-process";
import { credentialSample, oidcSample, SECOND_SECRET, SECRET, withParent } from "../../support/sample-inputs";

const FOREIGN = "foreign-secret-that-nobody-may-see";
const SAME_ENDS = `${SECRET.slice(0, 2)}-foreign-but-alike-${SECRET.slice(-2)}`;

type Shown = Switches["secretInGet"];

async function openProvider(secretInGet: Shown, program: Tree = credentialSample.minimal) {
  const emulator = await openEmulator({ switches: { secretInGet } });
  const connection = connect(emulator);
  const resource = createStackResource(credentialSample.definition, connection);
  await resource.up(program);
  const rotate = (ClientSecret: string) =>
    emulator.store().change("credentialProvider", resource.state().id, { Config: { ClientSecret } });
  const stored = () => emulator.store().credentialProviders()[0]?.["Config"] as Tree;
  return { emulator, connection, resource, program, rotate, stored };
}

test.each<[Shown, string, boolean]>([
  ["clear", FOREIGN, true],
  ["clear", SAME_ENDS, true],
  ["masked", FOREIGN, true],
  ["masked", SAME_ENDS, false],
  ["empty", FOREIGN, false],
  ["absent", FOREIGN, false],
])("a service that answers %s: another secret (%s) is seen: %s", async (shown, foreign, isSeen) => {
  const { connection, resource, rotate, stored, program } = await openProvider(shown);
  rotate(foreign);
  expect(await resource.refresh()).toBe(isSeen ? "drift" : "same");
  expect(resource.state().outputs["secretStatus"]).toBe(
    isSeen ? "changed outside" : shown === "masked" ? "not visible" : "may have changed",
  );
  expect(resource.state().outputs).toMatchObject({ config: { clientSecret: SECRET } });
  expect(await resource.up(program)).toBe(isSeen ? "update" : "same");
  expect(stored()["ClientSecret"]).toBe(isSeen ? SECRET : foreign);
  expect(await resource.refresh()).toBe("same");
  expect(connection.told.join("\n")).not.toContain(foreign);
  expect(JSON.stringify(resource.state())).not.toContain(foreign);
});

test("a status of changed outside stays until it is repaired, however often it is read", async () => {
  const { resource, rotate } = await openProvider("clear");
  rotate(FOREIGN);
  for (const _ of [1, 2, 3]) {
    await resource.refresh();
    expect(resource.state().outputs["secretStatus"]).toBe("changed outside");
  }
  rotate(SECRET);
  await resource.refresh();
  expect(resource.state().outputs["secretStatus"]).toBe("unchanged");
});

test("with the secret ignored, an update of something else sends the known secret and not the foreign one", async () => {
  const { connection, resource, rotate, stored, program } = await openProvider("clear");
  rotate(FOREIGN);
  await resource.refresh();
  // ignoreChanges: the engine puts the state's own value under the ignored path.
  const known = (resource.state().inputs["config"] as Tree)["clientSecret"];
  const config = { ...(program["config"] as Tree), clientSecret: known, metadata: "changed" };
  expect(await resource.up({ ...program, config })).toBe("update");
  expect(stored()).toMatchObject({ ClientSecret: SECRET, Metadata: "changed" });
  expect(connection.told.join("\n")).not.toContain(FOREIGN);
});

test("a rotation in code is written and read back", async () => {
  const { resource, stored, program } = await openProvider("clear");
  const config = { ...(program["config"] as Tree), clientSecret: SECOND_SECRET };
  expect(await resource.preview({ ...program, config })).toMatchObject({ step: "update", replaces: [] });
  await resource.up({ ...program, config });
  expect(stored()["ClientSecret"]).toBe(SECOND_SECRET);
  expect(resource.state().outputs["secretStatus"]).toBe("unchanged");
});

describe("an object without a secret", () => {
  const bare = { ...credentialSample.minimal, config: { clientId: "client" } };

  test.each<[Shown, string]>([
    ["clear", "changed outside"],
    ["masked", "changed outside"],
    ["empty", "none"],
    ["absent", "none"],
  ])("that gets one outside, shown %s, is %s and the value stays unseen", async (shown, status) => {
    const { connection, resource, rotate } = await openProvider(shown, bare);
    expect(resource.state().outputs["secretStatus"]).toBe("none");
    rotate(FOREIGN);
    expect(await resource.refresh()).toBe(status === "none" ? "same" : "drift");
    expect(resource.state().outputs["secretStatus"]).toBe(status);
    expect(connection.told.join("\n")).not.toContain(FOREIGN);
    expect(JSON.stringify(resource.state())).not.toContain(FOREIGN);
  });

  test("warns in check that the secret is missing, unless the client is public", async () => {
    const { connection } = await openProvider("clear", bare);
    expect(connection.warnings).toEqual([
      'Oauth2CredentialProvider "provider": config.clientSecret: is missing; if the client really has none, say publicClient: true',
    ]);
    const other = await openProvider("clear", { ...bare, publicClient: true });
    expect(other.connection.warnings).toEqual([]);
  });
});

test.each<[Shown]>([["clear"], ["masked"], ["empty"], ["absent"]])(
  "a public client is written as the vendor writes it and is no drift when shown %s",
  async (shown) => {
    const program = { ...credentialSample.minimal, publicClient: true, config: { clientId: "client" } };
    const { resource, stored } = await openProvider(shown, program);
    expect(stored()["ClientSecret"]).toBe("__EMPTY__");
    expect(await resource.refresh()).toBe("same");
    expect(await resource.up(program)).toBe("same");
    await resource.up({ ...program, config: { clientId: "another" } });
    expect(stored()).toMatchObject({ ClientId: "another", ClientSecret: "__EMPTY__" });
    expect(await resource.refresh()).toBe("same");
    expect(JSON.stringify(resource.state())).not.toContain("__EMPTY__");
  },
);

test("a service that repeats the secret in its refusal does not make us repeat it", async () => {
  const { emulator, connection, resource, program } = await openProvider("clear");
  const message = `The secret ${SECRET} was used before; ${Buffer.from(SECRET).toString("base64")}`;
  for (const verb of ["Get", "Update", "Delete"]) {
    emulator.inject({ action: `${verb}Oauth2CredentialProvider`, kind: "status", status: 400, message });
  }
  await expect(resource.refresh()).rejects.toThrow("[secret]");
  const config = { ...(program["config"] as Tree), metadata: "x" };
  await expect(resource.up({ ...program, config })).rejects.toThrow("[secret]");
  await expect(resource.destroy()).rejects.toThrow("[secret]");
  expect(connection.told.join("\n")).not.toMatch(/canary-secret|Y2FuYXJ5/);
});

test("login providers treat their secret the same", async () => {
  const emulator = await openEmulator({ switches: { secretInGet: "clear" } });
  const connection = connect(emulator);
  const { definition, full } = await withParent(connection.session, oidcSample);
  const resource = createStackResource(definition, connection);
  await resource.up(full);
  const uid = resource.state().id.split("/")[1] ?? "";
  emulator.store().change("identityProvider", uid, { ClientSecret: FOREIGN });
  expect(await resource.refresh()).toBe("drift");
  expect(await resource.up(full)).toBe("update");
  expect(emulator.store().identityProviders()[0]).toMatchObject({ ClientSecret: SECRET });
  expect(connection.told.join("\n")).not.toMatch(/foreign-secret|canary-secret/);
});

test.each([
  ["se****et", true],
  ["********", true],
  ["*", true],
  ["se…et", true],
  ["se...et", true],
  ["••••", true],
  ["s3cret*value", false],
  ["plain-secret", false],
])("takes %s for a mask: %s", (shown, expected) => {
  expect(isMask(shown)).toBe(expected);
});
