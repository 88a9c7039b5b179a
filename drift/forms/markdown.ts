/**
 * The report as Markdown for an issue or a summary page: under the length that platforms take, the lowest level cut
 * first. Every text that is not our own stands in a code span.
 */
import { cutMarkdown } from "../../report/cut";
import type { MarkdownBlock, MarkdownSection } from "../../report/cut";
import { toCode, toMarker } from "../../report/markup";
import type { ResourceReport } from "../finding";
import type { DriftReport, StackReport } from "../report";
import {
  quoteText,
  toChanged,
  toIgnored,
  toMissing,
  toUnlisted,
  toUnmanaged,
  toUnread,
  toWarning,
} from "./markdown-blocks";
import { describeCounts, describeExit, describeExtras, describeTime } from "./words";

export function printMarkdown(report: DriftReport): string {
  const names = report.stacks.map(({ stack }) => stack);
  const extras = describeExtras(report.counts);
  const head = [
    toMarker("agent-identity drift", names),
    `## Drift: ${names.map(toCode).join(", ")}`,
    `**${describeExit(report)}.** ${describeCounts(report.counts)}${extras === undefined ? "" : `, ${extras}`}. Read ${describeTime(report.takenAt)}.`,
  ];
  const sections = report.stacks.flatMap((stack) => listSections(report, stack));
  const resolved = report.resolved.map(
    ({ what, firstSeen }) => `- Resolved: ${toCode(what)}, first seen ${firstSeen.slice(0, 10)}`,
  );
  const notes = report.warnings.map(({ text }) => `- Warning: ${quoteText(text)}`);
  return cutMarkdown(head.join("\n"), sections, [...resolved, ...notes].join("\n")).text;
}

function listSections(report: DriftReport, stack: StackReport): MarkdownSection[] {
  const prefix = report.stacks.length > 1 ? `${toCode(stack.stack)}: ` : "";
  const section = (title: string, blocks: MarkdownBlock[]): MarkdownSection => ({
    heading: `### ${prefix}${title} (${blocks.length})`,
    blocks,
  });
  if (stack.failure !== undefined) {
    const line = `Nothing of ${toCode(stack.stack)} could be read: ${quoteText(stack.failure)}`;
    return [section("failed", [{ level: "high", text: line, brief: line }])];
  }
  const of = (...statuses: ResourceReport["status"][]): ResourceReport[] =>
    stack.resources.filter(({ status }) => statuses.includes(status));
  const changed = (level: ResourceReport["level"]) =>
    of("changed").filter((resource) => resource.level === level);
  return [
    section("🔴 high", changed("high").map(toChanged)),
    section("🟠 medium", changed("medium").map(toChanged)),
    section("⚪ no risk rule", changed("low").map(toChanged)),
    section("❌ missing", of("missing").map(toMissing)),
    section("❔ could not be read", of("unreadable", "inconclusive").map(toUnread)),
    section("not listed", stack.unlisted.map(toUnlisted)),
    section("unmanaged", stack.unmanaged.map(toUnmanaged)),
    section("warnings", stack.warnings.map(toWarning)),
    section("ignored", stack.ignored.map(toIgnored)),
  ];
}
