/**
 * Where a secret comes from, and what never passes for one.
 */
import { expect, test } from "vitest";
import { findSecret, isShownInClear } from "../../adopt/secrets";
import { takeInventory } from "../../adopt/inventory";
import { readAll } from "../../adopt/read-chosen";
import type { ReadObject } from "../../adopt/read-object";
import { fillAccount, SECRETS } from "../e2e/adoptable-objects";
import { openEmulator } from "../support/in-process";
import { EVERYTHING, openEmulated } from "./adopted-program";

async function readGithub(secretInGet: "clear" | "masked" | "absent"): Promise<ReadObject> {
  const emulator = await openEmulator({ switches: { secretInGet } });
  await fillAccount(emulator);
  const { objects } = await takeInventory(await openEmulated(emulator), EVERYTHING);
  const reads = await readAll(objects, []);
  const found = reads.find(({ live }) => live.inputs["clientId"] === "Iv1.people");
  if (found === undefined) throw new Error("there is no such login provider");
  return found;
}

const KEY = { key: "githubClientSecret", configured: undefined, ask: undefined };
const MARK = "__SECRET_NOT_SET__:githubClientSecret";

test.each([
  "",
  "****",
  "ab****yz",
  "••••",
  "ab…",
  "xxxxxxxx",
  "XXXX1234",
  "<hidden>",
  "[masked]",
  "HIDDEN",
  "__EMPTY__",
  "not shown here",
])("%j does not pass for a secret that is shown", (shown) => expect(isShownInClear(shown)).toBe(false));

test("an ordinary secret does", () => expect(isShownInClear(SECRETS.github)).toBe(true));

test("what is shown in clear is taken; else the mark stands in its place", async () => {
  expect(await findSecret(await readGithub("clear"), KEY)).toEqual({
    value: SECRETS.github,
    origin: "shown",
  });
  for (const mode of ["masked", "absent"] as const) {
    expect(await findSecret(await readGithub(mode), KEY)).toEqual({ value: MARK, origin: "unset" });
  }
});

test("a mark in the configuration is nothing, and the person is asked again", async () => {
  const read = await readGithub("masked");
  const judged: (string | undefined)[] = [];
  const ask = async (judge: (value: string) => string | undefined) => {
    judged.push(judge("wrong"), judge(" spaced "), judge(SECRETS.github));
    return SECRETS.github;
  };
  const found = await findSecret(read, { ...KEY, configured: MARK, ask });
  expect(found).toEqual({ value: SECRETS.github, origin: "asked" });
  expect(judged).toEqual([
    "is not the secret that the service holds",
    "is empty or has a space at one of its ends",
    undefined,
  ]);
});

test("a configured secret that cannot be the one is refused, without its value", async () => {
  const read = await readGithub("masked");
  const configured = "quite-another-secret";
  const error: unknown = await findSecret(read, { ...KEY, configured }).catch((reason: unknown) => reason);
  expect(String(error)).toContain("pulumi config set --secret githubClientSecret");
  expect(String(error)).not.toContain(configured);
});
