/** One resource of the report for a person at a terminal. */
import type { createColors } from "picocolors";
import type { Level, ResourceReport } from "../finding";
import { groupBy } from "../group";
import { toCommonReason } from "../unread";
import {
  CAUSES,
  describeExpected,
  describeHidden,
  describeResourceStanding,
  describeSetChange,
  describeShown,
} from "./words";

export type Colors = ReturnType<typeof createColors>;

const LEVELS: Readonly<Record<Level, string>> = { high: "HIGH", medium: "MED ", low: "LOW " };

function printHead(word: string, resource: ResourceReport, colors: Colors): string {
  const { name, type, cause } = resource;
  const standing = describeResourceStanding(resource);
  const parts = [colors.bold(name), type, cause === undefined ? "" : CAUSES[cause], standing];
  return `${word}  ${parts.filter((part) => part !== "").join("  ")}`;
}

export function printChanged(resource: ResourceReport, colors: Colors): string {
  const { properties, level = "low", changedAt } = resource;
  const width = Math.max(...properties.map(({ path }) => path.length), 20);
  const expected = properties.map(describeExpected);
  const expectedWidth = Math.max(...expected.map((text) => text.length));
  const lines = properties.map((property, index) => {
    const values =
      describeHidden(property) ??
      describeSetChange(property) ??
      `${(expected[index] ?? "").padEnd(Math.min(expectedWidth, 40))}  found ${describeShown(property.actual)}`;
    return `        ${property.path.padEnd(width)}  ${values}`;
  });
  const hints = properties.flatMap(({ path, unrepairable }) =>
    unrepairable === undefined ? [] : [`${path}: ${unrepairable}.`],
  );
  const notVisible = resource.secret === "notVisible" ? ["Its secret is not visible to us."] : [];
  const when = changedAt === undefined ? [] : [`Last changed at the service: ${changedAt}.`];
  const sentences = [...resource.stakes.map(({ sentence }) => sentence), ...hints, ...notVisible, ...when];
  const head = printHead(colorLevel(level, colors), resource, colors);
  return [head, ...lines, ...sentences.map(indent), ...printWays(resource, colors)].join("\n");
}

export function printMissing(resource: ResourceReport, colors: Colors): string {
  const sentences = [
    ...(resource.reason === undefined ? [] : [resource.reason]),
    ...resource.stakes.map(({ sentence }) => sentence),
  ];
  return [
    printHead(colors.red("MISS"), resource, colors),
    ...sentences.map(indent),
    ...printWays(resource, colors),
  ].join("\n");
}

function printWays({ waysOn }: ResourceReport, colors: Colors): string[] {
  if (waysOn === undefined) return [];
  const { accept, undo, warnings } = waysOn;
  return [
    ...(accept === undefined ? [] : [indent(`accept: ${accept}`)]),
    ...(undo === undefined ? [] : [indent(`undo:   ${colors.cyan(undo)}`)]),
    ...warnings.map((warning) => indent(`${colors.yellow("before undoing:")} ${warning}.`)),
  ];
}

/** Three hundred objects behind one refused key are one block, with all their names. */
export function printUnread(resources: readonly ResourceReport[], colors: Colors): string[] {
  const groups = groupBy(resources, ({ status, reason = "" }) => `${status} ${toCommonReason(reason)}`);
  return [...groups.values()].map((group) => {
    const [first] = group as [ResourceReport];
    const word = colors.yellow("????");
    const permissions = [...new Set(group.flatMap(({ permission }) => permission ?? []))].toSorted();
    const needs = permissions.length === 0 ? "" : ` Needs ${permissions.join(", ")}.`;
    const state = first.status === "inconclusive" ? "Inconclusive" : "Unknown";
    const what = indent(`${state}, neither in sync nor deleted.${needs}`);
    const said = first.status === "inconclusive" ? (first.reason ?? "") : `not read: ${first.reason ?? ""}`;
    if (group.length === 1) return [`${printHead(word, first, colors)}  ${said}`, what].join("\n");
    const names = group.map((resource) => indent(`  ${printHead("", resource, colors).trim()}`));
    return [`${word}  ${group.length} resources  ${said}`, ...names, what].join("\n");
  });
}

function colorLevel(level: Level, colors: Colors): string {
  const word = LEVELS[level];
  if (level === "high") return colors.bold(colors.red(word));
  return level === "medium" ? colors.yellow(word) : colors.dim(word);
}

export function indent(text: string): string {
  return `      ${text}`;
}
