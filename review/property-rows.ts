/** What changes in a resource, as rows to read: effective values before and after, secrets by what happens to them. */
import { formatPath, getAt, listLeaves } from "../provider/lifecycle/tree";
import { isSameValue } from "../provider/lifecycle/compare";
import { NOT_SET, showChange } from "../report/value";
import type { ShowOptions } from "../report/value";
import { createView } from "../rules/change-view";
import { findDefinition } from "../rules/kind";
import type { Undecided } from "../rules/risk-rule";
import type { PlannedChange } from "./planned-change";
import type { ReportChange } from "./report-schema";

type Row = ReportChange["properties"][number];

const UNDECIDED: Readonly<Record<Undecided, string>> = {
  unknown: "(not known before up)",
  hidden: "(hidden as a secret)",
  service: "(left to the service)",
};

/** In the order of the definition. */
export function listRows(change: PlannedChange, options: ShowOptions): Row[] {
  const fields = findDefinition(change.kind)?.inputFields;
  if (fields === undefined || change.op === "delete" || change.op === "same") return [];
  const view = createView(change, { mode: "review" });
  const secrets = new Map((change.secrets ?? []).map(({ path, how }) => [path, how]));
  return listLeaves(fields).flatMap(({ path: parts, field }): Row[] => {
    const path = formatPath(parts);
    const isReplacing = field.createOnly === true && change.op === "replace";
    const how = secrets.get(path);
    if (field.secret === true) {
      if (how === undefined) return [];
      const before = how === "set" ? NOT_SET : "(secret)";
      return [{ path, before, after: `(secret ${how})` }];
    }
    const undecided = view.explainUndecided(path);
    const [then, now] = [view.before(path), view.after(path)];
    const isStated = getAt(change.after, parts) !== undefined;
    const isChanged = view.isNew ? isStated : !isSameValue(field, now, then);
    if (undecided === undefined && !isChanged) return [];
    const shown = showChange(path, view.isNew ? undefined : then, now, options);
    return [
      {
        path,
        before: change.hiddenPaths?.includes(path) === true ? UNDECIDED.hidden : shown.before,
        after: undecided === undefined ? shown.after : UNDECIDED[undecided],
        ...(isReplacing && { createOnly: true as const }),
      },
    ];
  });
}
