/**
 * A value of code or service as a drift report shows it: as in every report of this package, with texts in quotes, so
 * that they can be put into code. Free-form values are hidden.
 */
import { showValue as showLine } from "../report/value";
import { formatPath } from "../provider/lifecycle/tree";
import type { Path } from "../provider/lifecycle/tree";
import type { Shown } from "./finding";

/** Source: report/value.ts. */
const HIDDEN = "(hidden)";

export function showValue(path: Path, value: unknown): Shown {
  if (value === undefined || value === null) return { absent: true };
  if (value === "") return { text: '""' };
  const line = showLine(formatPath(path), value);
  if (line === HIDDEN) return { hidden: "value" };
  return { text: typeof value === "string" ? `"${line}"` : line };
}
