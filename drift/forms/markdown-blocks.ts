/** One finding of the report as a block of Markdown, with its brief form. */
import type { MarkdownBlock } from "../../report/cut";
import { toCode } from "../../report/markup";
import { showText } from "../../report/text";
import type { PropertyDrift, ResourceReport } from "../finding";
import type { StackReport } from "../report";
import {
  CAUSES,
  describeExpected,
  describeHidden,
  describeResourceStanding,
  describeSetChange,
  describeShown,
  describeStanding,
} from "./words";

function toHead(resource: ResourceReport): string {
  const { name, type, cause } = resource;
  const standing = describeResourceStanding(resource);
  const facts = [
    toType(type),
    ...(cause === undefined ? [] : [CAUSES[cause]]),
    ...(standing === "" ? [] : [standing]),
  ];
  return `**${toCode(name)}** (${facts.join(", ")})`;
}

export function toChanged(resource: ResourceReport): MarkdownBlock {
  const { properties, stakes, waysOn, level = "low", changedAt } = resource;
  const rows = properties.map(
    (property) => `| ${toCode(property.path)} | ${toCells(property).join(" | ")} |`,
  );
  const sentences = stakes.map(({ sentence, ruleId, source }) => {
    const link = source === undefined ? "" : ` · [${source.title}](${source.url})`;
    return `${sentence} ${toCode(ruleId)}${link}`;
  });
  const notes = properties.flatMap(({ path, unrepairable }) =>
    unrepairable === undefined ? [] : [`${toCode(path)}: ${unrepairable}.`],
  );
  const when = changedAt === undefined ? [] : [`Last changed at the service: ${toCode(changedAt)}.`];
  const secret = resource.secret === "notVisible" ? ["Its secret is not visible to us."] : [];
  const table = ["| property | expected | found |", "|---|---|---|", ...rows].join("\n");
  const text = [
    toHead(resource),
    "",
    table,
    "",
    ...sentences,
    ...notes,
    ...secret,
    ...when,
    ...toWays(waysOn),
  ];
  return { level, text: text.join("\n"), brief: toHead(resource) };
}

function toCells(property: PropertyDrift): [string, string] {
  const hidden = describeHidden(property);
  if (hidden !== undefined) return ["", hidden];
  const change = describeSetChange(property);
  if (change !== undefined) return ["", toCode(change)];
  const { expected, actual, isInCode, unrepairable } = property;
  const isStated = isInCode || unrepairable !== undefined;
  const before = isStated ? toCode(describeShown(expected)) : toCode(describeExpected(property));
  return [before, toCode(describeShown(actual))];
}

function toWays(waysOn: ResourceReport["waysOn"]): string[] {
  if (waysOn === undefined) return [];
  const { accept, undo, warnings } = waysOn;
  return [
    ...(accept === undefined ? [] : [`- accept: ${quoteText(accept)}`]),
    ...(undo === undefined ? [] : [`- undo: ${toCode(undo)}`]),
    ...warnings.map((warning) => `- before undoing: ${warning.replaceAll("`", "")}.`),
  ];
}

export function toMissing(resource: ResourceReport): MarkdownBlock {
  const { stakes, reason, waysOn, level = "high" } = resource;
  const sentences = [
    ...(reason === undefined ? [] : [quoteText(reason)]),
    ...stakes.map(({ sentence }) => sentence),
  ];
  const text = [toHead(resource), ...sentences, ...toWays(waysOn)].join("\n");
  return { level, text, brief: toHead(resource) };
}

export function toUnread(resource: ResourceReport): MarkdownBlock {
  const { reason = "", permission } = resource;
  const needs = permission === undefined ? "" : ` Needs ${toCode(permission)}.`;
  const text = `${toHead(resource)}: unknown, neither in sync nor deleted.${needs} ${quoteText(reason)}`;
  return { level: "high", text, brief: toHead(resource) };
}

export function toUnlisted({ type, scope, reason }: StackReport["unlisted"][number]): MarkdownBlock {
  const text = `${toType(type)} in ${toCode(scope)}: ${quoteText(reason)}`;
  return { level: "high", text, brief: text };
}

export function toUnmanaged(object: StackReport["unmanaged"][number]): MarkdownBlock {
  const { name, type, madeAt, isEnabled, sentence, adopt, level } = object;
  const facts = [
    toType(type),
    ...(isEnabled === undefined ? [] : [isEnabled ? "enabled" : "disabled"]),
    ...(madeAt === undefined ? [] : [`created ${toCode(madeAt)}`]),
    describeStanding([object]),
  ].filter((part) => part !== "");
  const brief = `${toCode(name)} (${facts.join(", ")})`;
  return { level, text: `${brief}\n${sentence}\n- adopt: ${toCode(adopt)}`, brief };
}

export function toWarning({ name, type, level, text }: StackReport["warnings"][number]): MarkdownBlock {
  const about = name === undefined ? "" : `${toCode(name)} (${toType(type ?? "")}): `;
  const line = `${about}${quoteText(text)}`;
  return { level: level ?? "low", text: line, brief: line };
}

export function toIgnored({
  name,
  type,
  property,
  reason,
  expires,
}: StackReport["ignored"][number]): MarkdownBlock {
  const end = expires === undefined ? "" : `, expires ${expires}`;
  const text = `${toCode(name)} (${toType(type)}) ${toCode(property)}: ${quoteText(reason)}${end}`;
  return { level: "low", text, brief: text };
}

/** Ours are plain words; a package of somebody else names its types. */
function toType(type: string): string {
  return /^\w+(?: or \w+)*$/.test(type) ? type : toCode(type);
}

/** A sentence with texts that are not our own; its backticks would end the span. */
export function quoteText(text: string): string {
  return toCode(showText(text.replaceAll("`", ""), 600));
}
