/** The properties of a resource of ours without secrets, as rules judge them; undefined for a resource of others. */
import { findDefinition, toKind } from "../rules/kind";
import { readTree } from "../rules/read-tree";
import type { ReadTree } from "../rules/read-tree";
import { toPlainProps } from "./plain-props";

export interface Judged extends Pick<ReadTree, "tree" | "unknownPaths"> {
  kind: string;
}

export function readJudged(type: string, props: object): Judged | undefined {
  const kind = toKind(type);
  if (kind === undefined || findDefinition(kind) === undefined) return undefined;
  const { tree, unknownPaths } = readTree(kind, toPlainProps(props));
  return { kind, tree, unknownPaths };
}
