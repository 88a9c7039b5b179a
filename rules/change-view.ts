/**
 * Effective values of a change: what the program states, else what this package fills in, else what the service holds
 * there. Source: provider/lifecycle/clearing.ts, for what becomes of a value that the program stops stating.
 */
import { isSameValue } from "../provider/lifecycle/compare";
import type { Field } from "../provider/lifecycle/field";
import { getAt, isZero } from "../provider/lifecycle/tree";
import type { Tree } from "../provider/lifecycle/tree";
import { findDefinition } from "./kind";
import type { ChangeView, Mode, ResourceChange, Undecided } from "./risk-rule";

export interface JudgedView extends ChangeView {
  /** Why the value after cannot be told; undefined when it can. */
  explainUndecided(path: string): Undecided | undefined;
}

export interface ViewOptions {
  mode: Mode;
  nowMs?: number;
}

export function createView(change: ResourceChange, { mode, nowMs }: ViewOptions): JudgedView {
  const { before, after, op } = change;

  const readBefore = (path: string): unknown =>
    before === undefined
      ? undefined
      : (readAt(before, path) ?? readAt(change.filledIn, path) ?? readDefault(change.kind, path));

  function readAfter(path: string): unknown {
    if (explainUndecided(path) !== undefined) return readBefore(path);
    if (after === undefined) return undefined;
    const stated = readAt(after, path);
    if (stated !== undefined) return stated;
    // Services leave zero values out of their JSON (provider/lifecycle/compare.ts).
    if (mode === "drift") return findField(change.kind, path)?.kind === "boolean" ? false : undefined;
    // A replacement is a new object, and the old one shows what the service fills in for such a one.
    const filledIn = before === undefined ? undefined : readAt(change.filledIn, path);
    return filledIn ?? readAt(change.beforeSet, path) ?? readDefault(change.kind, path) ?? readEmpty(path);
  }

  /** An explicit empty value is sent for a text or a list that the program stops stating. */
  function readEmpty(path: string): unknown {
    if (readAt(before, path) === undefined) return undefined;
    const field = findField(change.kind, path);
    if (field?.kind === "list") return [];
    return field?.kind === "string" && field.words === undefined && field.options === undefined
      ? ""
      : undefined;
  }

  function explainUndecided(path: string): Undecided | undefined {
    if (after === undefined) return undefined;
    if (touches(change.unknownPaths, path)) return "unknown";
    if (touches(change.hiddenPaths, path)) return "hidden";
    return isLeftToService(path) ? "service" : undefined;
  }

  function isLeftToService(path: string): boolean {
    if (mode === "drift" || op !== "update" || readAt(before, path) === undefined) return false;
    const known = [after, change.filledIn, change.beforeSet].some((tree) => readAt(tree, path) !== undefined);
    return !known && readDefault(change.kind, path) === undefined && readEmpty(path) === undefined;
  }

  const isChanged = (path: string): boolean => {
    if (before === undefined || after === undefined || explainUndecided(path) !== undefined) return false;
    const field = findField(change.kind, path) ?? { kind: "json", required: false };
    return !isSameValue(field, readAfter(path), readBefore(path));
  };

  return {
    kind: change.kind,
    op,
    mode,
    isNew: before === undefined,
    ...(nowMs === undefined ? {} : { nowMs }),
    before: readBefore,
    after: readAfter,
    isChanged,
    isHiddenChange: (path) =>
      before !== undefined && after !== undefined && explainUndecided(path) === "hidden",
    turns(path, value) {
      const [then, now] = [readBefore(path), readAfter(path)];
      // Nothing expected and nothing there is no drift.
      const isNoDrift = mode === "drift" && before !== undefined && then === undefined && isZero(now);
      return explainUndecided(path) === undefined && now === value && then !== value && !isNoDrift;
    },
    isKnown: (path) => explainUndecided(path) === undefined,
    isDropped: (path) => explainUndecided(path) === "service",
    explainUndecided,
    secrets: change.secrets ?? [],
    outputs: change.outputs ?? {},
    replaceReasons: change.replaceReasons ?? [],
  };
}

function touches(paths: readonly string[] | undefined, path: string): boolean {
  return (paths ?? []).some((other) => isWithin(other, path) || isWithin(path, other));
}

function readAt(tree: Tree | undefined, path: string): unknown {
  return getAt(tree, path.split("."));
}

function readDefault(kind: string, path: string): unknown {
  const field = findField(kind, path);
  return field?.defaultValue ?? field?.serviceDefault;
}

export function findField(kind: string, path: string): Field | undefined {
  let field: Field | undefined = findDefinition(kind)?.inputFields;
  for (const part of path.replaceAll(/\[\d+\]/g, "").split(".")) {
    field = (field?.kind === "list" ? field.item : field)?.fields?.[part];
  }
  return field;
}

/** Whether a path is another one or stands below it: `a.b[0]` is within `a.b`. */
export function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
}
