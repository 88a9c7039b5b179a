/**
 * What a failed call leaves behind, in the real provider process: an object that exists is never lost, its state
 * can always be finished, read and destroyed, and an error says what happened without stack and without secret.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { FaultRule } from "../../emulator/index";
import type { ResourceDefinition } from "../../provider/lifecycle/define-resource";
import type { Field } from "../../provider/lifecycle/field";
import { listHiddenLeaves } from "../../provider/lifecycle/secret";
import { formatPath, getAt, listLeaves } from "../../provider/lifecycle/tree";
import { definitions } from "../../rules/kind";
import { sealEnvelopes } from "../support/in-process";
import { findStore } from "../support/emulated-cloud";
import { withoutProvider } from "../support/provider-wire";
import { createMatrixObject, expectQuiet, listDifferences, makeParents, withValue } from "./matrix-object";
import type { Context, MatrixObject } from "./matrix-object";
import { emulatorOptions, setSwitches, shapes } from "./matrix-rows";
import { listLeaks, startProcessStack } from "./process-stack";
import type { ProcessStack } from "./process-stack";
import { SECRET } from "./row";
import type { Shape } from "./row";

interface Subject {
  title: string;
  definition: ResourceDefinition;
  shape: Shape;
  /** A field whose change is an update that can be seen; undefined where nothing can be changed. */
  path: string | undefined;
}

const isPlain = ({ createOnly, local, secret, personal, writeOnly, naming, kind }: Field): boolean =>
  kind !== "json" && ![createOnly, local, secret, personal, writeOnly, naming].includes(true);

const subjects = definitions.flatMap((definition): Subject[] => {
  const plain = new Set(
    listLeaves(definition.inputFields)
      .filter(({ field }) => isPlain(field))
      .map(({ path }) => formatPath(path)),
  );
  // Later shapes of most kinds are there for a field or two.
  const used = (shapes[definition.kind] ?? []).filter((shape, at) => at === 0 || shape.isWhole === true);
  if (used.length === 0) throw new Error(`${definition.kind} has no shape in matrix-rows`);
  const name = definition.kind.split(":")[1] ?? "";
  return used.map((shape) => {
    const path = Object.keys(shape.rows).find((row) => plain.has(row));
    return { title: `${name}: ${shape.name}`, definition, shape, path };
  });
});
const changeable = subjects.flatMap((subject) =>
  subject.path === undefined ? [] : [{ ...subject, path: subject.path }],
);

let stack: ProcessStack;
let parents: Context = {};
let count = 0;
const told = new Set([SECRET]);
const made: MatrixObject[] = [];

beforeAll(async () => {
  stack = await startProcessStack({ emulator: emulatorOptions });
  parents = await makeParents(
    stack,
    subjects.map(({ shape }) => shape),
  );
});

beforeEach(() => {
  stack.emulator.clearFaults();
});

// Some live in what has room for a few.
afterEach(() => {
  for (const object of made.splice(0)) if (object.resource.isInState()) object.forget();
});

afterAll(async () => {
  await stack.stop();
  expect(listLeaks(stack, [...told], [])).toEqual([]);
  expect(stack.provider.stderr()).not.toMatch(/^\s+at /m);
});

function makeObject({ definition, shape }: Subject): MatrixObject {
  setSwitches(stack.emulator, shape, shape.meanings[0]!);
  stack.emulator.switches.secretInGet = "clear";
  count += 1;
  const context = { ...parents, name: `failing-${count}`, number: String(count).padStart(8, "0") };
  const object = createMatrixObject(stack, definition.kind, shape, context);
  made.push(object);
  for (const { path } of listHiddenLeaves(definition.inputFields)) {
    const hidden = getAt(object.full, path);
    if (typeof hidden === "string") told.add(hidden);
  }
  return object;
}

async function catchError(run: Promise<unknown>): Promise<Error & { id?: string; properties?: object }> {
  return await run.then(
    () => expect.fail("nothing failed"),
    (error: unknown) => error as Error,
  );
}

function inject(actions: readonly string[], rule: Partial<FaultRule> = { status: 500 }): void {
  for (const action of actions) stack.emulator.inject({ action, kind: "status", ...rule });
}

const toLook = ({ definition }: Subject): string[] => definition.actions.read.slice(0, 1);
const toType = ({ definition }: Subject): string => definition.kind.split(":")[1] ?? "";

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
