/** A review in one call, as the command makes it, of a plan and waivers given as text. */
import { createRedactor } from "../../provider/http/redact";
import type { Redactor } from "../../provider/http/redact";
import type { Tree } from "../../provider/lifecycle/tree";
import { parsePreview } from "../../review/preview-json";
import type { ReviewReport } from "../../review/report-schema";
import { reviewPreview } from "../../review/review";
import type { ReviewOptions } from "../../review/review";
import { parseWaivers } from "../../review/waivers";
import { preview } from "./sample-preview";

interface MadeReport {
  report: ReviewReport;
  redactor: Redactor;
}

type Given = Partial<Omit<ReviewOptions, "preview" | "waivers" | "redactor">> & { waivers?: string };

export function makeReport(plan: readonly Tree[] | string, given: Given = {}): MadeReport {
  const { waivers = "", ...options } = given;
  const redactor = createRedactor();
  const text = typeof plan === "string" ? plan : preview(plan);
  const report = reviewPreview({
    preview: parsePreview(text, "preview.json"),
    waivers: parseWaivers(waivers, "identity-waivers.yaml"),
    waiverFile: { file: "identity-waivers.yaml", change: "unchanged" },
    date: "2026-10-21",
    failOn: "high",
    redactor,
    ...options,
  });
  return { report, redactor };
}

/** `rule level state`, with the reason where it is undecided. */
export function listFindings({ findings }: ReviewReport): string[] {
  return findings.map(({ rule, level, state, undecided, resource }) =>
    [resource.name, rule, level, state, ...(undecided === undefined ? [] : [undecided])].join(" "),
  );
}
