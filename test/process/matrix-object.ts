/**
 * One object of the matrix: its programs, its life, and what the service has stored of it. Spells the service's
 * names on its own, so that a mistake in the package's mapping shows. Knows no aspect of the matrix.
 */
import { expect } from "vitest";
import type { Json, JsonObject } from "../../emulator/index";
import { getAt, isTree, setAt } from "../../provider/lifecycle/tree";
import type { Path, Tree } from "../../provider/lifecycle/tree";
import type { Step, StackResource } from "../support/in-process";
import { findStore } from "../support/emulated-cloud";
import { findDefinition } from "./process-stack";
import type { ProcessResource, ProcessStack } from "./process-stack";
import type { Row, Shape } from "./row";

/** What an object of the matrix may live in, by the text that stands for its id. */
const PARENTS: Readonly<Record<string, readonly [kind: string, program: Tree]>> = {
  pool: ["volcengine:UserPool", { name: "first pool of the matrix" }],
  otherPool: ["volcengine:UserPool", { name: "second pool of the matrix" }],
  application: ["alicloud:RamApplication", { appName: "first", displayName: "First", appType: "WebApp" }],
  otherApplication: [
    "alicloud:RamApplication",
    { appName: "second", displayName: "Second", appType: "WebApp" },
  ],
  organization: ["oneaccess:Organization", { code: "first", name: "First" }],
  appOrganization: [
    "oneaccess:ApplicationOrganization",
    { applicationId: "20260102030405006-A1B2-0C1D2E3F4", orgCode: "first", name: "First" },
  ],
  otherAppOrganization: [
    "oneaccess:ApplicationOrganization",
    { applicationId: "20260102030405006-A1B2-0C1D2E3F4", orgCode: "second", name: "Second" },
  ],
  otherOrganization: ["oneaccess:Organization", { code: "second", name: "Second" }],
  thirdOrganization: ["oneaccess:Organization", { code: "third", name: "Third" }],
  user: ["oneaccess:User", { userName: "first", mobile: "13600000001" }],
  otherUser: ["oneaccess:User", { userName: "second", mobile: "13600000002" }],
};

export type Context = Readonly<Record<string, string>>;

/** Makes the parents that these shapes name, and no others. */
export async function makeParents(stack: ProcessStack, shapes: readonly Shape[]): Promise<Context> {
  const text = JSON.stringify(shapes);
  const made: Record<string, string> = {};
  for (const [name, [kind, program]] of Object.entries(PARENTS)) {
    if (!text.includes(`{${name}}`)) continue;
    const parent = stack.open(kind);
    await parent.up(program);
    made[name] = parent.state().id.split("/").at(-1) ?? "";
  }
  return made;
}

export interface MatrixObject {
  resource: ProcessResource;
  stored: () => JsonObject;
  /** Somebody changes one field in the console; undefined takes it away. */
  change: (path: string, value: unknown) => void;
  /** Takes it out of the service's store. */
  forget: () => void;
  toRow: (path: string) => Row;
  /** The program with every row's first value. */
  full: Tree;
  minimal: Tree;
}

export function createMatrixObject(
  stack: ProcessStack,
  kind: string,
  shape: Shape,
  context: Context,
): MatrixObject {
  const resource = stack.open(kind);
  const minimal = fillIn(shape.minimal, context) as Tree;
  const full = structuredClone(minimal);
  for (const [path, { first }] of Object.entries(shape.rows)) {
    setAt(full, path.split("."), fillIn(first, context));
  }
  const access = findStore(stack.emulator, kind);
  const { idSegments } = findDefinition(kind);
  const toRow = (path: string): Row => {
    const row = fillIn(shape.rows[path], context) as Row;
    const { toWire: spell } = row;
    return spell === undefined ? row : { ...row, toWire: (value) => fillIn(spell(value), context) as Json };
  };
  return {
    resource,
    full,
    minimal,
    toRow,
    stored() {
      const parts = resource.state().id.split("/").map(decodeURIComponent);
      const found = (access.list()[`${shape.stored}s`] ?? []).filter((wire) =>
        idSegments.every(
          (segment, at) => wire[shape.idNames?.[segment] ?? capitalise(segment)] === parts[at],
        ),
      );
      expect(found).toHaveLength(1);
      return shape.simplify?.(found[0] ?? {}) ?? found[0] ?? {};
    },
    change(path, value) {
      const patch: JsonObject = {};
      setAt(patch, toWirePath(path, toRow(path)), value === undefined ? null : toWire(toRow(path), value));
      access.change(shape.stored, resource.state().id, patch);
    },
    forget: () => access.remove(shape.stored, resource.state().id),
  };
}

function fillIn(value: unknown, context: Context): unknown {
  if (typeof value === "string") {
    return value.replace(/\{(\w+)\}/g, (text, name: string) => context[name] ?? text);
  }
  if (Array.isArray(value)) return value.map((item) => fillIn(item, context));
  if (!isTree(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, fillIn(part, context)]));
}

const capitalise = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

export function toWirePath(path: string, row: Row): Path {
  return row.wirePath ?? path.split(".").map(capitalise);
}

export function toWire({ toWire: spell }: Row, value: unknown): Json {
  return spell === undefined ? capitaliseKeys(value) : spell(value);
}

function capitaliseKeys(value: unknown): Json {
  if (Array.isArray(value)) return value.map(capitaliseKeys);
  if (!isTree(value)) return value as Json;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [capitalise(name), capitaliseKeys(part)]),
  );
}

export function withValue(program: Tree, path: string, value: unknown): Tree {
  const changed = structuredClone(program);
  if (value !== undefined) {
    setAt(changed, path.split("."), value);
    return changed;
  }
  const parts = path.split(".");
  const parent = getAt(changed, parts.slice(0, -1)) ?? changed;
  if (isTree(parent)) delete parent[parts.at(-1) ?? ""];
  return changed;
}

const MOVED_BY_EVERY_WRITE = new Set(["UpdateTime", "UpdatedAt", "UpdateDate", "updated_at"]);

/** The dotted paths of all leaves that differ; a list is a leaf. */
export function listDifferences(left: unknown, right: unknown, path: Path = []): string[] {
  if (isTree(left) || isTree(right)) {
    const names = new Set([...Object.keys(left ?? {}), ...Object.keys(right ?? {})]);
    return [...names]
      .filter((name) => !MOVED_BY_EVERY_WRITE.has(name))
      .sort()
      .flatMap((name) => listDifferences(getAt(left, [name]), getAt(right, [name]), [...path, name]));
  }
  return JSON.stringify(left) === JSON.stringify(right) ? [] : [path.join(".")];
}

/** The same of two bags of inputs, where `extra` counts as one field. */
export function listChangedInputs(left: Tree, right: Tree): string[] {
  const paths = listDifferences(left, right).map((path) => (path.startsWith("extra.") ? "extra" : path));
  return [...new Set(paths)];
}

/** Nothing to do for this program, and nothing to see in a refresh, before and after. */
export async function expectQuiet(resource: ProcessResource, program: Tree): Promise<void> {
  expect((await resource.preview(program)).step).toBe("same");
  expect(resource.lastDiff()).toEqual({
    changes: "none",
    replaces: [],
    deleteBeforeReplace: expect.any(Boolean),
  });
  expect(await resource.refresh()).toBe("same");
  expect((await resource.preview(program)).step).toBe("same");
}

/** What the next `up` would do, and for which inputs. */
export async function previewChange(
  resource: StackResource,
  program: Tree,
): Promise<{ step: Step; replaces: string[]; paths: string[] }> {
  const before = resource.state().inputs;
  const { step, replaces, inputs } = await resource.preview(program);
  return { step, replaces, paths: listChangedInputs(before, inputs) };
}
