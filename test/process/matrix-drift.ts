/**
 * The aspects of the matrix in which somebody changes the object in the console: what the program says, what it
 * leaves out, and what goes away.
 */
import { expect } from "vitest";
import { isZero, getAt } from "../../provider/lifecycle/tree";
import { judgeRemoval, REFUSED } from "./matrix-code";
import type { Cell } from "./matrix-code";
import {
  expectQuiet,
  listChangedInputs,
  listDifferences,
  previewChange,
  toWirePath,
  withValue,
} from "./matrix-object";

/** Refreshes after a change outside; gives back the paths of the inputs that the engine would show. */
async function refreshDrift({ object: { resource } }: Cell): Promise<string[]> {
  const { inputs } = resource.state();
  expect(await resource.refresh()).toBe("drift");
  return listChangedInputs(inputs, resource.state().inputs);
}

/** Create-only fields are repaired by a replacement, all others in place. */
async function expectRepairStep(cell: Cell, program: object): Promise<void> {
  const { resource } = cell.object;
  const { path, field } = cell;
  const isReplaced = field.createOnly === true;
  expect(await previewChange(resource, { ...program })).toEqual({
    step: isReplaced ? "replace" : "update",
    replaces: isReplaced ? [path.split(".")[0]] : [],
    paths: listDrifting(cell),
  });
}

const listDrifting = ({ object, path }: Cell): string[] =>
  [path, ...(object.toRow(path).alsoDrifts ?? [])].sort();

export async function repairStated(cell: Cell, outside: unknown): Promise<void> {
  const { object, path, field } = cell;
  const { resource, full, stored, change, toRow } = object;
  await resource.up(full);
  const before = stored();
  change(path, outside);
  // Services leave empty values out of their JSON.
  if (outside === undefined && isZero(toRow(path).first)) return await expectQuiet(resource, full);
  expect(await refreshDrift(cell)).toEqual(listDrifting(cell));
  const shown = outside === undefined ? toRow(path).gone : outside;
  expect(getAt(resource.state().inputs, path.split("."))).toEqual(shown);
  await expectRepairStep(cell, full);
  await resource.up(full);
  if (field.createOnly !== true) expect(listDifferences(before, stored())).toEqual([]);
  await expectQuiet(resource, full);
}

/** A value that the service never shows leaves no trace. */
export async function overlookHidden({ object, path, field }: Cell): Promise<void> {
  const { resource, full, change, toRow } = object;
  expect(field.writeOnly).toBe(true);
  await resource.up(full);
  change(path, toRow(path).second);
  await expectQuiet(resource, full);
}

export async function repairSecret(cell: Cell, isVisible: boolean): Promise<void> {
  const { object, path } = cell;
  const { resource, full, stored, change, toRow } = object;
  await resource.up(full);
  const before = stored();
  change(path, toRow(path).outside);
  if (!isVisible) return await expectQuiet(resource, full);
  // No input shows it: the secret fields keep the value that we know.
  expect(await refreshDrift(cell)).toEqual([]);
  expect(resource.state().outputs["secretStatus"]).toBe("changed outside");
  expect(await previewChange(resource, full)).toEqual({ step: "update", replaces: [], paths: [] });
  expect(resource.lastDiff()?.changes).toBe("some");
  await resource.up(full);
  expect(listDifferences(before, stored())).toEqual([]);
  expect(resource.state().outputs["secretStatus"]).not.toBe("changed outside");
  await expectQuiet(resource, full);
}

/** Another value than the service holds by itself. */
export function chooseOutside({ object, path, field }: Cell, held: unknown): unknown {
  const { first, outside } = object.toRow(path);
  if (field.kind === "boolean") return held !== true;
  return outside === held ? first : outside;
}

/** `toOutside` gets what the service holds now. */
export async function repairLeftOut(cell: Cell, toOutside: (held: unknown) => unknown): Promise<void> {
  const { object, path, field, isReset } = cell;
  const { resource, minimal, stored, change, toRow } = object;
  await resource.up(minimal);
  const before = stored();
  const wirePath = toWirePath(path, toRow(path));
  const held = getAt(before, wirePath);
  const outside = toOutside(held);
  change(path, outside);
  if (outside === undefined && isZero(held)) return await expectQuiet(resource, minimal);
  expect(await refreshDrift(cell)).toEqual(listDrifting(cell));
  if (outside !== undefined) expect(getAt(resource.state().inputs, path.split("."))).toEqual(outside);
  await expectRepairStep(cell, minimal);
  const target = field.createOnly === true ? "replaced" : judgeRemoval(field, path, held, isReset);
  if (target === "refused") {
    await expect(resource.up(minimal)).rejects.toThrow(REFUSED);
    const stated = withValue(minimal, path, outside);
    await resource.up(stated);
    return await expectQuiet(resource, stated);
  }
  await resource.up(minimal);
  if (target !== "replaced" && held !== undefined) expect(listDifferences(before, stored())).toEqual([]);
  else if (target === "" || Array.isArray(target)) expect(getAt(stored(), wirePath)).toEqual(target);
  await expectQuiet(resource, minimal);
}
