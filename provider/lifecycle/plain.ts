/**
 * What a program gave, as fresh plain JSON: everything after this may recurse, compare and serialize. What JSON
 * cannot hold is left out and reported, without its value. Knows no field.
 */
import { isDeeperThan, MAX_JSON_DEPTH } from "../http/json";
import type { Problem } from "./find-problems";
import { formatPath } from "./tree";
import type { Tree } from "./tree";
import { SIGNATURE_KEY } from "./unknown";

const DROPPED = Symbol("dropped");

type Keys = readonly PropertyKey[];

export function toPlainTree(value: Tree): { tree: Tree; problems: Problem[] } {
  if (isDeeperThan(value, MAX_JSON_DEPTH)) {
    const reason = `refers to itself or is nested deeper than ${MAX_JSON_DEPTH} levels`;
    const kept = Object.entries(value).filter(([, part]) => !isDeeperThan(part, MAX_JSON_DEPTH - 1));
    const { tree, problems } = toPlainTree(Object.fromEntries(kept));
    const names = new Set(kept.map(([name]) => name));
    const left = Object.keys(value).filter((name) => !names.has(name));
    return { tree, problems: [...problems, ...left.map((name) => ({ path: showKey(name), reason }))] };
  }
  const problems: Problem[] = [];
  return { tree: copyTree(value, [], problems), problems };
}

/** A name as it may be shown: without what a terminal would act on, and cut. */
export function showKey(name: string): string {
  const shown = name.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "").slice(0, 60);
  return shown === "" ? "(a name without visible characters)" : shown;
}

function copyTree(value: object, path: Keys, problems: Problem[]): Tree {
  const tree: Tree = {};
  for (const [name, part] of Object.entries(value) as [string, unknown][]) {
    // Assigned as a name it would change the object's prototype, and its parts would pass for inputs.
    if (name === "__proto__") {
      problems.push({ path: showPath([...path, name]), reason: "is not a name that an input can have" });
      continue;
    }
    const copy = copyPart(part, [...path, name], problems);
    if (copy !== DROPPED) tree[name] = copy;
  }
  return tree;
}

function copyPart(part: unknown, path: Keys, problems: Problem[]): unknown {
  if (part === null || typeof part === "string" || typeof part === "boolean") return part;
  // As JSON has it: an absent item of a list is null, and there is no minus zero.
  if (part === undefined) return typeof path.at(-1) === "number" ? null : DROPPED;
  if (typeof part === "number" && Number.isFinite(part)) return part === 0 ? 0 : part;
  if (Array.isArray(part)) {
    return Array.from(part, (item, index) => copyPart(item, [...path, index], problems)).map((item) =>
      item === DROPPED ? null : item,
    );
  }
  if (typeof part === "object" && isPlainObject(part)) return copyTree(part, path, problems);
  problems.push({
    path: showPath(path),
    reason: `is ${describeKind(part)}; give text, a number, true or false, a list or an object of these`,
  });
  return DROPPED;
}

function showPath(path: Keys): string {
  return formatPath(path.map((key) => (typeof key === "string" ? showKey(key) : key)));
}

/** Secrets arrive opened, so what the engine marked is an asset, an archive or a reference. */
function isPlainObject(value: object): boolean {
  if (Object.hasOwn(value, SIGNATURE_KEY)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function describeKind(value: unknown): string {
  if (typeof value === "number") return "not a finite number";
  return typeof value === "object" ? "an asset, a reference or an instance of a class" : `a ${typeof value}`;
}
