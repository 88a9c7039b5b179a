/**
 * check: pure, sees unknowns at any depth, reports every problem of a resource at once and never a value.
 * Gives back the inputs in their one canonical spelling, with documented defaults. Calls nothing.
 */
import type { ResourceDefinition } from "./define-resource";
import { findProblems } from "./find-problems";
import type { Problem } from "./find-problems";
import { keepOldSpelling, normalizeInputs } from "./normalize";
import { toPlainTree } from "./plain";
import type { Tree } from "./tree";

export interface CheckResult {
  inputs: Tree;
  problems: Problem[];
  warnings: Problem[];
}

export function checkInputs(definition: ResourceDefinition, olds: Tree, news: Tree): CheckResult {
  const plain = toPlainTree(news);
  const { tree, warnings } = normalizeInputs(definition.inputFields, plain.tree);
  const found = findProblems(definition, tree);
  const isTold = ({ path }: Problem) => plain.problems.some((problem) => problem.path === path);
  return {
    inputs: keepOldSpelling(definition.inputFields, toPlainTree(olds).tree, tree),
    problems: [...plain.problems, ...found.problems.filter((problem) => !isTold(problem))],
    warnings: [...warnings, ...found.warnings],
  };
}
