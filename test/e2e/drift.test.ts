/**
 * `agent-identity drift` on the real CLI: what somebody changed at the service is found and told with the two ways on,
 * one unreadable object leaves the others readable, and neither state nor service is written.
 */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { findResource, openDriftStack } from "./drift-stack";
import type { DriftStack } from "./drift-stack";
import { readUid } from "./emulated-stack";

const SECRETS = { login: "canary-drift-login-7e", agent: "canary-drift-agent-7e" };
const FOREIGN = "stranger-drift-7e";

const program = `
import * as pulumi from "@pulumi/pulumi";
import { volcengine } from "pulumi-agent-identity";
const config = new pulumi.Config();
const people = new volcengine.UserPool("people", {});
new volcengine.IdentityProviderOIDC("workforce", {
  userPoolUid: people.uid,
  issuer: "https://login.example.com",
  isIdTokenMapping: true,
  clientId: "id",
  clientSecret: config.requireSecret("login"),
  scopesList: ["openid", "email"],
});
volcengine.Oauth2CredentialProvider.google("crm-agent", {
  clientId: "id", clientSecret: config.requireSecret("agent"), scopes: ["contacts.read"],
});
volcengine.Oauth2CredentialProvider.google("legacy", { clientId: "id", clientSecret: config.requireSecret("agent") });
`;

let stack: DriftStack;

beforeAll(async () => {
  stack = await openDriftStack({
    program,
    secrets: SECRETS,
    emulator: { switches: { secretInGet: "clear" } },
  });
  await stack.up();
});

beforeEach(async () => {
  stack.emulator.clearFaults();
  await stack.up(["--refresh"]);
});

afterEach(() => {
  stack.expectNoSecretLeft();
  for (const secret of [...Object.values(SECRETS), FOREIGN])
    expect(stack.said.join("\n")).not.toContain(secret);
});

afterAll(() => stack.close());

const store = () => stack.emulator.store();
const loginUid = () => readUid(store().identityProviders()[0]);

test("a stack that nobody touched is in sync, with exit code 0 and one look at each object", async () => {
  const { code, stdout } = await stack.drift(["--format", "json"]);
  expect(code).toBe(0);
  const report = JSON.parse(stdout) as { counts: object; stacks: { stack: string }[] };
  expect(report.counts).toMatchObject({ resources: 4, inSync: 4 });
  expect(report.stacks[0]?.stack).toBe("project/test");
  expect(stack.emulator.countCalls("GetUserPool")).toBe(1);
  expect((await stack.drift()).stdout).toContain("4 resources: 4 in sync\n\nexit 0: in sync");
});

test("what was changed is told per property, with cause, stake and the two ways on, and undo works as it is printed", async () => {
  store().change("identityProvider", loginUid(), {
    Enabled: false,
    ProviderOptions: { AutoLinking: "email" },
  });
  store().change("credentialProvider", "crm-agent", {
    Config: { ClientSecret: FOREIGN, Scopes: ["contacts.read", "contacts.write"] },
  });
  const { code, stdout } = await stack.drift();
  expect(code).toBe(2);
  expect(stdout).toMatch(/^HIGH {2}workforce {2}IdentityProviderOIDC {2}changed outside$/m);
  expect(stdout).toMatch(/enabled +expected true +found false$/m);
  expect(stdout).toMatch(/providerOptions\.autoLinking +not in code.* +found "email"$/m);
  expect(stdout).toContain("possibly an emergency stop");
  expect(stdout).toMatch(/config\.scopes +\+ contacts\.write$/m);
  expect(stdout).toMatch(/config\.clientSecret +changed \(values not shown\)$/m);
  expect(stdout).toContain("rotate it at the login provider or vendor first");
  expect(stdout).toMatch(/exit 2: drift\n$/);

  const report = await stack.readReport();
  expect(findResource(report, "people").status).toBe("inSync");
  const commands = report.stacks.flatMap(({ resources }) =>
    resources.flatMap(({ waysOn }) => waysOn?.undo ?? []),
  );
  expect(commands).toHaveLength(2);
  for (const command of commands) {
    const words = command
      .split(" ")
      .slice(1)
      .map((word) => word.replaceAll("'", ""));
    const { code, stdout } = await stack.run([...words, "--yes", "--skip-preview"]);
    expect(stdout).toContain("1 updated");
    expect(code).toBe(0);
  }
  expect((await stack.drift()).code).toBe(0);
});

test("an object that cannot be read leaves the others readable, and is neither in sync nor deleted", async () => {
  stack.emulator.inject({
    action: "GetIdentityProviderOIDC",
    kind: "status",
    status: 403,
    code: "AccessDenied",
    times: Infinity,
  });
  const unread = await stack.readReport();
  expect(unread.exitCode).toBe(3);
  expect(unread.counts).toMatchObject({ inSync: 3, unreadable: 1, missing: 0 });
  expect(findResource(unread, "workforce")).toMatchObject({
    status: "unreadable",
    permission: "id:GetIdentityProviderOIDC",
  });
  store().remove("credentialProvider", "legacy");
  const { code, stdout } = await stack.drift();
  expect(code).toBe(4);
  expect(stdout).toMatch(/^MISS {2}legacy {2}Oauth2CredentialProvider {2}deleted outside$/m);
  expect(stdout).toMatch(/^\?{4} {2}workforce {2}IdentityProviderOIDC {2}not read: .*AccessDenied/m);
  expect(stdout).toContain("Unknown, neither in sync nor deleted. Needs id:GetIdentityProviderOIDC.");
  expect(stdout).toMatch(/exit 4: drift, and 1 object could not be read\n$/);
});

test("what goes away by the second look is not reported", async () => {
  stack.emulator.inject({
    action: "GetUserPool",
    kind: "status",
    status: 403,
    code: "AccessDenied",
    times: 1,
  });
  const report = await stack.readReport();
  expect(report.exitCode).toBe(0);
  expect(stack.emulator.countCalls("GetUserPool")).toBe(2);
});
