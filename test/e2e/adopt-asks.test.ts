/**
 * `agent-identity adopt` in a terminal: it asks which objects, whether, and for the secrets that the service does not
 * show. The terminal is that of util-linux's `script`.
 */
import { spawn, spawnSync } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import { afterEach, expect, test } from "vitest";
import { fillAccount, SECRETS } from "./adoptable-objects";
import { openAdoptedStack } from "./adopted-stack";
import type { AdoptedStack } from "./adopted-stack";

// In CI a missing one is a failure, never a skip.
const hasTerminal =
  process.env["CI"] === "true" ||
  spawnSync("sh", ["-c", "script --version"]).stdout.toString().includes("util-linux");

let stack: AdoptedStack | undefined;

afterEach(async () => {
  await stack?.close();
  stack = undefined;
});

interface Conversation {
  code: number | null;
  screen: string;
}

/** Answers each question, in order, once its text stands on the screen. */
function converse(opened: AdoptedStack, answers: [question: string, keys: string][]): Promise<Conversation> {
  return new Promise((resolve, reject) => {
    const env = { ...opened.readEnv(), TERM: "xterm", COLUMNS: "200", NO_COLOR: "1" };
    const child = spawn("script", ["-qefc", "node_modules/.bin/agent-identity adopt", "/dev/null"], {
      cwd: opened.dir,
      env,
    });
    let screen = "";
    let seen = 0;
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      screen += stripVTControlCharacters(text);
      const [next] = answers;
      if (next === undefined || !screen.slice(seen).includes(next[0])) return;
      answers.shift();
      seen = screen.length;
      child.stdin.write(next[1]);
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, screen }));
  });
}

test.runIf(hasTerminal)("a person picks, agrees, and gives the secrets that they know", async () => {
  stack = await openAdoptedStack({});
  await fillAccount(stack.emulator);
  stack.emulator.resetLog();
  const { code, screen } = await converse(stack, [
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

test.runIf(hasTerminal)("^C at a question, or a no, leaves nothing behind", async () => {
  stack = await openAdoptedStack({});
  await fillAccount(stack.emulator);
  const stopped = await converse(stack, [["What is to be adopted?", "\u0003"]]);
  expect(stopped.screen).toContain("error: stopped; nothing was adopted");
  expect(stopped.code).toBe(1);
  const declined = await converse(stack, [
    ["What is to be adopted?", " \r"],
    ["Adopt them?", "n\r"],
  ]);
  expect(declined.screen).toContain("Nothing was written.");
  expect(declined.code).toBe(2);
  expect(stack.readProgram()).toEqual({});
  expect(await stack.listManaged()).toEqual([]);
});
