/**
 * A user pool holds people: while it does, neither destroy nor a replacement takes it, and the refusal says how
 * many would be lost. The permission counts once it stands in state.
 */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openEmulatedStack, readUid } from "./emulated-stack";
import type { EmulatedStack } from "./emulated-stack";

const toProgram = (args: string): string => `
import { volcengine } from "pulumi-agent-identity";
new volcengine.UserPool("people", { ${args} });
`;

const FIRST = toProgram(`signInAttributes: ["email"]`);

let stack: EmulatedStack;

beforeAll(async () => {
  stack = await openEmulatedStack({ program: FIRST });
  await stack.up();
  stack.emulator.store().setPoolCounts(findPoolUid(), { users: 3, clients: 1 });
});

afterEach(() => stack.expectNoSecretLeft());
afterAll(() => stack.close());

function findPoolUid(): string {
  return readUid(stack.emulator.store().userPools()[0]);
}

const REFUSAL = "the pool still has 3 users, 1 client. Nothing was done.";

test("destroy is refused with the number of users and clients, and the pool stays as it is", async () => {
  const { code, stdout } = await stack.tryDestroy();
  expect(code).not.toBe(0);
  expect(stdout).toContain(`would be deleted, and ${REFUSAL}`);
  expect(await stack.expectAgreement()).toHaveLength(1);
  await stack.expectSettled();
});

test("a replacement is refused before a second pool is made, also with a permission that comes with it", async () => {
  for (const permission of ["", ", forceDestroy: true"]) {
    stack.setProgram(toProgram(`signInAttributes: ["phone"]${permission}`));
    const { code, stdout } = await stack.tryUp();
    expect(code).not.toBe(0);
    expect(stdout).toContain(`would be replaced, and ${REFUSAL}`);
  }
  expect(stack.emulator.countCalls("CreateUserPool")).toBe(1);
  expect(await stack.expectAgreement()).toHaveLength(1);
  stack.setProgram(FIRST);
  await stack.expectSettled();
});

test("a forced replacement, which asks no diff, loses nobody either", async () => {
  const [pool] = await stack.listManaged();
  const { code } = await stack.tryUp(["--replace", pool?.urn ?? ""]);
  expect(code).not.toBe(0);
  expect((await stack.expectAgreement()).map(({ id }) => id)).toEqual([pool?.id]);
  await stack.expectSettled();
});

test("with the permission in state the replacement goes through", async () => {
  const before = findPoolUid();
  stack.setProgram(toProgram(`signInAttributes: ["email"], forceDestroy: true`));
  expect((await stack.up()).stdout).toContain("1 updated");
  await stack.expectSettled();
  stack.setProgram(toProgram(`signInAttributes: ["phone"], forceDestroy: true, name: "people again"`));
  expect((await stack.up()).stdout).toContain("1 replaced");
  expect(await stack.expectAgreement()).toHaveLength(1);
  expect(findPoolUid()).not.toBe(before);
  await stack.expectSettled();
});

test("with the permission in state destroy goes through", async () => {
  stack.emulator.store().setPoolCounts(findPoolUid(), { users: 1 });
  await stack.destroy();
  expect(await stack.expectAgreement()).toEqual([]);
});
