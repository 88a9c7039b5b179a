/**
 * The aspects of the matrix in which the program changes: a value, its removal, a value that was there before.
 */
import { expect } from "vitest";
import type { Field } from "../../provider/lifecycle/field";
import { getAt } from "../../provider/lifecycle/tree";
import { expectQuiet, listDifferences, previewChange, toWire, toWirePath, withValue } from "./matrix-object";
import type { MatrixObject } from "./matrix-object";

export interface Cell {
  object: MatrixObject;
  path: string;
  field: Field;
  /** An update without a field resets it. */
  isReset: boolean;
}

/** Decides how the package behaves; the service never hears of it. */
const isLocal = (field: Field, path: string): boolean => field.local === true && path !== "extra";

const topLevel = (path: string): string => path.split(".")[0] ?? path;

export async function changeInPlace({ object, path, field }: Cell): Promise<void> {
  const { resource, full, stored, toRow } = object;
  const row = toRow(path);
  await resource.up(full);
  const before = stored();
  const changed = withValue(full, path, row.second);
  expect(await previewChange(resource, changed)).toEqual({ step: "update", replaces: [], paths: [path] });
  expect(resource.lastDiff()?.changes).toBe("unknown");
  expect(await resource.up(changed)).toBe("update");
  if (isLocal(field, path)) {
    expect(row.alsoChanges ?? []).toEqual(expect.arrayContaining(listDifferences(before, stored())));
  } else {
    const wirePath = toWirePath(path, row);
    expect(listDifferences(before, stored())).toEqual(
      [...(row.alsoChanges ?? []), wirePath.join(".")].sort(),
    );
    expect(getAt(stored(), wirePath)).toEqual(toWire(row, row.second));
  }
  await expectQuiet(resource, changed);
}

export async function changeByReplacement(
  { object, path }: Cell,
  deleteBeforeReplace: boolean,
): Promise<void> {
  const { resource, full, stored, toRow } = object;
  await resource.up(full);
  const changed = withValue(full, path, toRow(path).second);
  const replaces = [topLevel(path)];
  expect(await previewChange(resource, changed)).toEqual({ step: "replace", replaces, paths: [path] });
  expect(resource.lastDiff()).toEqual({ changes: "unknown", replaces, deleteBeforeReplace });
  const before = stored();
  expect(await resource.up(changed)).toBe("replace");
  expect(stored()).not.toEqual(before);
  await expectQuiet(resource, changed);
}

/** What the service goes back to; "refused" where nobody knows a value that means "none". */
export function judgeRemoval(field: Field, path: string, before: unknown, isReset: boolean): unknown {
  if (isLocal(field, path)) return "local";
  if (field.defaultValue !== undefined) return field.defaultValue;
  // Nobody saw what a hidden field was.
  if (before !== undefined && field.writeOnly !== true) return before;
  if (field.serviceDefault !== undefined) return field.serviceDefault;
  if (field.words === undefined && field.options === undefined && field.neverEmpty !== true) {
    if (field.kind === "string") return "";
    if (field.kind === "list") return [];
  }
  return isReset ? "reset" : "refused";
}

export const REFUSED = /left the program, and the service keeps the value; state the value that you want/;

export async function removeAfterCreate({ object, path, field, isReset }: Cell): Promise<void> {
  const { resource, full, stored, toRow } = object;
  const row = toRow(path);
  await resource.up(full);
  const before = stored();
  const removed = withValue(full, path, undefined);
  if (field.createOnly === true) {
    const step = { step: "replace", replaces: [topLevel(path)], paths: [path] };
    expect(await previewChange(resource, removed)).toEqual(step);
    return;
  }
  expect(await previewChange(resource, removed)).toEqual({ step: "update", replaces: [], paths: [path] });
  const target = judgeRemoval(field, path, undefined, isReset);
  if (target === "refused") {
    await expect(resource.up(removed)).rejects.toThrow(REFUSED);
    expect(listDifferences(before, stored())).toEqual([]);
    expect((await resource.preview(removed)).step).toBe("update");
    await resource.up(full);
    await expectQuiet(resource, full);
    return;
  }
  expect(await resource.up(removed)).toBe("update");
  if (target === "local") {
    expect(stored()).toEqual(before);
  } else if (target !== "reset") {
    const allowed = [...(row.alsoChanges ?? []), toWirePath(path, row).join(".")].sort();
    expect(listDifferences(before, stored())).toEqual(allowed);
    expect(getAt(stored(), toWirePath(path, row))).toEqual(toWire(row, target));
  }
  await expectQuiet(resource, removed);
}

export async function setAndRemove({ object, path, field, isReset }: Cell): Promise<void> {
  const { resource, minimal, stored, toRow } = object;
  const row = toRow(path);
  await resource.up(minimal);
  const before = stored();
  const held = getAt(before, toWirePath(path, row));
  await resource.up(withValue(minimal, path, row.first));
  if (!isLocal(field, path)) {
    expect(getAt(stored(), toWirePath(path, row))).toEqual(toWire(row, row.first));
  }
  const target = judgeRemoval(field, path, held, isReset);
  if (target === "refused") {
    await expect(resource.up(minimal)).rejects.toThrow(REFUSED);
    await resource.up(withValue(minimal, path, row.first));
    await expectQuiet(resource, withValue(minimal, path, row.first));
    return;
  }
  expect(await resource.up(minimal)).toBe("update");
  if (held !== undefined || target === "local") expect(listDifferences(before, stored())).toEqual([]);
  else if (target !== "reset") expect(getAt(stored(), toWirePath(path, row))).toEqual(target);
  await expectQuiet(resource, minimal);
}

/** Saying what is so anyway, and no longer saying it, touches no object. */
export async function stateAsItIs({ object, path }: Cell): Promise<void> {
  const { resource, minimal, stored, toRow } = object;
  await resource.up(minimal);
  const before = stored();
  const { id } = resource.state();
  const stated = withValue(minimal, path, getAt(before, toWirePath(path, toRow(path))));
  expect(await resource.up(stated)).toBe("update");
  await expectQuiet(resource, stated);
  expect(await resource.up(minimal)).toBe("update");
  await expectQuiet(resource, minimal);
  expect(resource.state().id).toBe(id);
  expect(stored()).toEqual(before);
}
