/**
 * Looking at what others manage: `.get` of each resource and the functions, in preview and in up. A secret that
 * the service shows in clear reaches neither state nor output, and a missing object is an error that says so.
 */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { defaultAccount } from "../../emulator";
import type { JsonObject } from "../../emulator";
import { call } from "../emulator/signed-call";
import { readDecryptedState } from "./decrypted-state";
import { openEmulatedStack } from "./emulated-stack";
import type { EmulatedStack } from "./emulated-stack";
import { otherAccount, otherRegion } from "./foreign-place";

const FOREIGN_SECRET = "canary-foreign-3e07";
const CLASSES = [
  "UserPool",
  "IdentityProviderOAuth",
  "IdentityProviderOIDC",
  "Oauth2CredentialProvider",
] as const;

const head = `
import * as pulumi from "@pulumi/pulumi";
import { volcengine } from "pulumi-agent-identity";
const settings = new pulumi.Config();
`;

const ids: Record<string, string> = {};

const writeProgram = (): string => `${head}
const people = volcengine.UserPool.get("people", "${ids["UserPool"]}");
const github = volcengine.IdentityProviderOAuth.get("github", "${ids["IdentityProviderOAuth"]}");
const workforce = volcengine.IdentityProviderOIDC.get("workforce", "${ids["IdentityProviderOIDC"]}");
const calendar = volcengine.Oauth2CredentialProvider.get("calendar", "${ids["Oauth2CredentialProvider"]}");
export const got = {
  people: { uid: people.uid, name: people.name, issuerUrl: people.issuerUrl },
  github: { uid: github.uid, clientId: github.clientId, scopes: github.scopesList, status: github.secretStatus },
  workforce: { uid: workforce.uid, issuer: workforce.issuer, pool: workforce.userPoolUid },
  calendar: { name: calendar.name, vendor: calendar.vendor, scopes: calendar.config.apply((found) => found?.scopes) },
};
export const config = calendar.config;

const south = new volcengine.Provider("south", {
  region: "${otherRegion}",
  endpoint: new pulumi.Config("volcengine-agentid").require("endpoint"),
  accessKey: "${otherAccount.accessKey}",
  secretKey: settings.requireSecret("southKey"),
});
export const asked = {
  pool: volcengine.getUserPool({ name: "people" }),
  poolByUid: volcengine.getUserPoolOutput({ uid: people.uid }),
  pools: volcengine.listUserPools(),
  logins: volcengine.listIdentityProvidersOutput({ userPoolUid: people.uid }),
  calendar: volcengine.getOauth2CredentialProvider({ name: "calendar" }),
  elsewhere: volcengine.getUserPoolOutput({ name: "southern" }, { provider: south }),
};
`;

let stack: EmulatedStack;

beforeAll(async () => {
  stack = await openEmulatedStack({
    emulator: {
      accounts: [{ ...defaultAccount }, { ...otherAccount }],
      switches: { secretInGet: "clear" },
    },
    secrets: { southKey: otherAccount.secretKey },
  });
  await makeObjects();
  stack.setProgram(writeProgram());
});

afterEach(() => {
  stack.expectNoSecretLeft();
  expect(stack.filesWith(FOREIGN_SECRET)).toEqual([]);
});
afterAll(() => stack.close());

async function makeObjects(): Promise<void> {
  const make = async (action: string, input: JsonObject): Promise<string> =>
    (await call(stack.emulator, action, input))["Uid"] as string;
  const pool = await make("CreateUserPool", { Name: "people" });
  const login = { UserPoolUid: pool, ClientId: "id", ClientSecret: FOREIGN_SECRET, Enabled: true };
  const oauth = await make("CreateIdentityProviderOAuth", {
    ...login,
    Name: "github",
    UsePkce: true,
    ScopesList: ["read:user"],
    AuthorizationEndpoint: "https://github.com/login/oauth/authorize",
    TokenEndpoint: "https://github.com/login/oauth/access_token",
    UserEndpoint: "https://api.github.com/user",
    IdAttribute: "id",
  });
  const oidc = await make("CreateIdentityProviderOIDC", {
    ...login,
    Name: "workforce",
    UsePkce: true,
    Issuer: "https://login.example.com",
    IsIdTokenMapping: true,
  });
  await make("CreateOauth2CredentialProvider", {
    Name: "calendar",
    Vendor: 1,
    Config: { ClientId: "id", ClientSecret: FOREIGN_SECRET, Scopes: ["a"] },
  });
  const place = { account: otherAccount, region: otherRegion };
  await call(stack.emulator, "CreateUserPool", { Name: "southern" }, place);
  ids["UserPool"] = pool;
  ids["IdentityProviderOAuth"] = `${pool}/${oauth}`;
  ids["IdentityProviderOIDC"] = `${pool}/${oidc}`;
  ids["Oauth2CredentialProvider"] = "default/calendar";
}

test("a preview reads all of them, and changes nothing", async () => {
  stack.emulator.resetLog();
  const { stdout } = await stack.preview(["--diff"]);
  const actions = stack.emulator.requests().map(({ action }) => action);
  for (const name of CLASSES) expect(actions).toContain(`Get${name}`);
  expect(stack.emulator.requests().filter(({ committed }) => committed)).toEqual([]);
  expect(stdout).toContain("https://login.example.com");
});

test("up shows what the service has, without any secret, and what follows is empty", async () => {
  await stack.up();
  const [pool = "", oauth = ""] = (ids["IdentityProviderOAuth"] ?? "").split("/");
  const { got, asked, config } = await stack.outputs();
  expect(got).toMatchObject({
    people: { uid: pool, name: "people", issuerUrl: expect.stringContaining("https://") },
    github: { uid: oauth, clientId: "id", scopes: ["read:user"], status: "not visible" },
    workforce: { issuer: "https://login.example.com", pool },
    calendar: { name: "calendar", vendor: "google", scopes: ["a"] },
  });
  expect(asked).toMatchObject({
    pool: { id: pool, uid: pool, name: "people" },
    poolByUid: { uid: pool, name: "people" },
    pools: [{ uid: pool, name: "people" }],
    logins: [
      { name: "github", connectionType: "OAuth" },
      { name: "workforce", connectionType: "OIDC" },
    ],
    calendar: { id: "default/calendar", vendor: "google", config: { clientId: "id", scopes: ["a"] } },
    elsewhere: { name: "southern" },
  });
  expect(JSON.stringify([asked, config])).not.toContain("clientSecret");
  // Not even encrypted.
  expect(await readDecryptedState(stack)).not.toContain(FOREIGN_SECRET);
  await stack.expectSettled();
  await stack.refresh();
});

test("destroy leaves what it only looked at", async () => {
  await stack.destroy();
  expect(stack.emulator.store().identityProviders()).toHaveLength(2);
  expect(stack.emulator.store().credentialProviders()).toHaveLength(1);
});

test("a missing object fails the preview and is named, whatever its class", async () => {
  const missing = CLASSES.map((name) => [name, (ids[name] ?? "").replace(/.$/, "x")] as const);
  const lines = missing.map(([name, id]) => `volcengine.${name}.get("missing", "${id}");`);
  stack.setProgram(`${head}${lines.join("\n")}`);
  const { code, stdout } = await stack.tryPreview();
  expect(code).not.toBe(0);
  for (const [name, id] of missing) {
    expect(stdout).toContain(
      `Could not read ${name} "${id}": no such object exists in the configured account and region`,
    );
  }
});

test("a malformed id, and a question without an answer, are errors that say what is wrong", async () => {
  stack.setProgram(`${head} volcengine.IdentityProviderOIDC.get("malformed", "only-one-part");`);
  expect((await stack.tryPreview()).stdout).toContain("the id must have the form <userPoolUid>/<uid>");
  stack.setProgram(`${head} export const pool = volcengine.getUserPool({ name: "nobody" });`);
  expect((await stack.tryPreview()).stdout).toContain("getUserPool failed: no pool has this name");
});
