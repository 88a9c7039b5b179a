/**
 * A step of a preview as a change that the rules can judge, with what a reader wants to know beside it. Holds no
 * secret: what the preview shows of one goes to the redactor alone.
 */
import type { Redactor } from "../provider/http/redact";
import { isTree } from "../provider/lifecycle/tree";
import type { Tree } from "../provider/lifecycle/tree";
import type { FilePosition } from "../report/sarif";
import { isWithin } from "../rules/change-view";
import { toKind } from "../rules/kind";
import { readTree } from "../rules/read-tree";
import type { ReadTree } from "../rules/read-tree";
import type { Operation, ResourceChange, SecretChange } from "../rules/risk-rule";
import { ConfigError } from "../provider/http/errors";
import { showText } from "../report/text";
import type { PreviewState, PreviewStep } from "./preview-json";
import { findPosition } from "./source-position";
import { readUrn } from "../report/urn";

export interface PlannedChange extends ResourceChange {
  /** It is deleted before its replacement exists. */
  isDeletedFirst: boolean;
  position?: FilePosition;
  /** What the engine calls different, for the digest. */
  diffPaths: readonly string[];
}

/** The engine's names; parts of a replacement, reads and refreshes change nothing by themselves. */
const OPERATIONS: Readonly<Record<string, Operation | "none">> = {
  create: "create",
  import: "create",
  update: "update",
  replace: "replace",
  "import-replacement": "replace",
  delete: "delete",
  same: "same",
  "create-replacement": "none",
  "delete-replaced": "none",
  "read-replacement": "none",
  "discard-replaced": "none",
  "remove-pending-replace": "none",
  read: "none",
  "read-discard": "none",
  discard: "none",
  refresh: "none",
};

/** `undefined` for a step that is not about a resource of ours, or plans nothing. */
export function toPlannedChange(
  step: PreviewStep,
  redactor: Redactor,
  prefix: string,
): PlannedChange | undefined {
  const kind = toKind(step.newState?.type ?? step.oldState?.type ?? readUrn(step.urn).type);
  if (kind === undefined) return undefined;
  const op = OPERATIONS[step.op];
  if (op === undefined) {
    const what = `the preview plans the operation ${showText(step.op, 40)}, which this release does not know`;
    throw new ConfigError(`${what}. Install a newer release`, "PREVIEW_FORMAT");
  }
  if (op === "none") return undefined;
  const before = readState(kind, step.oldState, redactor);
  const after = op === "delete" ? undefined : readState(kind, step.newState, redactor);
  const diffPaths = Object.keys(step.detailedDiff ?? {});
  const outputs = step.oldState?.outputs ?? {};
  const position = after === undefined || !step.newState ? undefined : findPosition(step.newState, prefix);
  return {
    kind,
    name: readUrn(step.urn).name,
    urn: step.urn,
    op,
    ...(before !== undefined && op !== "create" && { before: before.tree }),
    ...(after !== undefined && { after: after.tree }),
    unknownPaths: after?.unknownPaths ?? [],
    hiddenPaths: listHidden(before, after, diffPaths),
    secrets: op === "create" ? [] : listSecrets(before, after, diffPaths, outputs),
    filledIn: readTree(kind, outputs["filledIn"]).tree,
    beforeSet: readTree(kind, outputs["beforeSet"]).tree,
    outputs: pickOutputs(outputs),
    replaceReasons: step.replaceReasons ?? [],
    isDeletedFirst: op === "replace" && step.oldState?.pendingReplacement === true,
    ...(position !== undefined && { position }),
    diffPaths: diffPaths.length > 0 ? diffPaths : (step.diffReasons ?? []),
  };
}

function readState(
  kind: string,
  state: PreviewState | null | undefined,
  redactor: Redactor,
): ReadTree | undefined {
  if (state === undefined || state === null) return undefined;
  const read = readTree(kind, state.inputs);
  // A preview that was made with --show-secrets holds them in clear.
  for (const secret of [...read.clearSecrets, ...readTree(kind, state.outputs).clearSecrets])
    redactor.add(secret);
  return read;
}

/** Hidden values that are new or changed; what stays hidden and the same is no part of the plan. */
function listHidden(
  before: ReadTree | undefined,
  after: ReadTree | undefined,
  diffPaths: readonly string[],
): string[] {
  if (after === undefined) return [];
  const [old, now] = [new Set(before?.hiddenPaths), new Set(after.hiddenPaths)];
  return [...new Set([...old, ...now])].filter(
    (path) => !old.has(path) || !now.has(path) || diffPaths.some((diff) => touches(diff, path)),
  );
}

function listSecrets(
  before: ReadTree | undefined,
  after: ReadTree | undefined,
  diffPaths: readonly string[],
  outputs: Tree,
): SecretChange[] {
  if (before === undefined || after === undefined) return [];
  const [old, now] = [new Set(before.secretPaths), new Set(after.secretPaths)];
  const hidden = [...before.hiddenPaths, ...after.hiddenPaths];
  // An update without a property diff is one that writes our secret over a foreign one (lifecycle/diff).
  const isRewritten = diffPaths.length === 0 && outputs["secretStatus"] === "changed outside";
  return [...new Set([...old, ...now])].flatMap((path): SecretChange[] => {
    if (hidden.some((other) => touches(other, path))) return [];
    if (!now.has(path)) return [{ path, how: "removed" }];
    if (!old.has(path)) return [{ path, how: "set" }];
    return isRewritten || diffPaths.some((diff) => touches(diff, path)) ? [{ path, how: "changed" }] : [];
  });
}

function touches(left: string, right: string): boolean {
  return isWithin(left, right) || isWithin(right, left);
}

/** What rules look at; everything else in the state is none of a review's business. */
function pickOutputs(outputs: Tree): Tree {
  const client = outputs["registeredClient"];
  return isTree(client) ? { registeredClient: client } : {};
}
