/**
 * A review as a comment for a pull request. It begins with a marker, so that the next run can find and edit it. Every
 * text that is not ours stands in a code span (report/markup).
 */
import { cutMarkdown } from "../report/cut";
import type { CutMarkdown, MarkdownBlock, MarkdownSection } from "../report/cut";
import { toCode, toMarker } from "../report/markup";
import {
  describeDependents,
  describeOperation,
  describePosition,
  groupDecided,
  groupUndecided,
  listHarmless,
} from "./groups";
import type { FindingGroup } from "./groups";
import * as headline from "./headline";
import type { ReportFinding, ReviewReport } from "./report-schema";

export function printMarkdown(report: ReviewReport, maxChars?: number): CutMarkdown {
  const decided = groupDecided(report);
  const toBlock = (group: FindingGroup): MarkdownBlock => printGroup(report, group);
  const sections: MarkdownSection[] = [
    { heading: "### 🔴 High", blocks: decided.filter(({ level }) => level === "high").map(toBlock) },
    { heading: "### 🟠 Medium", blocks: decided.filter(({ level }) => level === "medium").map(toBlock) },
    { heading: "### ⚪ Undecided until `up`", blocks: groupUndecided(report).map(printUndecided) },
    { heading: "### Waivers", blocks: listWaivers(report) },
    { heading: "### Changes that no rule is about", blocks: listOthers(report) },
  ];
  return cutMarkdown(printHead(report), sections, printTail(report), maxChars);
}

function printHead(report: ReviewReport): string {
  const { project, stack, commit, digest } = report;
  const { word, rest } = headline.describeVerdict(report);
  const origin = commit === undefined ? "" : `commit ${toCode(commit)}, `;
  return [
    toMarker("agent-identity-review", [project, stack]),
    `## Identity review: ${toCode(stack)} · ${headline.describeCounts(report)}`,
    "",
    `**${word}** ${rest} ${headline.describeChanges(report)}`,
    `For ${origin}digest \`${digest}\`.`,
  ].join("\n");
}

function printGroup(report: ReviewReport, group: FindingGroup): MarkdownBlock {
  const { level, findings, rows, change } = group;
  const lines = [printTitle(group)];
  if (rows.length > 0) {
    lines.push("", "| property | now | after |", "|---|---|---|");
    for (const { path, before, after, createOnly } of rows) {
      const note = createOnly === true ? " (create-only)" : "";
      lines.push(`| ${toCode(path)} | ${toCode(before)} | **${toCode(after)}**${note} |`);
    }
  }
  for (const finding of findings) lines.push("", `${finding.sentence} ${printRule(finding)}`);
  const dependents = describeDependents(report, change);
  if (dependents !== undefined) {
    const names = (change?.dependents ?? []).slice(0, 10).map(toCode);
    lines.push(
      "",
      `${dependents}: ${names.join(", ")}${(change?.dependents.length ?? 0) > 10 ? ", …" : ""}.`,
    );
  }
  const rules = findings.map(({ rule }) => `\`${rule}\``).join(", ");
  return { level, text: lines.join("\n"), brief: `${printTitle(group)} ${rules}` };
}

function printTitle({ resource, change }: FindingGroup): string {
  const kind =
    change === undefined ? toCode(resource.type) : `${toCode(resource.type)}, ${describeOperation(change)}`;
  const position = change === undefined ? undefined : describePosition(change);
  return `**${toCode(resource.name)}** (${kind})${position === undefined ? "" : ` · ${toCode(position)}`}`;
}

function printRule({ rule, source }: ReportFinding): string {
  return source === undefined ? `\`${rule}\`` : `\`${rule}\` · [${source.title}](${source.url})`;
}

function printUndecided(group: FindingGroup): MarkdownBlock {
  const { level, resource, findings } = group;
  const lines = headline.joinUndecided(findings).map(({ paths, reason, rules }) => {
    const what = paths.length === 0 ? toCode(resource.type) : paths.map(toCode).join(", ");
    const list = rules.map((rule) => `\`${rule}\``).join(", ");
    return `**${toCode(resource.name)}** ${what} ${reason}; counted as ${level} (${list}).`;
  });
  return { level, text: lines.join("\n\n"), brief: lines.join(" ") };
}

/** Always listed: whoever approves has to see what was accepted before. */
function listWaivers({ waivers, findings }: ReviewReport): MarkdownBlock[] {
  return waivers.map(({ rule, resource, reason, approver, expires, state }) => {
    const until = state === "expired" ? `**expired** on ${expires}, no effect` : `until ${expires}`;
    const effect = state === "unused" ? ", matches nothing" : "";
    const who = `${toCode(approver)}: ${toCode(reason)}`;
    const text = `- ${toCode(resource)} \`${rule}\`, ${until}${effect}. ${who}`;
    const isHigh = findings.some((finding) => finding.state === "waived" && finding.level === "high");
    return { level: isHigh || state === "expired" ? "high" : "medium", text, brief: text.slice(2) };
  });
}

function listOthers(report: ReviewReport): MarkdownBlock[] {
  return listHarmless(report).map((change) => {
    const paths = change.properties.slice(0, 10).map(({ path }) => toCode(path));
    const list = change.operation === "create" || paths.length === 0 ? "" : `: ${paths.join(", ")}`;
    const text = `- ${toCode(change.name)} (${toCode(change.type)}, ${describeOperation(change)})${list}`;
    return { level: "low", text, brief: text.slice(2) };
  });
}

function printTail(report: ReviewReport): string {
  const secrets = headline
    .listSecretChanges(report)
    .map(({ name, path, how }) => `${toCode(path)} of ${toCode(name)} ${how}`);
  const lines = [
    ...(report.counts.high + report.counts.medium + report.counts.undecided > 0
      ? ["Intended? Add a waiver to `identity-waivers.yaml` in a separate, approved pull request."]
      : []),
    headline.describeWaiverFile(report) ?? "",
    `Secrets: ${secrets.length === 0 ? "none changed" : `${secrets.slice(0, 20).join(", ")}${secrets.length > 20 ? ", …" : ""}`}.`,
  ];
  return lines.filter((line) => line !== "").join("\n");
}
