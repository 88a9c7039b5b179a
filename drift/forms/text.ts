/** The report for a person at a terminal. Colours only where asked for. */
import { createColors } from "picocolors";
import type { ResourceReport } from "../finding";
import type { DriftReport, StackReport } from "../report";
import { indent, printChanged, printMissing, printUnread } from "./text-resource";
import type { Colors } from "./text-resource";
import { describeCounts, describeExit, describeExtras, describeStanding, describeTime } from "./words";

export function printText(report: DriftReport, isColored: boolean): string {
  const colors = createColors(isColored);
  const stacks = report.stacks.map((stack) => printStack(report, stack, colors));
  const total =
    report.stacks.length > 1 ? [`${report.stacks.length} stacks, ${describeCounts(report.counts)}`] : [];
  const notes = [
    ...report.warnings.map(({ text }) => `${colors.yellow("WARN")}  ${text}`),
    ...report.resolved.map(
      ({ what, firstSeen }) =>
        `${colors.green("RESOLVED")}  ${what}  ${colors.dim(`first seen ${firstSeen.slice(0, 10)}`)}`,
    ),
  ];
  const end = [...notes, ...total, colors.bold(describeExit(report))];
  return `${[...stacks, end.join("\n")].join("\n\n")}\n`;
}

function printStack(report: DriftReport, stack: StackReport, colors: Colors): string {
  const head = ["agent-identity drift", stack.stack, stack.regions.join(", "), describeTime(report.takenAt)];
  const title = colors.bold(head.filter((part) => part !== "").join("   "));
  if (stack.failure !== undefined) return `${title}\n${colors.red("FAILED")}  ${stack.failure}`;
  const extras = describeExtras(stack.counts);
  const counts = [describeCounts(stack.counts), ...(extras === undefined ? [] : [extras])];
  const of = (status: ResourceReport["status"]): ResourceReport[] =>
    stack.resources.filter((resource) => resource.status === status);
  const blocks = [
    [title, ...counts].join("\n"),
    ...of("changed").map((resource) => printChanged(resource, colors)),
    ...of("missing").map((resource) => printMissing(resource, colors)),
    ...printUnread([...of("unreadable"), ...of("inconclusive")], colors),
    printRest(stack, colors),
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

function printRest({ unmanaged, unlisted, ignored, warnings }: StackReport, colors: Colors): string {
  const lines = [
    ...unmanaged.flatMap((object) => {
      const facts = [
        object.isEnabled === undefined ? "" : object.isEnabled ? "enabled" : "disabled",
        object.madeAt === undefined ? "" : `created ${object.madeAt}`,
        describeStanding([object]),
      ];
      const parts = [colors.magenta("UNMANAGED"), `"${object.name}"`, object.type, ...facts];
      return [
        parts.filter((part) => part !== "").join("  "),
        indent(object.sentence),
        indent(`adopt: ${object.adopt}`),
      ];
    }),
    ...unlisted.map(
      ({ type, scope, reason }) => `${colors.yellow("????")}  ${type} in ${scope}  not listed: ${reason}`,
    ),
    ...ignored.map(({ name, type, property, reason, expires }) => {
      const end = expires === undefined ? "" : `  expires ${expires}`;
      return `${colors.dim("IGNORED")}  ${name}  ${type}  ${property}  "${reason}"${end}`;
    }),
    ...warnings.map(({ name, type, level, text }) => {
      const about = [name, type].filter((part) => part !== undefined).join("  ");
      return `${level === "high" ? colors.red("WARN") : colors.yellow("WARN")}  ${about}  ${text}`;
    }),
  ];
  return lines.join("\n");
}
