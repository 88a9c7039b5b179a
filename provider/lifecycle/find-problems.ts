/**
 * What is wrong with inputs: the schema's word on every known part, then the rules across fields. Unknown
 * parts are cut out first and nothing is said about them. A reason never holds a value.
 */
import { closest, distance } from "fastest-levenshtein";
import type { z } from "zod";
import type { ResourceDefinition } from "./define-resource";
import { listModelled } from "./extra";
import type { Field, ObjectField } from "./field";
import { isPlainHttp } from "./field-types";
import { showKey } from "./plain";
import { formatPath, getAt, isTree, listLeaves } from "./tree";
import type { Tree } from "./tree";
import { hasUnknown, isUnknown } from "./unknown";

/** A dotted path and a reason without any value. */
export interface Problem {
  path: string;
  reason: string;
}

type Keys = readonly PropertyKey[];

export function findProblems(
  definition: ResourceDefinition,
  tree: Tree,
): { problems: Problem[]; warnings: Problem[] } {
  const unknowns: Keys[] = [];
  const known = cutUnknowns(tree, [], unknowns);
  const result = definition.inputs.safeParse(known);
  const problems = (result.error?.issues ?? [])
    .filter((issue) => issue.code === "unrecognized_keys" || !unknowns.some((path) => isExcused(issue, path)))
    .flatMap((issue) => describeIssue(definition.inputFields, issue, tree));
  const warnings = listPlainHttp(definition.inputFields, tree);
  for (const { path, use } of listModelled(tree["extra"], definition.inputFields)) {
    problems.push({ path, reason: `is modelled by this package; use ${use}` });
  }
  for (const rule of definition.rules ?? []) {
    if (rule.reads.some((path) => hasUnknown(getAt(tree, path.split("."))) || isBelowUnknown(tree, path)))
      continue;
    // A rule may rely on the schema, so it has nothing to say where the schema already complained.
    if (problems.some((problem) => rule.reads.some((path) => isWithin(problem.path, path)))) continue;
    const reason = rule.judge(tree);
    if (reason !== undefined)
      (rule.level === "error" ? problems : warnings).push({ path: rule.path, reason });
  }
  return { problems, warnings };
}

function listPlainHttp(field: ObjectField, tree: Tree): Problem[] {
  return listLeaves(field).flatMap(({ path, field: leaf }) => {
    const value = getAt(tree, path);
    if (leaf.httpUrl !== true || typeof value !== "string" || !isPlainHttp(value)) return [];
    return [
      { path: formatPath(path), reason: "is plain http: codes and secrets travel readable; use https" },
    ];
  });
}

function cutUnknowns(value: unknown, path: Keys, unknowns: Keys[]): unknown {
  if (isUnknown(value)) {
    unknowns.push(path);
    return undefined;
  }
  if (Array.isArray(value)) return value.map((item, index) => cutUnknowns(item, [...path, index], unknowns));
  if (!isTree(value)) return value;
  const cut: Tree = {};
  for (const [name, part] of Object.entries(value)) {
    const kept = cutUnknowns(part, [...path, name], unknowns);
    if (kept !== undefined) cut[name] = kept;
  }
  return cut;
}

/** A list where an object belongs is wrong whatever the unknown inside it turns out to be. */
function isExcused(issue: z.core.$ZodIssue, unknown: Keys): boolean {
  const isOfContainer = issue.code === "invalid_type" && issue.path.length < unknown.length;
  return !isOfContainer && isTouching(issue.path, unknown);
}

function isTouching(issue: Keys, unknown: Keys): boolean {
  const shorter = issue.length < unknown.length ? issue : unknown;
  const longer = shorter === issue ? unknown : issue;
  return shorter.every((part, index) => part === longer[index]);
}

function isWithin(path: string, read: string): boolean {
  return (
    path === read || path.startsWith(`${read}.`) || path.startsWith(`${read}[`) || read.startsWith(`${path}.`)
  );
}

function isBelowUnknown(tree: Tree, path: string): boolean {
  const parts = path.split(".");
  return parts.some((_, index) => isUnknown(getAt(tree, parts.slice(0, index))));
}

function describeIssue(root: ObjectField, issue: z.core.$ZodIssue, tree: Tree): Problem[] {
  const path = formatPath(issue.path);
  const field = findField(root, issue.path);
  if (issue.code === "unrecognized_keys") {
    const names = Object.keys(field?.fields ?? root.fields);
    return issue.keys.map((key) => describeUnknownField(path, key, names));
  }
  if (issue.code === "invalid_type" && findValue(tree, issue.path) === undefined) {
    return [{ path, reason: "is required" }];
  }
  if (field?.expected !== undefined) return [{ path, reason: field.expected }];
  return [{ path, reason: issue.message.slice(0, 300) }];
}

function describeUnknownField(parent: string, key: string, names: string[]): Problem {
  const shown = showKey(key);
  const near = names.length === 0 ? undefined : closest(shown, names);
  const path = parent === "" ? shown : `${parent}.${shown}`;
  const hint =
    near !== undefined && distance(shown.toLowerCase(), near.toLowerCase()) <= Math.max(2, near.length / 3);
  return {
    path,
    reason: hint
      ? `is not a known field; did you mean ${near}?`
      : "is not a known field; a field of the API that is newer than this package goes into `extra`",
  };
}

/** As `getAt`, and into the items of lists. */
function findValue(tree: Tree, path: Keys): unknown {
  return path.reduce<unknown>(
    (value, part) => (value !== null && typeof value === "object" ? Reflect.get(value, part) : undefined),
    tree,
  );
}

function findField(root: ObjectField, path: Keys): Field | undefined {
  let field: Field | undefined = root;
  for (const part of path) {
    field = typeof part === "number" ? field?.item : field?.fields?.[String(part)];
  }
  return field;
}
