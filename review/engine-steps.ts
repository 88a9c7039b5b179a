/** What the steps of a preview say about resources of any kind: how many, and which use which. */
import { compareTexts } from "../report/order";
import { showName } from "../report/text";
import type { PlannedChange } from "./planned-change";
import type { Preview, PreviewStep } from "./preview-json";
import type { ReviewReport } from "./report-schema";
import { readUrn } from "../report/urn";

const ROOT_TYPE = "pulumi:pulumi:Stack";

export function countResources(
  preview: Preview,
  planned: readonly PlannedChange[],
): ReviewReport["resources"] {
  const count = (op: PlannedChange["op"]): number => planned.filter((change) => change.op === op).length;
  const total = Object.values(preview.summary).reduce((sum, number) => sum + number, 0);
  return {
    // The stack itself is counted by the engine and is nothing that people call a resource.
    total: Math.max(total - preview.steps.filter(isRoot).length, 0),
    created: count("create"),
    updated: count("update"),
    replaced: count("replace"),
    deleted: count("delete"),
    otherChanges: listOthers(preview.steps, planned).length,
  };
}

/** Changing steps of resources that are not ours. */
export function listOthers(
  steps: readonly PreviewStep[],
  planned: readonly PlannedChange[],
): readonly PreviewStep[] {
  const ours = new Set(planned.map(({ urn }) => urn));
  const quiet = ["same", "read", "refresh"];
  return steps.filter((step) => !ours.has(step.urn) && !quiet.includes(step.op) && !isRoot(step));
}

/** Without `--show-sames` the CLI leaves out what does not change, and with it some that use what does. */
export function isWholePicture({ steps, summary }: Preview): boolean {
  return steps.filter(({ op }) => op === "same").length >= (summary["same"] ?? 0);
}

/** Names, sorted, of what depends on a resource directly. */
export function listDependents({ steps }: Preview, urn: string): string[] {
  const names = steps
    .filter((step) => step.urn !== urn && listDependencies(step).includes(urn))
    .map((step) => showName(readUrn(step.urn).name));
  return [...new Set(names)].toSorted(compareTexts);
}

function listDependencies({ newState, oldState }: PreviewStep): string[] {
  const state = newState ?? oldState;
  const byProperty = Object.values(state?.propertyDependencies ?? {});
  return [...(state?.dependencies ?? []), ...byProperty.flatMap((urns) => urns ?? [])];
}

function isRoot(step: PreviewStep): boolean {
  return (step.newState ?? step.oldState)?.type === ROOT_TYPE;
}
