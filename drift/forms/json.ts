/** The report as its model, for programs. Schema: schema/drift-report.json. */
import type { DriftReport } from "../report";

export function printJson(report: DriftReport): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
