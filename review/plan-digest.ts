/**
 * A name for what a preview plans, so that what was reviewed is what is deployed. Resources of ours count with all
 * their values; the others by name, operation and the names of what changes, for their values may differ from run to
 * run. A secret counts by what happens to it: its value is in no preview.
 */
import { toFingerprint } from "../report/fingerprint";
import { compareTexts } from "../report/order";
import { listOthers } from "./engine-steps";
import type { PlannedChange } from "./planned-change";
import type { PreviewStep } from "./preview-json";

export function digestPlan(planned: readonly PlannedChange[], steps: readonly PreviewStep[]): string {
  const ours = planned
    .filter(({ op }) => op !== "same")
    .map((change) => {
      const { urn, op, isDeletedFirst, before, after, unknownPaths, hiddenPaths, secrets } = change;
      const values = { before, after, unknownPaths, hiddenPaths, secrets };
      return { urn, op, isDeletedFirst, ...values, diff: change.diffPaths.toSorted(compareTexts) };
    });
  const others = listOthers(steps, planned)
    .map(({ urn, op, detailedDiff, diffReasons }) => {
      const paths = Object.keys(detailedDiff ?? {});
      return [urn, op, ...(paths.length > 0 ? paths : (diffReasons ?? [])).toSorted(compareTexts)];
    })
    .toSorted((left, right) => compareTexts(left.join("\n"), right.join("\n")));
  return toFingerprint({ ours: ours.toSorted((a, b) => compareTexts(a.urn, b.urn)), others });
}
