/**
 * The whole matrix of one resource against the real provider process: each field of its schema in each aspect, in
 * each shape, and with both meanings that an update without a field may have. Knows no field by name.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { defaultSwitches } from "../../emulator/index";
import type { Field } from "../../provider/lifecycle/field";
import { formatPath, getAt, listLeaves } from "../../provider/lifecycle/tree";
import type { Tree } from "../../provider/lifecycle/tree";
import * as code from "./matrix-code";
import type { Cell } from "./matrix-code";
import * as drift from "./matrix-drift";
import { createMatrixObject, makeParents } from "./matrix-object";
import type { Context, MatrixObject } from "./matrix-object";
import { emulatorOptions, setSwitches, shapes } from "./matrix-rows";
import { findDefinition, listLeaks, startProcessStack } from "./process-stack";
import type { ProcessStack } from "./process-stack";
import { FOREIGN_SECRET, SECOND_SECRET, SECRET } from "./row";
import type { Shape } from "./row";

type Leaf = [path: string, field: Field];

export function describeMatrix(kind: string): void {
  const definition = findDefinition(kind);
  const leaves = new Map(
    listLeaves(definition.inputFields).map(({ path, field }): Leaf => [formatPath(path), field]),
  );
  const shapesOfKind = shapes[kind] ?? [];
  let stack: ProcessStack;
  let parents: Context = {};
  const told = new Set([SECRET, SECOND_SECRET]);
  let count = 0;

  beforeAll(async () => {
    stack = await startProcessStack({ emulator: emulatorOptions });
    parents = await makeParents(stack, shapesOfKind);
  });

  afterAll(async () => {
    await stack.stop();
    expect(listLeaks(stack, [...told], [FOREIGN_SECRET])).toEqual([]);
    expect(stack.provider.stderr()).toBe("");
    expect(stack.provider.stdout()).toMatch(/^\d+\n$/);
  });

  /** Secrets that the service made; they are in envelopes like all others. */
  const listTold = (outputs: Tree): string[] =>
    Object.entries(definition.outputFields.fields)
      .filter(([, field]) => field.secret === true)
      .flatMap(([name]) => (typeof outputs[name] === "string" ? [outputs[name]] : []));

  /** Data about people is in envelopes too. */
  const notePersonal = (shape: Shape, { toRow }: MatrixObject): void => {
    const personal = [...leaves].filter(
      ([path, field]) => field.personal === true && Object.hasOwn(shape.rows, path),
    );
    for (const [path] of personal) {
      const { first, second, outside } = toRow(path);
      for (const value of [first, second, outside]) if (typeof value === "string") told.add(value);
    }
  };

  test("every field has a row in some shape, and every row a field", () => {
    const rows = new Set(shapesOfKind.flatMap((shape) => Object.keys(shape.rows)));
    expect([...rows].sort()).toEqual([...leaves.keys()].sort());
  });

  const toCell = (shape: Shape, path: string, field: Field, isReset: boolean): Cell => {
    const name = `object-${(count += 1)}`;
    const object = createMatrixObject(stack, kind, shape, {
      ...parents,
      name,
      number: String(count).padStart(8, "0"),
    });
    notePersonal(shape, object);
    return { object, path, field, isReset };
  };

  for (const shape of shapesOfKind) {
    const all = [...leaves].filter(([path]) => Object.hasOwn(shape.rows, path));
    const isStated = ([path]: Leaf) => getAt(shape.minimal, path.split(".")) !== undefined;
    const isCreateOnly = ([, field]: Leaf) => field.createOnly === true;
    const isIdentity = ([path]: Leaf) => definition.idSegments.includes(path);
    const isShown = ([path, field]: Leaf) =>
      path === "extra" || (field.local !== true && field.secret !== true && field.writeOnly !== true);
    const isSecret = ([, field]: Leaf) => field.secret === true;
    const isSecretVisible = ["clear", "masked"].includes(
      shape.switches?.secretInGet ?? defaultSwitches.secretInGet,
    );

    describe.each(shape.meanings)(`${shape.name}, where an update means %s`, (mode) => {
      const isReset = mode === "reset";
      beforeEach(() => setSwitches(stack.emulator, shape, mode));
      const each = (list: Leaf[], title: string, run: (cell: Cell) => Promise<void>) => {
        if (list.length > 0) {
          // The process under test and the emulator beside this test then work at the same time. A list that reads
          // share may be a second old, so that it does not show what somebody changed since: such reads stay alone.
          const start = definition.readMany === undefined ? test.concurrent : test;
          start.each(list)(`%s: ${title}`, async (path, field) => {
            const cell = toCell(shape, path, field, isReset);
            await run(cell);
            for (const secret of listTold(cell.object.resource.state().outputs)) told.add(secret);
            cell.object.forget();
          });
        }
      };
      const inPlace = all.filter((leaf) => !isCreateOnly(leaf));
      const shown = all.filter((leaf) => isShown(leaf) && !isIdentity(leaf));
      const leftOut = all.filter((leaf) => !isStated(leaf) && !leaf[1].required && !isSecret(leaf));

      const unmanaged = shown.filter((leaf) => leftOut.includes(leaf) && leaf[0] !== "extra");
      const removable = inPlace.filter((leaf) => leftOut.includes(leaf));

      each(inPlace, "a change reaches the service and nothing else does", code.changeInPlace);
      each(removable, "taken out of the program, it is cleared or refused", code.removeAfterCreate);
      each(removable, "set and taken out again, it is as before or refused", code.setAndRemove);
      each(unmanaged, "left out of the program, a change outside is drift", (cell) =>
        drift.repairLeftOut(cell, (held) => drift.chooseOutside(cell, held)),
      );
      each(unmanaged, "left out of the program, taken away outside it is drift", (cell) =>
        drift.repairLeftOut(cell, () => undefined),
      );
      // What follows sends the whole object or replaces it, so the meaning of a missing field has no say in it.
      if (mode !== shape.meanings[0]) return;

      const createOnly = all.filter(isCreateOnly);
      const hidden = all.filter(([path, field]) => field.writeOnly === true && !isCreateOnly([path, field]));
      each(shown, "a change outside is drift and repaired", (cell) =>
        drift.repairStated(cell, cell.object.toRow(cell.path).outside),
      );
      // Without its name an object would stop every create beside it: nobody can say then that no name is taken.
      each(
        shown.filter(([path]) => path !== "extra" && path !== definition.nameField),
        "taken away outside, it is drift and repaired",
        (cell) => drift.repairStated(cell, undefined),
      );
      each(hidden, "a change outside is not seen", drift.overlookHidden);
      each(all.filter(isSecret), "a change outside is told and repaired where the service shows it", (cell) =>
        drift.repairSecret(cell, isSecretVisible),
      );
      each(createOnly, "a change replaces the object", (cell) =>
        code.changeByReplacement(cell, definition.isReplacedFirst !== true),
      );
      each(
        createOnly.filter((leaf) => leftOut.includes(leaf)),
        "taken out of the program, the object is replaced",
        code.removeAfterCreate,
      );
      each(
        createOnly.filter((leaf) => leftOut.includes(leaf) && shown.includes(leaf)),
        "stated as it is, nothing is touched",
        code.stateAsItIs,
      );
    });
  }
}
