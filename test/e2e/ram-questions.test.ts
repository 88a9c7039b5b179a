/**
 * Looking at applications of Alibaba Cloud that others manage: `.get` of both classes and the three functions. The
 * value of a secret that is only looked at reaches neither state nor output, also where the service shows it.
 */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { readDecryptedState } from "./decrypted-state";
import { openEmulatedStack, readText } from "./emulated-stack";
import type { EmulatedStack } from "./emulated-stack";

const MAKER = `
import { alicloud } from "pulumi-agent-identity";
const portal = new alicloud.RamApplication("portal", {
  displayName: "Portal", appType: "WebApp", predefinedScopes: ["aliuid"], requiredScopes: ["aliuid"],
});
new alicloud.RamApplication("sync", { displayName: "Sync", appType: "ServerApp" });
new alicloud.RamAppSecret("secret", { appId: portal.appId });
`;

let maker: EmulatedStack;
let stack: EmulatedStack;
let ids: { application: string; secret: string };

beforeAll(async () => {
  maker = await openEmulatedStack({
    program: MAKER,
    emulator: { alicloud: { switches: { secretInGet: "clear" } } },
  });
  await maker.up();
  const [secret] = store().appSecrets();
  ids = { application: readText(secret, "AppId"), secret: readText(secret, "AppSecretId") };
  stack = await openEmulatedStack({ config: { "alicloud-ram:endpoint": maker.emulator.url } });
  stack.setProgram(`
import { alicloud } from "pulumi-agent-identity";
const portal = alicloud.RamApplication.get("portal", "${ids.application}");
const secret = alicloud.RamAppSecret.get("secret", "${ids.application}/${ids.secret}");
export const got = {
  appId: portal.appId, name: portal.appName, type: portal.appType, scopes: portal.predefinedScopes,
  secretRequired: portal.secretRequired, made: secret.createDate, secretOf: secret.appId, secretId: secret.appSecretId,
};
export const asked = {
  byName: alicloud.getRamApplication({ appName: "portal" }),
  byId: alicloud.getRamApplicationOutput({ appId: portal.appId }),
  all: alicloud.listRamApplications().then((found) => found.map(({ appName, appType }) => [appName, appType])),
  scopes: alicloud.listPredefinedScopes({ appType: "ServerApp" }),
};
`);
});

const store = () => maker.emulator.alicloud.store();
const value = (): string => readText(store().appSecrets()[0], "AppSecretValue");

afterEach(() => {
  stack.expectNoSecretLeft();
  expect(stack.filesWith(value())).toEqual([]);
});
afterAll(async () => {
  await stack.close();
  await maker.close();
});

test("up shows what the service has, without the secret's value, and what follows is empty", async () => {
  maker.emulator.resetLog();
  await stack.up();
  const { got, asked } = await stack.outputs();
  expect(got).toMatchObject({
    appId: ids.application,
    name: "portal",
    type: "WebApp",
    scopes: expect.arrayContaining(["aliuid"]),
    secretRequired: true,
    made: expect.any(String),
    secretOf: ids.application,
    secretId: ids.secret,
  });
  const portal = {
    id: ids.application,
    appId: ids.application,
    appName: "portal",
    displayName: "Portal",
    requiredScopes: expect.arrayContaining(["aliuid"]),
  };
  expect(asked).toMatchObject({
    byName: portal,
    byId: portal,
    all: expect.arrayContaining([
      ["portal", "WebApp"],
      ["sync", "ServerApp"],
    ]),
    scopes: expect.arrayContaining([expect.objectContaining({ name: "openid" })]),
  });
  expect(maker.emulator.requests().filter(({ committed }) => committed)).toEqual([]);
  // Not even encrypted.
  expect(await readDecryptedState(stack)).not.toContain(value());
  await stack.expectSettled();
});

test("destroy leaves what it only looked at", async () => {
  await stack.destroy();
  expect(store().applications()).toHaveLength(2);
  expect(store().appSecrets()).toHaveLength(1);
});

test("what is missing or malformed fails the preview and is named", async () => {
  stack.setProgram(`
import { alicloud } from "pulumi-agent-identity";
alicloud.RamApplication.get("missing", "4000000000000000001");
alicloud.RamAppSecret.get("malformed", "only-one-part");
`);
  const { code, stdout } = await stack.tryPreview();
  expect(code).not.toBe(0);
  expect(stdout).toContain('Could not read RamApplication "4000000000000000001": no such object exists');
  expect(stdout).toContain("the id must have the form <appId>/<appSecretId>");
  stack.setProgram(
    `import { alicloud } from "pulumi-agent-identity"; void alicloud.getRamApplication({ appName: "nobody" });`,
  );
  expect((await stack.tryPreview()).stdout).toContain(
    "getRamApplication failed: no application has this name",
  );
});
