/**
 * What a failed call leaves behind, in the real provider process: an object that exists is never lost, its state
 * can always be finished, read and destroyed, and an error says what happened without stack and without secret.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { FaultRule } from "../../emulator/index";
import { sealEnvelopes } from "../support/in-process";
import { findStore } from "../support/emulated-cloud";
import { withoutProvider } from "../support/provider-wire";
import { expectQuiet, listDifferences, withValue } from "./matrix-object";
import type { MatrixObject } from "./matrix-object";
import { listLeaks } from "./process-stack";
import { SECRET } from "./row";
import { changeable, startSubjectStack, subjects, toLook, toType } from "./subjects";
import type { Subject, SubjectStack } from "./subjects";

let stack: SubjectStack;

beforeAll(async () => {
  stack = await startSubjectStack();
});

beforeEach(() => {
  stack.emulator.clearFaults();
});

afterEach(() => stack.forgetAll());

afterAll(async () => {
  await stack.stop();
  expect(listLeaks(stack, [...stack.hidden], [])).toEqual([]);
  expect(stack.provider.stderr()).not.toMatch(/^\s+at /m);
});

const makeObject = (subject: Subject): MatrixObject => stack.make(subject);

async function catchError(run: Promise<unknown>): Promise<Error & { id?: string; properties?: object }> {
  return await run.then(
    () => expect.fail("nothing failed"),
    (error: unknown) => error as Error,
  );
}

function inject(actions: readonly string[], rule: Partial<FaultRule> = { status: 500 }): void {
  for (const action of actions) stack.emulator.inject({ action, kind: "status", ...rule });
}

describe.each(subjects)("$title", (subject) => {
  const look = toLook(subject);
  const type = toType(subject);
  const { actions, kind } = subject.definition;

  test("an object that could not be read back after its creation is kept, and the next up finishes it", async () => {
    const { resource, full, stored } = makeObject(subject);
    inject(look);
    const error = await catchError(resource.up(full));
    expect(error.message).toMatch(new RegExp(`^Could not create ${type}(?: "failing-\\d+")?: `));
    expect(error.id).toBeTruthy();
    expect(JSON.stringify(sealEnvelopes(error.properties))).not.toContain(SECRET);
    expect(stored()).toBeDefined();
    expect(await resource.up(full)).toBe("update");
    expect(resource.state().id).toBe(error.id);
    await expectQuiet(resource, full);
  });

  test("a half-made object that is refreshed first is finished and not replaced", async () => {
    const { resource, minimal, stored } = makeObject(subject);
    inject(look);
    const { id } = await catchError(resource.up(minimal));
    const before = stored();
    await resource.refresh();
    expect((await resource.preview(minimal)).step).not.toBe("replace");
    await resource.up(minimal);
    expect(resource.state().id).toBe(id);
    expect(listDifferences(before, stored())).toEqual([]);
    await expectQuiet(resource, minimal);
  });

  test("a half-made object can be destroyed", async () => {
    const { resource, minimal } = makeObject(subject);
    inject(look);
    await catchError(resource.up(minimal));
    await resource.destroy();
    expect(resource.isInState()).toBe(false);
  });

  test("a refused creation leaves nothing", async () => {
    const { resource, full } = makeObject(subject);
    inject(actions.create, { status: 403, code: "AccessDenied" });
    const error = await catchError(resource.up(full));
    expect(error.message).toMatch(/AccessDenied/);
    expect(error.id).toBeUndefined();
    expect(resource.isInState()).toBe(false);
  });

  test("what cannot be read is not gone, and what is gone is not an error", async () => {
    const { resource, full } = makeObject(subject);
    await resource.up(full);
    for (const failing of ["status", "dropBeforeCommit", "truncate", "html", "empty"] as const) {
      inject(look, { kind: failing });
      await expect(resource.refresh()).rejects.toThrow(/^Could not read /);
    }
    inject(actions.delete, { times: 2 });
    await expect(resource.destroy()).rejects.toThrow(/^Could not delete /);
    await expectQuiet(resource, full);
    const { id, outputs } = resource.state();
    findStore(stack.emulator, kind).remove(subject.shape.stored, id);
    await resource.destroy();
    await stack.provider.delete(kind, id, withoutProvider(outputs));
    expect(await stack.provider.read(kind, id, withoutProvider(outputs))).toMatchObject({ id: "" });
  });
});

describe.each(changeable)("$title, changed", (subject) => {
  const { path } = subject;
  const look = toLook(subject);
  const type = toType(subject);

  test("an update that could not be read back keeps everything in state, and the next up finishes it", async () => {
    const { resource, full, toRow, stored } = makeObject(subject);
    await resource.up(full);
    const changed = withValue(full, path, toRow(path).second);
    // Every update looks first whether somebody changed the object.
    inject(look, { status: 500, skip: 1 });
    const error = await catchError(resource.up(changed));
    expect(error.message).toMatch(new RegExp(`^Could not update ${type} `));
    expect(error.id).toBe(resource.state().id);
    expect(JSON.stringify(sealEnvelopes(error.properties))).not.toContain(SECRET);
    const written = stored();
    await resource.up(changed);
    expect(listDifferences(written, stored())).toEqual([]);
    await expectQuiet(resource, changed);
  });

  test("a refused update leaves the state as it was, and its error holds no secret that the service repeats", async () => {
    const { resource, full, toRow } = makeObject(subject);
    await resource.up(full);
    const before = resource.state();
    const hasSecret = JSON.stringify(full).includes(SECRET);
    const message = `not good: ${hasSecret ? SECRET : "the text"}!`;
    inject(subject.definition.actions.update, {
      status: 400,
      code: "InvalidParameter.ClientSecret",
      message,
    });
    const error = await catchError(resource.up(withValue(full, path, toRow(path).second)));
    expect(error.message).toContain("not good: ");
    expect(error.message).not.toContain(SECRET);
    expect(error.id).toBeUndefined();
    expect(resource.state()).toEqual(before);
    await expectQuiet(resource, full);
  });
});
