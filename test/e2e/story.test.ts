/**
 * The story of the demo on examples/tour: what `make demo` tells is what the real CLI does.
 */
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { JsonObject } from "../../emulator";
import { repositoryDir } from "../support/user-project";
import { openEmulatedStack, readUid } from "./emulated-stack";
import type { EmulatedStack } from "./emulated-stack";
import { listChanges } from "./shown-changes";

let tour: EmulatedStack;

beforeAll(async () => {
  tour = await openEmulatedStack({
    exampleDir: join(repositoryDir, "examples", "tour"),
    projectName: "agent-identity-tour",
    secrets: {
      githubSecret: "canary-github-5c1f",
      workforceSecret: "canary-workforce-5c1f",
      crmSecret: "canary-crm-5c1f",
    },
  });
});

afterEach(() => tour.expectNoSecretLeft());
afterAll(() => tour.close());

function findLogin(name: string): JsonObject {
  const found = tour.emulator
    .store()
    .identityProviders()
    .find((provider) => provider["Name"] === name);
  if (found === undefined) throw new Error(`no login provider ${name}`);
  return found;
}

test("up creates the pool, its login providers and the credential providers", async () => {
  const { stdout } = await tour.up();
  expect(stdout).toContain("6 created");
  await tour.expectAgreement();
  expect(findLogin("github")).toMatchObject({ ClientSecret: "canary-github-5c1f", UsePkce: true });
  const { poolIssuer, registerThisAtYourCrm, registeredClientId } = await tour.outputs();
  expect(poolIssuer).toMatch(/^https:\/\/userpool-/);
  expect(registerThisAtYourCrm).toBe("https://auth.id.cn-beijing.volces.com/api/v1/oauth2callback");
  expect(registeredClientId).toMatch(/^dcr-/);
  await tour.expectSettled();
});

test("up and preview of the same program make no call at all", async () => {
  const before = tour.emulator.countCalls();
  expect((await tour.up()).stdout).toContain("6 unchanged");
  await tour.expectEmptyPreview();
  expect(tour.emulator.countCalls()).toBe(before);
});

test("a refresh shows exactly what somebody changed, and changes nothing", async () => {
  const github = findLogin("github");
  tour.emulator.store().change("identityProvider", readUid(github), {
    UsePkce: false,
    ProviderOptions: { AutoLinking: "email" },
  });
  const changed = findLogin("github");
  const { stdout } = await tour.refresh(["--preview-only", "--diff"]);
  expect(listChanges(stdout)).toEqual([
    "+ providerOptions",
    '+ autoLinking: "email"',
    "~ usePkce: true => false",
  ]);
  expect(stdout).toContain("1 to update");
  expect(findLogin("github")).toEqual(changed);
});

test("up --refresh puts it back, with the secret that the service never shows", async () => {
  expect((await tour.up(["--refresh"])).stdout).toContain("1 updated");
  expect(findLogin("github")).toMatchObject({
    UsePkce: true,
    ClientSecret: "canary-github-5c1f",
    ProviderOptions: { AutoLinking: "none", IsAutoCreation: true },
  });
  await tour.expectSettled();
});

test("a move to another project replaces, warns of what breaks and leaves one object", async () => {
  await tour.setConfig("agent-identity-tour:crmProject", "sales");
  const { stdout } = await tour.up();
  expect(stdout).toContain("1 replaced");
  // Above the diagnostics the CLI shows the last message of each row once more.
  expect(stdout.split("Diagnostics:")[1]?.match(/people have to consent again/g)).toHaveLength(1);
  const actions = tour.emulator.requests().map(({ action }) => action);
  const [deleted, created] = ["Delete", "Create"].map((verb) =>
    actions.lastIndexOf(`${verb}Oauth2CredentialProvider`),
  );
  expect(deleted).toBeLessThan(created ?? 0);
  await tour.expectAgreement();
  expect(tour.emulator.store().credentialProviders()).toContainEqual(
    expect.objectContaining({ Name: "crm", ProjectName: "sales" }),
  );
  await tour.expectSettled();
});

test("destroy leaves nothing, neither at the control plane nor in state", async () => {
  expect((await tour.destroy()).stdout).toContain("6 deleted");
  expect(await tour.expectAgreement()).toEqual([]);
});
