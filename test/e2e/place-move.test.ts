/**
 * The ways in which a place may change on purpose (issue 3.7): a region in the program's own configuration is a
 * replacement, allowMoved follows an object that moved, and an account that STS does not tell makes "not found"
 * an error instead of "gone".
 */
import { afterEach, expect, test } from "vitest";
import { defaultAccount } from "../../emulator";
import { listVolcengineIds } from "../support/live-ids";
import { openEmulatedStack } from "./emulated-stack";
import type { EmulatedStack } from "./emulated-stack";
import { homeRegion, listPlaces, listWrites, otherRegion } from "./foreign-place";

const toPlace = (region: string): string => `${defaultAccount.accountId}/${region}`;

const program = `
import * as pulumi from "@pulumi/pulumi";
import { volcengine } from "pulumi-agent-identity";
const config = new pulumi.Config();
const people = new volcengine.UserPool("people", { forceDestroy: true });
new volcengine.IdentityProviderOIDC("workforce", {
  userPoolUid: people.uid,
  issuer: "https://login.example.com",
  isIdTokenMapping: true,
  clientId: "id",
  clientSecret: config.requireSecret("clientSecret"),
});
volcengine.Oauth2CredentialProvider.google("calendar", {
  clientId: "id",
  clientSecret: config.requireSecret("clientSecret"),
});
`;

let stack: EmulatedStack;

async function open(config: Record<string, string> = {}, source = program): Promise<EmulatedStack> {
  stack = await openEmulatedStack({ program: source, config, secrets: { clientSecret: "canary-move-31c8" } });
  await stack.up();
  return stack;
}

afterEach(async () => {
  stack.expectNoSecretLeft();
  await stack.close();
});

test("a region that changes in the stack's config is a replacement, and the old objects go", async () => {
  await open({ "volcengine-agentid:region": homeRegion });
  await stack.setConfig("volcengine-agentid:region", otherRegion);
  stack.emulator.resetLog();
  // A variable of a shell counts less than what the program's configuration says.
  stack.setEnv({ VOLCENGINE_REGION: "eu-somewhere-1" });

  const preview = await stack.preview(["--diff"]);
  expect(preview.stdout).toContain("3 to replace");
  expect(listWrites(stack.emulator)).toEqual([]);

  expect((await stack.up()).stdout).toContain("3 replaced");
  expect(Object.keys(listPlaces(stack.emulator))).toEqual([toPlace(otherRegion)]);
  const managed = await stack.listManaged();
  expect(managed.map(({ outputs }) => outputs?.["place"])).toEqual(
    managed.map(() => ({
      account: defaultAccount.accountId,
      region: otherRegion,
      endpoint: stack.emulator.url,
    })),
  );
  expect(new Set(managed.map(({ id }) => id))).toEqual(
    new Set(listVolcengineIds(stack.emulator, defaultAccount.accountId, otherRegion)),
  );
  expect(stack.emulator.store(defaultAccount.accountId, otherRegion).identityProviders()).toMatchObject([
    { ClientSecret: "canary-move-31c8" },
  ]);
  await stack.expectSettled();
  await stack.destroy();
  expect(listPlaces(stack.emulator)).toEqual({});
});

test("a pool that people depend on does not move to another region", async () => {
  await open({ "volcengine-agentid:region": homeRegion }, program.replace("{ forceDestroy: true }", "{}"));
  const before = listPlaces(stack.emulator);
  await stack.setConfig("volcengine-agentid:region", otherRegion);
  const { code, stdout } = await stack.tryUp(["--target", "**people"]);
  expect(code).not.toBe(0);
  expect(stdout).toContain("the pool still has 1 login provider");
  expect(listPlaces(stack.emulator)).toEqual(before);
});

test("allowMoved follows an object that moved, and does not take an empty place for a deletion", async () => {
  await open();
  const before = listPlaces(stack.emulator);
  const { port } = stack.emulator;
  await stack.setConfig("volcengine-agentid:endpoint", `http://localhost:${port}`);
  await stack.setConfig("volcengine-agentid:allowMoved", "true");
  expect((await stack.up()).stdout).toContain("4 unchanged");
  await stack.refresh();
  const managed = await stack.listManaged();
  expect(managed.map(({ outputs }) => outputs?.["place"])).toEqual(
    managed.map(() => expect.objectContaining({ endpoint: `http://localhost:${port}` })),
  );
  expect(listPlaces(stack.emulator)).toEqual(before);

  const env = { VOLCENGINE_REGION: otherRegion };
  for (const run of [stack.tryRefresh, stack.tryDestroy]) {
    const { code, stdout } = await run([], { env });
    expect(code).not.toBe(0);
    expect(stdout).toContain(`region ${homeRegion} at`);
    expect(stdout).toContain(`is not in account ${defaultAccount.accountId}, region ${otherRegion} at`);
  }
  expect(listPlaces(stack.emulator)).toEqual(before);
  expect((await stack.listManaged()).map(({ id }) => id)).toEqual(managed.map(({ id }) => id));
});

test("where STS does not tell the account, not found is an error until the user allows it", async () => {
  await open();
  // As in a new process of a CI job whose role may not ask who it is.
  stack.emulator.switches.stsDenied = true;
  await stack.expectSettled();
  stack.emulator.store().remove("credentialProvider", "calendar");
  const refused = await stack.tryRefresh();
  expect(refused.code).not.toBe(0);
  expect(refused.stdout).toContain("could not be told (GetCallerIdentity was refused)");
  expect(await stack.listManaged()).toHaveLength(3);

  await stack.setConfig("volcengine-agentid:allowUnknownAccount", "true");
  await stack.refresh(["--run-program"]);
  expect(await stack.listManaged()).toHaveLength(2);
  expect((await stack.up()).stdout).toContain("1 created");
  await stack.expectAgreement();
  await stack.expectSettled();
});
