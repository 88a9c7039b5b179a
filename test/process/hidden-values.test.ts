/**
 * Secrets and data about people of every resource, in the real provider process: whatever call fails, however the
 * service quotes them, none is outside an envelope; and a change of something else leaves them as they are.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { FaultRule } from "../../emulator/index";
import { listHiddenLeaves, listSecretLeaves } from "../../provider/lifecycle/secret";
import { formatPath } from "../../provider/lifecycle/tree";
import type { Leaf } from "../../provider/lifecycle/tree";
import { FAILURES } from "./canary";
import { expectQuiet, withValue } from "./matrix-object";
import { listLeaks } from "./process-stack";
import { FOREIGN_SECRET } from "./row";
import { startSubjectStack, subjects, toLook } from "./subjects";
import type { Subject, SubjectStack } from "./subjects";

/** A secret that is the service's own business, as a registered client's, is for `secrets.test`. */
const hiding = subjects.filter(({ definition: { inputFields, outputFields }, shape }) => {
  const isUsed = ({ path }: Leaf) => Object.hasOwn(shape.rows, formatPath(path));
  return listHiddenLeaves(inputFields).some(isUsed) || listHiddenLeaves(outputFields).length > 0;
});

let stack: SubjectStack;

beforeAll(async () => {
  stack = await startSubjectStack();
});

beforeEach(() => stack.emulator.clearFaults());
afterEach(() => stack.forgetAll());

afterAll(async () => {
  await stack.stop();
  // Else the sieve would be empty because nothing went through it.
  expect(stack.hidden.size).toBeGreaterThan(5);
  expect(listLeaks(stack, [...stack.hidden], [FOREIGN_SECRET])).toEqual([]);
});

/** Goes on whatever happens: here only what is said counts. */
async function tryTo(run: () => Promise<unknown>): Promise<string> {
  return await run().then(
    () => "",
    (error: unknown) => (error as Error).message,
  );
}

async function fail(
  actions: readonly string[],
  fault: Omit<FaultRule, "action">,
  run: () => Promise<unknown>,
): Promise<string> {
  for (const action of actions) stack.emulator.inject({ action, ...fault });
  const said = await tryTo(run);
  stack.emulator.clearFaults();
  return said;
}

const changed = ({ paths, shape }: Subject, program: object, toRow: (path: string) => { second: unknown }) =>
  paths[0] === undefined || shape.rows[paths[0]] === undefined
    ? { ...program }
    : withValue({ ...program }, paths[0], toRow(paths[0]).second);

describe.each(hiding)("$title", (subject) => {
  const { definition, shape } = subject;
  const { actions } = definition;
  const look = toLook(subject);

  test.each([...FAILURES.keys()])("shows nothing of them where every call fails, in way %s", async (way) => {
    const fault = FAILURES[way]!;
    const { resource, full, toRow, change } = stack.make(subject);
    await fail(actions.create, fault, () => resource.up(full));
    if (!resource.isInState()) await fail(look, fault, () => resource.up(full));
    if (!resource.isInState()) await tryTo(() => resource.up(full));
    if (!resource.isInState()) return;
    for (const { path } of listSecretLeaves(definition.inputFields)) {
      if (Object.hasOwn(shape.rows, formatPath(path))) change(formatPath(path), FOREIGN_SECRET);
    }
    await fail(look, fault, () => resource.refresh());
    await fail(actions.update, fault, () => resource.up(changed(subject, full, toRow)));
    await fail(actions.delete, fault, () => resource.destroy());
  });

  test("shows nothing of them where the service quotes all that it holds", async () => {
    const object = stack.make(subject);
    const { resource, full, toRow } = object;
    await resource.up(full);
    const message = JSON.stringify([stack.readHidden(subject, object), full]);
    const fault = { kind: "status", status: 400, code: "InvalidParameter", message } as const;
    // What cannot be changed is not asked for a change.
    const update = await fail(actions.update, fault, () => resource.up(changed(subject, full, toRow)));
    expect(update).toMatch(subject.paths.length > 0 ? /\[secret\]/ : /^$/);
    expect(await fail(actions.delete, fault, () => resource.destroy())).toContain("[secret]");
  });

  // Nothing of some can be changed.
  if (subject.paths.length === 0) return;

  test("keeps them where something else changes", async () => {
    const object = stack.make(subject);
    const { resource, full, toRow } = object;
    await resource.up(full);
    const before = stack.readHidden(subject, object);
    const program = changed(subject, full, toRow);
    expect(await resource.up(program)).toBe("update");
    expect(stack.readHidden(subject, object)).toEqual(before);
    await expectQuiet(resource, program);
  });
});
