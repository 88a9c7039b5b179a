/** A review for a terminal, or for a log. Values went through `showText`, so none can move the cursor. */
import pc from "picocolors";
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
import type { ReviewReport } from "./report-schema";

type Colors = ReturnType<typeof pc.createColors>;

export function printText(report: ReviewReport, isColored: boolean): string {
  const colors = pc.createColors(isColored);
  const { project, stack, digest, commit } = report;
  const { word, rest } = headline.describeVerdict(report);
  const origin = commit === undefined ? "" : `   commit ${commit}`;
  const lines = [
    `${colors.bold("agent-identity review")}   ${project}/${stack}   digest ${digest}${origin}`,
    headline.describeChanges(report),
    "",
    ...groupDecided(report).flatMap((group) => [...printGroup(report, group, colors), ""]),
    ...groupUndecided(report).flatMap((group) => [...printUndecided(group, colors), ""]),
    ...printWaivers(report, colors),
    ...printOthers(report, colors),
    headline.describeWaiverFile(report) ?? "",
    `exit ${report.exitCode}: ${headline.describeCounts(report)}. ${word} ${rest}`,
  ];
  return `${lines.filter((line, index) => line !== "" || lines[index - 1] !== "").join("\n")}\n`;
}

function printGroup(report: ReviewReport, group: FindingGroup, colors: Colors): string[] {
  const { level, resource, change, findings, rows } = group;
  const word = level === "high" ? colors.red("HIGH") : colors.yellow("MED ");
  const facts = change === undefined ? [] : [describeOperation(change), describePosition(change)];
  const title = [resource.type, ...facts].filter((fact) => fact !== undefined).join("  ");
  const width = Math.max(0, ...rows.map(({ path }) => path.length));
  const dependents = describeDependents(report, change);
  return [
    `${word}  ${colors.bold(resource.name)}  ${title}`,
    ...rows.map(({ path, before, after, createOnly }) => {
      const note = createOnly === true ? "  (create-only)" : "";
      return `        ${path.padEnd(width)}  ${before} → ${colors.bold(after)}${note}`;
    }),
    ...findings.map(({ sentence, rule, source }) => {
      const link = source === undefined ? "" : ` ${source.url}`;
      return `      ${sentence} ${colors.dim(`[${rule}]${link}`)}`;
    }),
    ...(dependents === undefined ? [] : [`      ${dependents}: ${change?.dependents.join(", ") ?? ""}`]),
  ];
}

function printUndecided({ level, resource, findings }: FindingGroup, colors: Colors): string[] {
  return [
    `????  ${colors.bold(resource.name)}  ${resource.type}  counted as ${level}`,
    ...headline.joinUndecided(findings).map(({ paths, reason, rules }) => {
      const what = paths.length === 0 ? "" : `${paths.join(", ")} `;
      return `        ${what}${reason.replaceAll("`", "")} ${colors.dim(`[${rules.join(", ")}]`)}`;
    }),
  ];
}

function printWaivers({ waivers }: ReviewReport, colors: Colors): string[] {
  if (waivers.length === 0) return [];
  const lines = waivers.map(({ rule, resource, reason, approver, expires, state }) => {
    const until = state === "expired" ? colors.red(`expired ${expires}`) : `until ${expires}`;
    const effect = state === "unused" ? ", matches nothing" : "";
    return `WAIVER  ${resource}  ${rule}  ${until}${effect}  "${reason}"  ${approver}`;
  });
  return [...lines, ""];
}

function printOthers(report: ReviewReport, colors: Colors): string[] {
  const harmless = listHarmless(report);
  if (harmless.length === 0) return [];
  const lines = harmless.map((change) => {
    const paths =
      change.operation === "create" ? "" : `  ${change.properties.map(({ path }) => path).join(", ")}`;
    return colors.dim(`ok    ${change.name}  ${change.type}  ${describeOperation(change)}${paths}`);
  });
  return [...lines, ""];
}
