/**
 * What a preview tells before anything exists: every part that is known is shown beside parts that are not, wrong
 * input is reported all at once, an in-place change never looks like a replacement. Previews call nothing.
 */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { JsonObject } from "../../emulator";
import { openEmulatedStack } from "./emulated-stack";
import type { EmulatedStack } from "./emulated-stack";
import { listChanges } from "./shown-changes";

/** A login provider and a credential provider that take from a pool and from a registered client. */
const toProgram = (description: string): string => `
import * as pulumi from "@pulumi/pulumi";
import { volcengine } from "pulumi-agent-identity";

const config = new pulumi.Config();
const people = new volcengine.UserPool("people", { description: "${description}", tags: [{ key: "team", value: "one" }] });
const workforce = new volcengine.IdentityProviderOIDC("workforce", {
  userPoolUid: people.uid,
  issuer: people.issuerUrl.apply((url) => url ?? ""),
  clientId: "agents",
  clientSecret: config.requireSecret("secret"),
  isIdTokenMapping: true,
  scopesList: ["openid", people.uid, "email"],
  claimsPropagationConfig: { mode: "selected", claimRules: [{ sourceClaimPath: "team", targetClaim: people.uid }] },
});
const registered = volcengine.Oauth2CredentialProvider.registered("registered", {
  clientMetadata: { clientName: "Our agents", tokenEndpointAuthMethod: "none" },
  oauth2Discovery: { discoveryUrl: "https://mcp.example/.well-known/oauth-authorization-server" },
});
new volcengine.Oauth2CredentialProvider("crm", {
  vendor: "custom",
  config: {
    clientId: registered.registeredClient.apply((client) => client?.clientId ?? ""),
    clientSecret: config.requireSecret("secret"),
    oauth2Discovery: { discoveryUrl: people.uid.apply((uid) => \`https://\${uid}.example/.well-known/openid-configuration\`) },
    redirectUrl: "com.example.crm:/done",
    scopes: ["contacts.read", workforce.uid],
    customParameters: { entries: [{ key: "audience", value: people.uid }, { key: "prompt", value: "login" }] },
  },
});
`;

let stack: EmulatedStack;

beforeAll(async () => {
  stack = await openEmulatedStack({ program: toProgram("first"), secrets: { secret: "canary-unknown-8e" } });
});

afterEach(() => stack.expectNoSecretLeft());
afterAll(() => stack.close());

/** The lines that a preview shows of one resource. */
function pickResource(stdout: string, name: string): string {
  const start = stdout.indexOf(`::${name}]`);
  const end = stdout.indexOf("(create)", start);
  return stdout.slice(start, end === -1 ? undefined : end);
}

test("the first preview shows what is known beside what is not, and calls nothing", async () => {
  const { stdout } = await stack.preview(["--diff"]);
  expect(stdout).toContain("5 to create");
  const workforce = pickResource(stdout, "workforce").replace(/\s+/g, " ");
  expect(workforce).toContain('"openid" [1]: [unknown] [2]: "email"');
  expect(workforce).toContain('sourceClaimPath: "team" targetClaim : [unknown]');
  expect(workforce).toContain("issuer : [unknown]");
  expect(workforce).toContain("clientSecret : [secret]");
  const crm = pickResource(stdout, "crm").replace(/\s+/g, " ");
  expect(crm).toContain("clientId : [unknown] clientSecret : [secret]");
  expect(crm).toContain("discoveryUrl: [unknown]");
  expect(crm).toContain('redirectUrl : "com.example.crm:/done"');
  expect(crm).toContain('scopes : [ [0]: "contacts.read" [1]: [unknown] ]');
  expect(crm).toContain('key : "prompt" value: "login"');
  expect(stack.emulator.countCalls()).toBe(0);
});

test("up then finds the values, and nothing is left to do", async () => {
  expect((await stack.up()).stdout).toContain("5 created");
  await stack.expectAgreement();
  const [pool] = stack.emulator.store().userPools();
  const [registered, crm] = stack.emulator.store().credentialProviders();
  expect(crm).toMatchObject({
    Config: {
      ClientId: (registered as { DcrClientInfo?: JsonObject }).DcrClientInfo?.["ClientId"],
      CustomParameters: { Entries: [{ Key: "audience", Value: pool?.["Uid"] }, { Key: "prompt" }] },
    },
  });
  await stack.expectSettled();
});

test("an in-place change of the pool never shows its providers as replaced, and up changes the pool alone", async () => {
  stack.setProgram(toProgram("second"));
  const before = stack.emulator.countCalls();
  const { stdout } = await stack.preview(["--diff"]);
  expect(stack.emulator.countCalls()).toBe(before);
  expect(stdout).not.toContain("replace");
  const changes = listChanges(stdout);
  expect(changes).toContain('~ description: "first" => "second"');
  // The issuer is the service's to decide: in the preview of an update it is unknown again. The uid is not.
  expect(changes.filter((line) => /issuer|description/.test(line))).toEqual(changes);
  expect((await stack.up()).stdout).toContain("1 updated");
  await stack.expectSettled();
});

test("all problems of a resource are told at once, by path and without values, and nothing is called", async () => {
  stack.setProgram(`
import * as pulumi from "@pulumi/pulumi";
import { volcengine } from "pulumi-agent-identity";

const config = new pulumi.Config();
const people = new volcengine.UserPool("others", {});
new volcengine.Oauth2CredentialProvider("wrong", {
  vendor: "wrong-vendor",
  config: {
    clientSecret: config.requireSecret("secret"),
    oauth2Discovery: { discoveryUrl: "wrong-address" },
    flow: "wrong-flow",
    scopes: ["fine", "wrong\\\\scope", people.uid],
    redirectUri: "com.example.wrong:/done",
    maxExpires: config.requireSecret("secret"),
    customParameters: { entries: [{ value: people.uid }] },
  },
} as any);
`);
  const before = stack.emulator.countCalls();
  const { code, stdout } = await stack.tryPreview();
  expect(code).not.toBe(0);
  expect(stack.emulator.countCalls()).toBe(before);
  const told = stdout.slice(stdout.indexOf("Diagnostics:"));
  for (const problem of [
    "vendor: must be one of",
    "config.oauth2Discovery.discoveryUrl: must be an absolute URL",
    "config.flow: must be USER_FEDERATION or M2M",
    "config.scopes[1]: must be one OAuth scope",
    "config.redirectUri: is not a known field; did you mean redirectUrl?",
    "config.maxExpires: ",
    "config.customParameters.entries[0].key: ",
    "config.clientId: is required for a static client",
  ]) {
    expect(told).toContain(problem);
  }
  expect(told).not.toMatch(/wrong[-\\]/);
  stack.setProgram(toProgram("second"));
  await stack.expectSettled();
});
