/**
 * The rotation of a client secret as the opening lines of examples/ram-web-application tell it, on the real CLI: a
 * second one is made, it is handed out, the first is deleted. At every moment what is handed out is good.
 */
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { repositoryDir } from "../support/user-project";
import { openEmulatedStack, readText } from "./emulated-stack";
import type { EmulatedStack } from "./emulated-stack";

const NAME = "ram-web-application";

let stack: EmulatedStack;

beforeAll(async () => {
  stack = await openEmulatedStack({ exampleDir: join(repositoryDir, "examples", NAME), projectName: NAME });
});
afterAll(() => stack.close());

const configure = (key: string, value: string) => stack.setConfig(`${NAME}:${key}`, value);
const listSecrets = () => stack.emulator.alicloud.store().appSecrets();
const listValues = (): string[] => listSecrets().map((secret) => readText(secret, "AppSecretValue"));

const readHandedOut = async (): Promise<unknown> =>
  (await stack.outputs({ showSecrets: true }))["clientSecret"];

test("a secret is rotated without a moment in which the one that is handed out is no good", async () => {
  await configure("secrets", "first");
  await configure("secretInUse", "first");
  await stack.up();
  const [first] = listValues();
  expect(listValues()).toHaveLength(1);
  expect(await readHandedOut()).toBe(first);

  await configure("secrets", "first,second");
  expect((await stack.up()).stdout).toContain("1 created");
  const second = listValues().find((value) => value !== first);
  expect(listValues()).toEqual([first, second]);
  expect(await readHandedOut()).toBe(first);

  await configure("secretInUse", "second");
  await stack.up();
  expect(listValues()).toEqual([first, second]);
  expect(await readHandedOut()).toBe(second);

  await configure("secrets", "second");
  expect((await stack.up()).stdout).toContain("1 deleted");
  expect(listValues()).toEqual([second]);
  expect(await readHandedOut()).toBe(second);
  await stack.expectAgreement();
  await stack.expectSettled();
});

test("a program that hands out what it no longer has is refused, and what is in use stays", async () => {
  const before = listSecrets();
  await configure("secrets", "third");
  const { code, stdout, stderr } = await stack.tryUp();
  expect(code).not.toBe(0);
  expect(stdout + stderr).toContain("secretInUse must be one of secrets");
  expect(listSecrets()).toEqual(expect.arrayContaining(before));
});
