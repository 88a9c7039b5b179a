/**
 * A secret that is changed outside, in each way in which the service may show secrets: what is visible is drift,
 * told without either value, and the known secret goes back; the foreign one reaches no state, even encrypted.
 */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Switches } from "../../emulator";
import type { StackState } from "../support/stack-state";
import { readDecryptedState } from "./decrypted-state";
import { findByName, openEmulatedStack } from "./emulated-stack";
import type { EmulatedStack } from "./emulated-stack";

const KNOWN = { login: "canary-login-known-6a", agent: "canary-agent-known-6a" };
const FOREIGN = { login: "stranger-login-6a", agent: "stranger-agent-6a" };

const program = `
import * as pulumi from "@pulumi/pulumi";
import { volcengine } from "pulumi-agent-identity";
const config = new pulumi.Config();
const people = new volcengine.UserPool("people", {});
new volcengine.IdentityProviderOIDC("login", {
  userPoolUid: people.uid,
  issuer: "https://login.example.com",
  isIdTokenMapping: true,
  clientId: "id",
  clientSecret: config.requireSecret("login"),
});
volcengine.Oauth2CredentialProvider.google("agent", { clientId: "id", clientSecret: config.requireSecret("agent") });
`;

let stack: EmulatedStack;

beforeAll(async () => {
  stack = await openEmulatedStack({ program, secrets: KNOWN });
  await stack.up();
});

afterEach(() => {
  stack.expectNoSecretLeft();
  for (const foreign of Object.values(FOREIGN)) expect(stack.filesWith(foreign)).toEqual([]);
});
afterAll(() => stack.close());

const listLive = (): unknown[] => {
  const store = stack.emulator.store();
  const agent = store.credentialProviders()[0]?.["Config"] as Record<string, unknown> | undefined;
  return [store.identityProviders()[0]?.["ClientSecret"], agent?.["ClientSecret"]];
};

/** From the decrypted state, which must not hold a foreign value either. */
async function listStatus(): Promise<unknown[]> {
  const text = await readDecryptedState(stack);
  for (const foreign of Object.values(FOREIGN)) expect(text).not.toContain(foreign);
  const { deployment } = JSON.parse(text) as StackState;
  return ["login", "agent"].map(
    (name) => findByName(deployment.resources ?? [], name).outputs?.["secretStatus"],
  );
}

/** The values of `secretStatus`, which must be all that a refresh shows, apart from the time of the change. */
function listDrift(stdout: string): string[] {
  return stdout
    .split("\n")
    .filter((line) => /^\s*[~+-] \w+\s*:/.test(line) && !/^\s*~ updatedAt\s*:/.test(line))
    .map((line) => line.replace(/^\s*~ secretStatus\s*: /, ""));
}

function rotateOutside(): void {
  const store = stack.emulator.store();
  store.change("identityProvider", store.identityProviders()[0]?.["Uid"] as string, {
    ClientSecret: FOREIGN.login,
  });
  store.change("credentialProvider", "agent", { Config: { ClientSecret: FOREIGN.agent } });
}

test.each<{ shown: Switches["secretInGet"]; before: string; isSeen: boolean }>([
  { shown: "clear", before: "unchanged", isSeen: true },
  { shown: "masked", before: "not visible", isSeen: true },
  { shown: "empty", before: "not visible", isSeen: false },
  { shown: "absent", before: "not visible", isSeen: false },
])("with secrets that are $shown in answers", async ({ shown, before, isSeen }) => {
  stack.emulator.switches.secretInGet = shown;
  // Another answer about an unchanged secret is no drift.
  await stack.refresh(["--diff", "--expect-no-changes"]);
  expect(await listStatus()).toEqual([before, before]);

  rotateOutside();
  const { code, stdout } = await stack.tryRefresh(["--preview-only", "--diff", "--expect-no-changes"]);
  expect(code).toBe(isSeen ? 7 : 0);
  const told = `"${before}" => "changed outside"`;
  expect(listDrift(stdout)).toEqual(isSeen ? [told, told] : []);
  expect(listLive()).toEqual(Object.values(FOREIGN));

  const up = await stack.up(["--refresh"]);
  expect(up.stdout).toContain(isSeen ? "2 updated" : "4 unchanged");
  expect(listLive()).toEqual(Object.values(isSeen ? KNOWN : FOREIGN));
  const after = isSeen ? before : "may have changed";
  expect(await listStatus()).toEqual([after, after]);
  await stack.expectSettled();
  if (isSeen) return;
  // What cannot be seen is settled by writing the known secret again.
  stack.setProgram(program.replaceAll("clientSecret:", `secretVersion: "after ${shown}", clientSecret:`));
  expect((await stack.up()).stdout).toContain("2 updated");
  expect(listLive()).toEqual(Object.values(KNOWN));
  expect(await listStatus()).toEqual([before, before]);
  await stack.expectSettled();
});
