/**
 * Two explicit providers in one program, each with a region and an account of its own, and objects of the same
 * names in both: nothing of a shell moves them, and each command reaches each of them in its own place.
 */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { defaultAccount } from "../../emulator";
import { openEmulatedStack } from "./emulated-stack";
import type { EmulatedStack } from "./emulated-stack";
import { homeRegion, listPlaces, listWrites, otherAccount, otherRegion, toKeys } from "./foreign-place";

const north = `${defaultAccount.accountId}/${homeRegion}`;
const south = `${otherAccount.accountId}/${otherRegion}`;

const writeProgram = (moverAt = "north"): string => `
import * as pulumi from "@pulumi/pulumi";
import { volcengine } from "pulumi-agent-identity";
const config = new pulumi.Config();
const endpoint = new pulumi.Config("volcengine-agentid").require("endpoint");
const clientSecret = config.requireSecret("clientSecret");
const north = new volcengine.Provider("north", {
  region: "${homeRegion}",
  endpoint,
  accessKey: "${defaultAccount.accessKey}",
  secretKey: config.requireSecret("northKey"),
});
const south = new volcengine.Provider("south", {
  region: "${otherRegion}",
  endpoint,
  accessKey: "${otherAccount.accessKey}",
  // A plain string, as from a file: the class makes it a secret.
  secretKey: process.env["SOUTH_KEY"] ?? "",
});
for (const [place, provider] of Object.entries({ north, south })) {
  const people = new volcengine.UserPool("people-" + place, { name: "people" }, { provider });
  new volcengine.IdentityProviderOIDC("workforce-" + place, {
    name: "workforce",
    userPoolUid: people.uid,
    issuer: "https://login.example.com",
    isIdTokenMapping: true,
    clientId: "id",
    clientSecret,
  }, { provider });
  volcengine.Oauth2CredentialProvider.google("calendar-" + place, { name: "calendar", clientId: "id", clientSecret }, { provider });
}
volcengine.Oauth2CredentialProvider.google("mover", { clientId: "id", clientSecret }, { provider: ${moverAt} });
`;

let stack: EmulatedStack;

beforeAll(async () => {
  stack = await openEmulatedStack({
    program: writeProgram(),
    emulator: { accounts: [{ ...defaultAccount }, { ...otherAccount }] },
    secrets: { clientSecret: "canary-regions-90aa", northKey: defaultAccount.secretKey },
    // What a CI system may have set for something else: each would send both providers to one place.
    env: {
      ...toKeys({ accountId: "0", accessKey: "AKFOREIGN", secretKey: "foreign-secret-key-0003" }),
      VOLCENGINE_REGION: "eu-somewhere-1",
      VOLCENGINE_ENDPOINT: "http://127.0.0.1:9",
      SOUTH_KEY: otherAccount.secretKey,
    },
  });
});

afterEach(() => {
  stack.expectNoSecretLeft();
  expect(stack.filesWith(otherAccount.secretKey)).toEqual([]);
});
afterAll(() => stack.close());

/** Account and region of every request, without repetitions. */
const listAsked = (): string[] => [
  ...new Set(stack.emulator.requests().map(({ account, region }) => `${account}/${region}`)),
];

const countObjects = (place: string): number =>
  Object.values(listPlaces(stack.emulator)[place] ?? {}).flat().length;

test("up makes each object with its own provider's account and region", async () => {
  await stack.up();
  expect(Object.keys(listPlaces(stack.emulator)).sort()).toEqual([north, south]);
  expect([north, south].map(countObjects)).toEqual([4, 3]);
  expect(listAsked().sort()).toEqual([north, south]);
  await stack.expectSettled();
});

test("the providers' keys are ciphertext in state, also one that was given as a plain string", async () => {
  const { deployment } = await stack.exportState();
  const providers = deployment.resources?.filter(({ urn }) => /::(north|south)$/.test(urn)) ?? [];
  const secret = expect.objectContaining({ ciphertext: expect.any(String) });
  expect(providers.map(({ inputs }) => inputs?.["volcengine-agentid:secretKey"])).toEqual([secret, secret]);
});

test("a refresh finds what changed in one place, and up --refresh repairs it there", async () => {
  stack.emulator
    .store(otherAccount.accountId, otherRegion)
    .change("credentialProvider", "calendar", { Config: { MaxExpires: 5 } });
  stack.emulator.resetLog();
  const { stdout } = await stack.refresh(["--preview-only", "--diff"]);
  expect(stdout).toMatch(/calendar-south[\s\S]*maxExpires/);
  expect(stdout).toContain("1 to update");
  expect(listAsked().sort()).toEqual([north, south]);
  await stack.up(["--refresh"]);
  expect(listWrites(stack.emulator)).toEqual([`UpdateOauth2CredentialProvider ${south}`]);
  await stack.expectSettled();
});

test("an object that is given to the other provider is replaced: deleted here, made there", async () => {
  stack.setProgram(writeProgram("south"));
  stack.emulator.resetLog();
  expect((await stack.preview()).stdout).toContain("1 to replace");
  await stack.up();
  expect(listWrites(stack.emulator)).toEqual([
    `DeleteOauth2CredentialProvider ${north}`,
    `CreateOauth2CredentialProvider ${south}`,
  ]);
  await stack.expectSettled();
});

test("destroy deletes everything in both places", async () => {
  expect((await stack.destroy()).code).toBe(0);
  expect(listPlaces(stack.emulator)).toEqual({});
  expect(await stack.listManaged()).toEqual([]);
});
