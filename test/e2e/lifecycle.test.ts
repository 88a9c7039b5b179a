/**
 * The whole life of every resource on the real CLI, many fields at a time: created, left alone, changed, stripped,
 * drifted, deleted behind Pulumi's back, destroyed.
 */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Json, JsonObject } from "../../emulator";
import { openEmulatedStack, readUid } from "./emulated-stack";
import type { EmulatedStack } from "./emulated-stack";
import { BARE, CHANGED, FULL } from "./lifecycle-programs";
import { listChanges } from "./shown-changes";

let stack: EmulatedStack;

beforeAll(async () => {
  stack = await openEmulatedStack({
    program: FULL,
    secrets: {
      oauthSecret: "canary-oauth-77aa",
      oidcSecret: "canary-oidc-77aa",
      crmSecret: "canary-crm-77aa",
    },
  });
});

afterEach(() => stack.expectNoSecretLeft());
afterAll(() => stack.close());

type Live = Record<"people" | "github" | "workforce" | "crm" | "notion" | "code", JsonObject>;

/** A changed scalar under its own name: not the objects around it and not the items of lists. */
const isProperty = (line: string): boolean => /^. \w+: /.test(line) && !/^. (key|value): /.test(line);

function reverse(list: Json | undefined): Json[] {
  return (list as Json[]).toReversed();
}

function withoutTimes(live: Live): unknown {
  return JSON.parse(
    JSON.stringify(live, (key, value: unknown) => (/^Updated?(Time|At)$/.test(key) ? undefined : value)),
  );
}

/** The live objects by their Pulumi names. */
function readLive(): Live {
  const store = stack.emulator.store();
  const login = (type: string): JsonObject | undefined =>
    store.identityProviders().find(({ ConnectionType }) => ConnectionType === type);
  const credential = (name: string): JsonObject | undefined =>
    store.credentialProviders().find(({ Name }) => Name === name);
  return {
    people: store.userPools()[0] ?? {},
    github: login("OAuth") ?? {},
    workforce: login("OIDC") ?? {},
    crm: credential("crm") ?? {},
    notion: credential("notion") ?? {},
    code: credential("code") ?? {},
  };
}

test("up creates every resource with every setting", async () => {
  expect((await stack.up()).stdout).toContain("7 created");
  await stack.expectAgreement();
  expect(readLive()).toMatchObject({
    people: {
      Name: "everyone",
      Brand: { Name: "First" },
      SignInAttributes: ["phone", "email"],
      SelfSignUpEnabled: false,
      SmsAnonymousSignUpEnabled: true,
      Tags: [{ Key: "team" }, { Key: "stage" }],
    },
    github: {
      Name: "github",
      ClientSecret: "canary-oauth-77aa",
      Enabled: false,
      UsePkce: false,
      ProviderOptions: { AutoLinking: "email", IsAutoCreation: false },
      ClaimsPropagationConfig: { ClaimRules: [{ Required: true, TargetClaim: "team" }] },
    },
    workforce: {
      Name: "workforce",
      ClientSecret: "canary-oidc-77aa",
      ScimProvisioning: { AdditionalMappings: [{ UserPoolPath: ["Profile", "Title"] }] },
    },
    crm: {
      ProjectName: "sales",
      Config: { ClientSecret: "canary-crm-77aa", Flow: "M2M", SecretStorage: { StorageType: 1 } },
    },
    notion: { DcrClientInfo: { ClientId: expect.stringMatching(/^dcr-/) } },
    code: { PoolName: "team one/two", Vendor: 2, Config: { ClientSecret: "__EMPTY__" } },
  });
  await stack.expectSettled();
});

test("up of the same program finds nothing to do and makes no call", async () => {
  const before = stack.emulator.countCalls();
  expect((await stack.up()).stdout).toContain("7 unchanged");
  expect(stack.emulator.countCalls()).toBe(before);
});

test("another order of what has none is no drift", async () => {
  const { people, github, workforce, crm } = readLive();
  const { change } = stack.emulator.store();
  const { CustomParameters } = crm["Config"] as { CustomParameters: { Entries: JsonObject[] } };
  change("userPool", readUid(people), { Tags: reverse(people["Tags"]) });
  change("identityProvider", readUid(github), { ScopesList: reverse(github["ScopesList"]) });
  change("identityProvider", readUid(workforce), { ScopesList: reverse(workforce["ScopesList"]) });
  change("credentialProvider", "crm", {
    Config: { CustomParameters: { Entries: reverse(CustomParameters.Entries) } },
  });
  await stack.expectSettled();
});

test("up changes and removes settings at every depth, in place", async () => {
  const before = readLive();
  stack.setProgram(CHANGED);
  await stack.setSecret("oidcSecret", "canary-oidc-second-77aa");
  expect((await stack.up(["--diff"])).stdout).toContain("6 updated");
  await stack.expectAgreement();
  const live = readLive();
  expect(live.people["Uid"]).toBe(before.people["Uid"]);
  expect(live.notion["DcrClientInfo"]).toEqual(before.notion["DcrClientInfo"]);
  expect(live).toMatchObject({
    people: {
      Name: "all people",
      Description: "",
      Brand: { Name: "Second", LogoUri: "" },
      SelfSignUpEnabled: true,
      Tags: expect.toSatisfy((tags: JsonObject[]) => tags.length === 2),
    },
    github: {
      Name: "code hosting",
      Enabled: true,
      UsePkce: true,
      ClientId: "oauth-two",
      ClientSecret: "canary-oauth-77aa",
      ScopesList: ["read:user", "read:org"],
      ProviderOptions: { AutoLinking: "name", UserLinkingPromptEnabled: false },
      ClaimsPropagationConfig: { Mode: "", ClaimRules: [] },
    },
    workforce: {
      Issuer: "https://sso.example.com",
      ClientSecret: "canary-oidc-second-77aa",
      ScimProvisioning: { UserIdAttribute: "userName", AdditionalMappings: [] },
    },
    crm: {
      Config: {
        ClientSecret: "canary-crm-77aa",
        Oauth2Discovery: { AuthorizationServerMetadata: { TokenEndpoint: "" } },
        RedirectUrl: "",
        Metadata: "",
        MaxExpires: 900,
        CustomParameters: { Entries: [{ Key: "prompt", Value: "consent" }] },
        SecretStorage: { StorageType: 0, EncryptionKey: "" },
      },
    },
    notion: { Config: { Scopes: ["read", "write"] } },
    code: { Config: { Metadata: "second", ClientSecret: "__EMPTY__" } },
  });
  await stack.expectSettled();
});

test("drift of managed and of unmentioned settings, and of a secret, is shown and repaired", async () => {
  const before = readLive();
  const { change } = stack.emulator.store();
  change("userPool", readUid(before.people), {
    Description: "changed",
    Tags: [{ Key: "team", Value: "three" }],
  });
  change("identityProvider", readUid(before.github), {
    ClientSecret: "foreign-secret-0001",
    Enabled: false,
  });
  change("identityProvider", readUid(before.workforce), {
    ScimProvisioning: { Enabled: false },
    ProviderOptions: { AutoLinking: "email" },
  });
  change("credentialProvider", "crm", { Config: { Scopes: ["contacts.all"], Metadata: "changed" } });
  change("credentialProvider", "notion", { Config: { MaxExpires: 86_400 } });
  change("credentialProvider", "team%20one%2Ftwo/code", { Config: { ForceAuthentication: true } });
  const { stdout } = await stack.refresh(["--preview-only", "--diff"]);
  expect(stdout).toContain("6 to update");
  expect(listChanges(stdout).filter(isProperty).sort()).toEqual([
    '+ autoLinking: "email"',
    '+ description: "changed"',
    "+ forceAuthentication: true",
    '+ metadata: "changed"',
    "~ enabled: true => false",
    "~ enabled: true => false",
    "~ maxExpires: 300 => 86400",
    '~ secretStatus: "not visible" => "changed outside"',
  ]);
  expect(stdout).toContain('"someone" => "three"');
  expect(stdout).toContain('"contacts.write" => "contacts.all"');
  expect((await stack.up(["--refresh"])).stdout).toContain("6 updated");
  expect(withoutTimes(readLive())).toEqual(withoutTimes(before));
  await stack.expectSettled();
  expect(stack.filesWith("foreign-secret-0001")).toEqual([]);
});

test("a setting that the program stops stating goes back, also where the service resets what it is not sent", async () => {
  stack.emulator.switches.updateWithoutField = "reset";
  stack.setProgram(BARE);
  expect((await stack.up()).stdout).toContain("6 updated");
  await stack.expectAgreement();
  expect(readLive()).toMatchObject({
    people: { Name: "people", Brand: { Name: "" }, Tags: [] },
    github: { Name: "github", ScopesList: [], ClientSecret: "canary-oauth-77aa" },
    workforce: { ClientSecret: "canary-oidc-second-77aa", UsePkce: true },
    crm: { Config: { Scopes: [], ClientSecret: "canary-crm-77aa", CustomParameters: { Entries: [] } } },
    notion: { Config: { Scopes: [] }, DcrClientInfo: { ClientId: expect.stringMatching(/^dcr-/) } },
    code: { Config: { Scopes: [], ClientSecret: "__EMPTY__" } },
  });
  await stack.expectSettled();
});

test("what was deleted outside is made again by up --refresh", async () => {
  const before = readLive();
  stack.emulator.store().remove("userPool", readUid(before.people));
  stack.emulator.store().remove("credentialProvider", "crm");
  expect((await stack.up(["--refresh"])).stdout).toContain("4 created");
  await stack.expectAgreement();
  const live = readLive();
  expect(live.people["Uid"]).not.toBe(before.people["Uid"]);
  expect(live.crm).toMatchObject({ Config: { ClientSecret: "canary-crm-77aa" } });
  await stack.expectSettled();
});

test("destroy leaves nothing, neither at the control plane nor in state", async () => {
  expect((await stack.destroy()).stdout).toContain("7 deleted");
  expect(await stack.expectAgreement()).toEqual([]);
  expect((await stack.exportState()).deployment.resources ?? []).toEqual([]);
});
