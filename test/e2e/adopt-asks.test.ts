/**
 * `agent-identity adopt` in a terminal: it asks which objects, whether, and for the secrets that the service does not
 * show.
 */
import { afterEach, expect, test } from "vitest";
import { fillAccount, SECRETS } from "./adoptable-objects";
import { openAdoptedStack } from "./adopted-stack";
import type { AdoptedStack } from "./adopted-stack";
import { converse, hasTerminal } from "./terminal";

let stack: AdoptedStack | undefined;

afterEach(async () => {
  await stack?.close();
  stack = undefined;
});

test.runIf(hasTerminal)("a person picks, agrees, and gives the secrets that they know", async () => {
  stack = await openAdoptedStack({});
  await fillAccount(stack.emulator);
  stack.emulator.resetLog();
  const { code, screen } = await converse(stack, "adopt", [
    // The first three are the pool people and its two login providers.
    ["What is to be adopted?", " \u001B[B \u001B[B \r"],
    ["Adopt them?", "y\r"],
    ['Secret of IdentityProviderOAuth "github"', `not-the-one\r`],
    ["is not the secret that the service holds", `\u0015${SECRETS.github}\r`],
    ['Secret of IdentityProviderOIDC "okta"', "\r"],
  ]);
  expect(screen).toContain("3 objects adopted");
  expect(screen).toContain("pulumi config set --secret oktaClientSecret");
  expect(screen).not.toContain(SECRETS.github);
  expect(code).toBe(0);
  await stack.expectSettled();
  expect(stack.listWrites()).toEqual([]);
  expect(stack.readConfigFile()).toContain("__SECRET_NOT_SET__:oktaClientSecret");
  expect(stack.filesWith(SECRETS.github)).toEqual([]);
});

test.runIf(hasTerminal)("^C or ^D at a question, or a no, leaves nothing behind", async () => {
  stack = await openAdoptedStack({});
  await fillAccount(stack.emulator);
  for (const key of ["\u0003", "\u0004"]) {
    const stopped = await converse(stack, "adopt", [["What is to be adopted?", key]]);
    expect(stopped.screen).toContain("error: stopped; nothing was adopted");
    expect(stopped.code).toBe(130);
  }
  const declined = await converse(stack, "adopt", [
    ["What is to be adopted?", " \r"],
    ["Adopt them?", "n\r"],
  ]);
  expect(declined.screen).toContain("Nothing was written.");
  expect(declined.code).toBe(2);
  expect(stack.readProgram()).toEqual({});
  expect(await stack.listManaged()).toEqual([]);
});
